package io.jenkins.plugins.ecstoolkit.rollout.watch;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.CallFailure;
import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import io.jenkins.plugins.ecstoolkit.rollout.journal.AwsPlace;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Finds out in which account a caller is, before it changes anything there: by the ARNs of answers to calls that a rollout
 * makes anyway, so that no other permission is needed. One use each.
 */
public final class CallerPlace {

    /** More than so many calls are not made: whoever gets no useful answer by then will get none. */
    private static final int MAX = 4;

    /**
     * What is asked about.
     *
     * @param cluster name or ARN
     * @param services names or ARNs on it
     * @param families of task definitions
     */
    public record About(String cluster, List<String> services, List<String> families) {
        public About {
            services = List.copyOf(services);
            families = List.copyOf(families);
        }

        /** What a rollout is about. */
        public static About of(RolloutRequest request) {
            return new About(request.cluster(), names(request, true), names(request, false));
        }

        private static List<String> names(RolloutRequest request, boolean services) {
            return request.units().stream()
                    .filter(unit -> unit instanceof Unit.Service == services)
                    .map(Unit::name)
                    .distinct()
                    .toList();
        }
    }

    /**
     * What was found.
     *
     * @param place null when it could not be told
     * @param failure why not, when a call failed; null otherwise
     */
    public record Answer(@CheckForNull AwsPlace place, @CheckForNull EcsException failure) {

        /** The account; null when it could not be told. */
        @CheckForNull
        public String account() {
            return place == null ? null : place.account();
        }

        /** A sentence that says why the place could not be told. */
        public String why() {
            return failure == null ? Messages.CallerPlace_notTold() : failure.getMessage();
        }
    }

    private record Question(String action, Function<EcsApi, List<String>> arns) {}

    private final EcsCaller caller;
    private final Patience patience;
    private final Queue<Question> questions = new ArrayDeque<>();
    private final Consumer<Answer> done;

    private CallerPlace(EcsCaller caller, Patience patience, Consumer<Answer> done) {
        this.caller = caller;
        this.patience = patience;
        this.done = done;
    }

    /**
     * Asks; returns at once.
     *
     * @param patience how long each call is tried
     * @param done receives the answer, once, on a thread of the pool
     */
    public static void ask(EcsCaller caller, Patience patience, Collection<About> about, Consumer<Answer> done) {
        CallerPlace asking = new CallerPlace(caller, patience, done);
        about.forEach(asking::add);
        asking.next(null);
    }

    private void add(About about) {
        if (!about.services().isEmpty() && questions.size() < MAX) {
            List<String> names = about.services()
                    .subList(0, Math.min(EcsApi.MAX_SERVICES, about.services().size()));
            questions.add(new Question("DescribeServices", api -> arns(api.describeServices(about.cluster(), names))));
        }
        about.families().stream()
                .limit(MAX - questions.size())
                .forEach(family -> questions.add(new Question(
                        "DescribeTaskDefinition",
                        api -> List.of(api.describeTaskDefinition(family).arn()))));
    }

    /** Also those of services that are not there: they say where they are missing. */
    private static List<String> arns(Described<ServiceState> answer) {
        List<String> arns = new ArrayList<>();
        answer.found().forEach(service -> arns.add(service.arn()));
        answer.failures().stream()
                .map(CallFailure::arn)
                .filter(Objects::nonNull)
                .forEach(arns::add);
        return arns;
    }

    private void next(EcsException failure) {
        Question question = questions.poll();
        if (question == null) {
            done.accept(new Answer(null, failure));
            return;
        }
        caller.read(question.action(), patience, question.arns(), new EcsCaller.Callback<List<String>>() {
            @Override
            public void done(List<String> arns) {
                arns.stream()
                        .flatMap(arn -> AwsPlace.of(arn).stream())
                        .findFirst()
                        .ifPresentOrElse(CallerPlace.this::found, () -> next(failure));
            }

            @Override
            public void failed(EcsException refusal) {
                refused(refusal);
            }
        });
    }

    private void refused(EcsException refusal) {
        switch (refusal.kind()) {
            case ACCESS_DENIED ->
                AwsPlace.ofRefusal(refusal.getMessage()).ifPresentOrElse(this::found, () -> next(refusal));
            case NOT_FOUND, INVALID -> next(refusal);
            default -> done.accept(new Answer(null, refusal));
        }
    }

    private void found(AwsPlace place) {
        done.accept(new Answer(place, null));
    }
}
