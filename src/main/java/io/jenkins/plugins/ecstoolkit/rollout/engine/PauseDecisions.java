package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.LifecycleHook;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Decides about the pause hooks that hold deployments of services: all of them go on, or all go back. It is apart from the
 * rollouts that made the deployments and follow them, and needs no journal: each pause has an id of its own, about which ECS
 * lets somebody decide once, so that a repeated call changes nothing and never decides about a later pause. One use each.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/continue-service-deployment.html">Continuing
 *     service deployments</a>
 */
public final class PauseDecisions {

    /** After a call without an answer ECS is asked this much later, and called again if it does not show the decision. */
    private static final Duration SETTLE = Duration.ofSeconds(10);

    private static final int CALLS = 3;

    /**
     * A pause that is to be ended.
     *
     * @param service the service's name
     * @param deployment its service deployment as it was read
     * @param hook the hook that holds it
     */
    public record Pause(String service, ServiceDeploymentState deployment, LifecycleHook hook) {}

    /** Is told what happens, in the mailbox; last either of the end or of a failure. */
    public interface Listener {

        /** ECS has accepted the decision, or shows that the pause has ended. */
        void decided(Pause pause);

        /** ECS does not know these services, or they are not in use. */
        void missing(List<String> services);

        /** All that was found is decided about; nothing was found if nothing was told. */
        void done();

        /** ECS could not be asked, or refuses. What was decided before stays decided. */
        void failed(EcsException failure);
    }

    private final EcsCaller caller;
    private final Scheduler scheduler;
    private final Executor mailbox;
    private final String cluster;
    private final boolean rollBack;
    private final Listener listener;
    private final Deque<Pause> open = new ArrayDeque<>();

    /**
     * @param mailbox runs one task at a time
     * @param rollBack false: deployments go on to their next stage; true: services go back
     */
    public PauseDecisions(
            EcsCaller caller,
            Scheduler scheduler,
            Executor mailbox,
            String cluster,
            boolean rollBack,
            Listener listener) {
        this.caller = caller;
        this.scheduler = scheduler;
        this.mailbox = mailbox;
        this.cluster = cluster;
        this.rollBack = rollBack;
        this.listener = listener;
    }

    /** @param services names; those whose deployments are not paused are passed over */
    public void start(List<String> services) {
        describeServices(services, new ArrayList<>());
    }

    private void describeServices(List<String> left, List<ServiceState> found) {
        if (left.isEmpty()) {
            describeDeployments(
                    found.stream()
                            .filter(service -> service.serviceDeployment() != null)
                            .toList(),
                    0);
            return;
        }
        List<String> names = left.subList(0, Math.min(left.size(), EcsApi.MAX_SERVICES));
        read("DescribeServices", api -> api.describeServices(cluster, names), described -> {
            found.addAll(described.found());
            List<String> missing = names.stream()
                    .filter(name -> described.found().stream().noneMatch(service -> called(service, name)))
                    .toList();
            if (!missing.isEmpty()) {
                listener.missing(missing);
            }
            describeServices(left.subList(names.size(), left.size()), found);
        });
    }

    private static boolean called(ServiceState service, String name) {
        return name.equals(service.name()) || name.equals(service.arn());
    }

    private void describeDeployments(List<ServiceState> services, int from) {
        if (from >= services.size()) {
            next();
            return;
        }
        int to = Math.min(services.size(), from + EcsApi.MAX_SERVICE_DEPLOYMENTS);
        List<ServiceState> some = services.subList(from, to);
        List<String> arns = some.stream().map(ServiceState::serviceDeployment).toList();
        read("DescribeServiceDeployments", api -> api.describeServiceDeployments(arns), described -> {
            for (ServiceDeploymentState deployment : described.found()) {
                some.stream()
                        .filter(service -> deployment.arn().equals(service.serviceDeployment()))
                        .forEach(service -> deployment
                                .awaitingAction()
                                .forEach(hook -> open.add(new Pause(service.name(), deployment, hook))));
            }
            describeDeployments(services, to);
        });
    }

    private void next() {
        Pause pause = open.poll();
        if (pause == null) {
            listener.done();
        } else {
            decide(pause, 1);
        }
    }

    private void decide(Pause pause, int call) {
        String arn = pause.deployment().arn();
        caller.change(
                "ContinueServiceDeployment",
                Patience.SHORT,
                api -> {
                    api.continueServiceDeployment(arn, pause.hook().id(), rollBack);
                    return arn;
                },
                answer(accepted -> decided(pause), failure -> {
                    if (failure.maybeExecuted()) {
                        scheduler.schedule(SETTLE, () -> mailbox.execute(() -> ask(pause, call, failure)));
                    } else {
                        listener.failed(failure);
                    }
                }));
    }

    /** The call had no answer: does the hook still wait? */
    private void ask(Pause pause, int call, EcsException failure) {
        List<String> arns = List.of(pause.deployment().arn());
        read("DescribeServiceDeployments", api -> api.describeServiceDeployments(arns), described -> {
            boolean waits = described.found().stream()
                    .flatMap(deployment -> deployment.awaitingAction().stream())
                    .anyMatch(hook -> hook.id().equals(pause.hook().id()));
            if (!waits) {
                decided(pause);
            } else if (call < CALLS) {
                decide(pause, call + 1);
            } else {
                listener.failed(failure);
            }
        });
    }

    private void decided(Pause pause) {
        listener.decided(pause);
        next();
    }

    private <T> void read(String action, Function<EcsApi, T> call, Consumer<T> done) {
        caller.read(action, Patience.SHORT, call, answer(done, listener::failed));
    }

    private <T> EcsCaller.Callback<T> answer(Consumer<T> done, Consumer<EcsException> failed) {
        return new EcsCaller.Callback<>() {
            @Override
            public void done(T value) {
                mailbox.execute(() -> done.accept(value));
            }

            @Override
            public void failed(EcsException failure) {
                mailbox.execute(() -> failed.accept(failure));
            }
        };
    }
}
