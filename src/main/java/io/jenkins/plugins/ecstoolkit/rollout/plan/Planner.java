package io.jenkins.plugins.ecstoolkit.rollout.plan;

import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import io.jenkins.plugins.ecstoolkit.ecs.definition.TaskDefinitionClone;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.watch.Lookup;
import io.jenkins.plugins.ecstoolkit.rollout.watch.Mailbox;
import io.jenkins.plugins.ecstoolkit.rollout.watch.ServiceAnswer;
import io.jenkins.plugins.ecstoolkit.rollout.watch.Watcher;
import io.jenkins.plugins.ecstoolkit.words.Printable;
import io.jenkins.plugins.ecstoolkit.words.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks ECS for everything a request names and finds what does not fit, before anything is changed. One use each.
 */
public final class Planner {

    private final RolloutRequest request;
    private final EcsCaller caller;
    private final Watcher watcher;
    private final Executor mailbox;
    private final Consumer<Plan> done;
    private final Consumer<EcsException> failed;

    private final Map<String, ServiceState> services = new HashMap<>();
    private final Map<String, Plan.Item> items = new HashMap<>();
    private final Map<String, String> problems = new HashMap<>();
    /** By the unit; of services whose family was looked at. */
    private final Map<String, TaskDefinitionRevision> newest = new HashMap<>();

    private boolean drift;
    private int open;
    private boolean ended;

    /**
     * @param watcher asks for the services, with those of others; of the request's cluster
     * @param mailbox runs one task at a time; everything happens in it, the two consumers included
     * @param done receives the plan
     * @param failed receives the failure when ECS cannot be asked at all
     */
    public Planner(
            RolloutRequest request,
            EcsCaller caller,
            Watcher watcher,
            Executor mailbox,
            Consumer<Plan> done,
            Consumer<EcsException> failed) {
        this.request = request;
        this.caller = caller;
        this.watcher = watcher;
        this.mailbox = mailbox;
        this.done = done;
        this.failed = failed;
    }

    /** A mailbox for a planner that does not belong to a rollout. */
    public static Executor mailbox(Scheduler scheduler) {
        return new Mailbox(scheduler);
    }

    /** Looks at the newest revision of each service's family too, by one more read for each. For those who only ask. */
    public Planner withDrift() {
        drift = true;
        return this;
    }

    /** Begins; returns at once. */
    public void start() {
        mailbox.execute(() -> {
            open++;
            List<Unit> services = request.units(Phase.SERVICES);
            describe(services);
            if (services.isEmpty() && !request.units().isEmpty()) {
                checkCluster();
            }
            request.units().stream().filter(Unit.Task.class::isInstance).forEach(unit -> base(unit, unit.name()));
            close();
        });
    }

    private void describe(List<Unit> units) {
        Map<String, Lookup<ServiceState>> lookups = new LinkedHashMap<>();
        for (Unit unit : units) {
            open++;
            lookups.put(
                    unit.name(),
                    Lookup.of(
                            answer -> mailbox.execute(() -> {
                                described(unit, answer);
                                close();
                            }),
                            failure -> mailbox.execute(() -> {
                                fail(failure);
                                close();
                            })));
        }
        watcher.planServices(lookups);
    }

    private void described(Unit unit, Described<ServiceState> answer) {
        ServiceState service = ServiceAnswer.match(unit.name(), answer.found());
        String problem = service == null
                ? ServiceAnswer.missing(unit.name(), answer.failures())
                : ServiceAnswer.unusable(service);
        if (problem != null) {
            problem(unit, problem);
            return;
        }
        services.put(unit.id(), service);
        if (unit instanceof Unit.Service wanted && wanted.rollbackTarget() != null) {
            checkTarget(unit, wanted.rollbackTarget().to());
        }
        base(unit, service.taskDefinition());
    }

    /** UpdateService refuses a revision that was deregistered. */
    private void checkTarget(Unit unit, String revision) {
        read(
                "DescribeTaskDefinition",
                api -> api.describeTaskDefinition(revision),
                target -> {
                    if (!active(target)) {
                        problem(unit, Messages.Planner_inactive(target.label(), target.status()));
                    }
                },
                e -> notFound(unit, revision, e));
    }

    private static boolean active(TaskDefinitionRevision revision) {
        return revision.status() == null || "ACTIVE".equals(revision.status());
    }

    private void notFound(Unit unit, String taskDefinition, EcsException e) {
        if (e.kind() == EcsException.Kind.NOT_FOUND || e.kind() == EcsException.Kind.INVALID) {
            problem(unit, Messages.Planner_notFound(taskDefinition, e.getMessage()));
        } else {
            fail(e);
        }
    }

    /** A call that fails when the cluster does not exist; DescribeClusters would need a permission of its own. */
    private void checkCluster() {
        read(
                "ListTasks",
                api -> api.listTasksStartedBy(request.cluster(), "ecs-toolkit/plan"),
                tasks -> {},
                this::fail);
    }

    private void base(Unit unit, String taskDefinition) {
        read(
                "DescribeTaskDefinition",
                api -> api.describeTaskDefinition(taskDefinition),
                base -> based(unit, base),
                e -> notFound(unit, taskDefinition, e));
    }

    private void based(Unit unit, TaskDefinitionRevision base) {
        if (unit instanceof Unit.Task task && task.network() == null && "awsvpc".equals(base.networkMode())) {
            problem(unit, Messages.Planner_network(base.label()));
            return;
        }
        try {
            TaskDefinitionClone clone = TaskDefinitionClone.of(base, request.edit(unit), "plan/" + unit.id());
            if (unit instanceof Unit.Task && clone.definition().isEmpty() && !active(base)) {
                problem(unit, Messages.Planner_inactiveBase(base.label(), base.status()));
                return;
            }
            items.put(unit.id(), new Plan.Item(unit, services.get(unit.id()), base, clone));
            if (drift && unit instanceof Unit.Service) {
                newest(unit, base.family());
            }
        } catch (IllegalArgumentException e) {
            problem(unit, Sentence.clause(e.getMessage()));
        }
    }

    /** A family of which no revision is ACTIVE any more has none to tell of. */
    private void newest(Unit unit, String family) {
        read(
                "DescribeTaskDefinition",
                api -> api.describeTaskDefinition(family),
                revision -> newest.put(unit.id(), revision),
                failure -> {
                    if (failure.kind() != EcsException.Kind.NOT_FOUND && failure.kind() != EcsException.Kind.INVALID) {
                        fail(failure);
                    }
                });
    }

    private void problem(Unit unit, String message) {
        String place = unit.position().isEmpty() ? "" : unit.position() + ": ";
        problems.put(unit.id(), place + unit.name() + ": " + message);
    }

    private void fail(EcsException failure) {
        if (!ended) {
            ended = true;
            failed.accept(failure);
        }
    }

    private <T> void read(
            String action, Function<EcsApi, T> call, Consumer<T> answered, Consumer<EcsException> refused) {
        open++;
        caller.read(action, Patience.SHORT, call, new EcsCaller.Callback<T>() {
            @Override
            public void done(T value) {
                mailbox.execute(() -> {
                    answered.accept(value);
                    close();
                });
            }

            @Override
            public void failed(EcsException failure) {
                mailbox.execute(() -> {
                    refused.accept(failure);
                    close();
                });
            }
        });
    }

    private void close() {
        open--;
        if (open > 0 || ended) {
            return;
        }
        ended = true;
        List<Plan.Item> planned = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (Unit unit : request.units()) {
            if (items.containsKey(unit.id())) {
                planned.add(items.get(unit.id()).withNewest(newest.get(unit.id())));
            }
            if (problems.containsKey(unit.id())) {
                found.add(problems.get(unit.id()));
            }
        }
        if (found.isEmpty()) {
            found.addAll(unmatched(planned));
        }
        done.accept(new Plan(planned, found).sharing(request));
    }

    /** Images for all items, where no item has such a container: a typing mistake, and a container left as it is. */
    private List<String> unmatched(List<Plan.Item> planned) {
        List<String> sentences = new ArrayList<>();
        if (!request.skipped().isEmpty()) {
            return sentences;
        }
        Set<String> named = new LinkedHashSet<>();
        Set<String> known = new TreeSet<>();
        for (Plan.Item item : planned) {
            named.addAll(request.edit(item.unit()).commonImages().keySet());
            item.base().containers().forEach(container -> known.add(container.name()));
        }
        named.removeAll(known);
        for (String name : named) {
            String all = known.stream().map(Printable::quoted).collect(Collectors.joining(", "));
            sentences.add(Messages.Planner_noContainer(Printable.quoted(name), all));
        }
        return sentences;
    }
}
