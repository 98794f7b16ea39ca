package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.LogPage;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.TargetHealth;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import io.jenkins.plugins.ecstoolkit.ecs.call.Telemetry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Entry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Event;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.log.FailureText;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLines;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Told;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import io.jenkins.plugins.ecstoolkit.rollout.state.TaskUnitState;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The place of one unit in a rollout, without a journal's file and without ECS: the test says what each call is answered,
 * and what a watcher sees. What the unit knows of a time before it began is told with {@link #knows}.
 */
public final class UnitRig implements UnitHost, EcsCalls {

    public static final String ARN = "arn:aws:ecs:us-east-1:123456789012:task-definition/";
    public static final String BASE = ARN + "web:1";
    public static final String NEXT = ARN + "web:2";

    public final VirtualScheduler scheduler = new VirtualScheduler();
    public final RolloutState rollout = new RolloutState();
    public final UnitState unit;
    public final List<Told> events = new ArrayList<>();
    public final List<String> lines = new ArrayList<>();
    /** Every call with its arguments, {@code updateService[example, web, …]}. */
    public final List<String> calls = new ArrayList<>();

    public final List<String> suspended = new ArrayList<>();
    public final PlannedBases bases = new PlannedBases();
    private final SharedReads shared =
            new SharedReads(bases, new ServiceLookup(this), new ServiceDeployments(this), new SharedRevisions());
    private final RolloutClock clock = new RolloutClock(scheduler, Timings.DEFAULT, this::unlessSuspended);
    private final Map<String, Deque<Object>> answers = new HashMap<>();
    private final List<Watch> watches = new ArrayList<>();
    private final EcsApi api;
    public boolean aborting;
    public int ended;

    private record Watch(String name, Consumer<Object> seen, Consumer<EcsException> failed) {}

    public UnitRig(Unit unit) {
        this(new RolloutRequest("example", Rig.NEW, List.of(unit), Set.of(), 1));
    }

    public UnitRig(RolloutRequest request) {
        rollout.apply(event(
                EventType.ROLLOUT_STARTED, null, EventData.of("rollout", "r1").and("request", request)));
        unit = rollout.units.values().iterator().next();
        answer("listServiceTasks", List.of());
        api = (EcsApi) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {EcsApi.class},
                (proxy, method, arguments) -> next(method.getName(), Arrays.asList(arguments)));
    }

    public static Unit.Service service(Duration maxWait) {
        return new Unit.Service("services-1", "web", List.of("rails"), false, WaitPolicy.stable(maxWait, true), "");
    }

    public static Unit.Task task(int count) {
        return task(count, true, true);
    }

    public static Unit.Task task(int count, WaitUntil until) {
        return task(count, true, until);
    }

    public static Unit.Task task(int count, boolean logs, boolean waits) {
        return task(count, logs, waits ? WaitUntil.STOPPED : WaitUntil.NONE);
    }

    private static Unit.Task task(int count, boolean logs, WaitUntil until) {
        return new Unit.Task(
                "pre-1",
                Phase.PRE,
                "job",
                List.of("app"),
                count,
                null,
                List.of(),
                null,
                logs,
                Duration.ofMinutes(10),
                until,
                "");
    }

    private Entry event(EventType type, String id, EventData data) {
        return data.entry(rollout.lastSeq + 1, now(), type, id);
    }

    /** An event of an earlier process. */
    public UnitRig knows(EventType type, EventData data) {
        rollout.apply(event(type, unit.unit.id(), data));
        return this;
    }

    /** The unit's service was updated from {@link #BASE} to {@link #NEXT} by deployment {@code new}; {@code old} ran. */
    public UnitRig knowsUpdate(boolean settled) {
        return knowsBase()
                .knows(
                        EventType.DEFINITION_REGISTERED,
                        EventData.of("arn", NEXT).and("label", "web:2"))
                .knows(
                        EventType.UPDATE_INTENDED,
                        EventData.of("taskDefinition", NEXT)
                                .and("settled", settled ? true : null)
                                .and("knownDeployments", List.of("old")))
                .knows(EventType.SERVICE_UPDATED, EventData.of("deployment", "new"));
    }

    /** After {@link #knowsUpdate} a way back was begun with UpdateService, whose outcome is not known. */
    public UnitRig knowsRollbackIntended() {
        return knowsUpdate(false)
                .knows(EventType.ROLLBACK_STARTED, EventData.of("taskDefinition", BASE))
                .knows(EventType.ROLLBACK_INTENDED, EventData.of("with", "UpdateService"));
    }

    /** @param deployment the one that goes back; null when it is not known */
    public UnitRig knowsRollbackRequested(String deployment) {
        return knowsRollbackIntended().knows(EventType.ROLLBACK_REQUESTED, EventData.of("deployment", deployment));
    }

    public UnitRig knowsBase() {
        return knows(
                EventType.DEFINITION_BUILT,
                EventData.of("base", BASE)
                        .and("label", "web:1")
                        .and(
                                "images",
                                List.of(Map.of(
                                        "container",
                                        "rails",
                                        "kind",
                                        "UPDATED",
                                        "oldTag",
                                        Rig.OLD,
                                        "newTag",
                                        Rig.NEW))));
    }

    /** What calls of a method of {@link EcsApi} are answered, one after the other; the last answer is for all that follow. */
    public UnitRig answer(String method, Object... following) {
        answers.put(method, new ArrayDeque<>(List.of(following)));
        return this;
    }

    private Object next(String method, List<?> arguments) {
        calls.add(method + arguments);
        Deque<Object> prepared = answers.get(method);
        if (prepared == null) {
            throw new AssertionError("nobody has said what " + method + " answers");
        }
        Object answer = prepared.size() > 1 ? prepared.remove() : prepared.peek();
        if (answer instanceof EcsException failure) {
            throw failure;
        }
        return answer == NOTHING ? null : answer;
    }

    /** The answer of a call that answers nothing. */
    public static final Object NOTHING = new Object();

    public static EcsException failure(EcsException.Kind kind) {
        return new EcsException(kind, "Call", null, false, "ECS says " + kind, null);
    }

    /** A failure after which it is not known whether the call was made. */
    public static EcsException lost() {
        return new EcsException(EcsException.Kind.TRANSIENT, "Call", null, true, "No answer came.", null);
    }

    public static DeploymentState deployment(String id, String status, String revision, String rolloutState) {
        return deployment(id, status, revision, rolloutState, 2, 0);
    }

    public static DeploymentState deployment(
            String id, String status, String revision, String rolloutState, int desired, int running) {
        return new DeploymentState(
                id,
                status,
                revision,
                rolloutState,
                null,
                desired,
                running,
                desired - running,
                0,
                VirtualScheduler.EPOCH);
    }

    public static ServiceState web(DeploymentState... deployments) {
        return web("ACTIVE", false, deployments);
    }

    public static ServiceState web(String status, boolean rollsBack, DeploymentState... deployments) {
        return named("web", status, rollsBack, deployments);
    }

    /** @param rollsBack whether its circuit breaker is on and rolls back */
    public static ServiceState named(String name, String status, boolean rollsBack, DeploymentState... deployments) {
        return new ServiceState(
                "arn:aws:ecs:us-east-1:123456789012:service/example/" + name,
                name,
                "arn:aws:ecs:us-east-1:123456789012:cluster/example",
                status,
                deployments.length == 0 ? BASE : deployments[0].taskDefinition(),
                2,
                2,
                0,
                "REPLICA",
                "ECS",
                rollsBack,
                List.of(deployments),
                List.of(),
                rollsBack,
                null,
                null,
                List.of());
    }

    /** The same service, rolled out in another way. */
    public static ServiceState withStrategy(ServiceState service, String strategy) {
        return new ServiceState(
                service.arn(),
                service.name(),
                service.clusterArn(),
                service.status(),
                service.taskDefinition(),
                service.desiredCount(),
                service.runningCount(),
                service.pendingCount(),
                service.schedulingStrategy(),
                service.deploymentController(),
                service.circuitBreaker(),
                service.deployments(),
                service.events(),
                service.rollsBack(),
                strategy,
                service.serviceDeployment(),
                service.targetGroups(),
                service.waits(),
                service.alarms());
    }

    static Described<ServiceState> found(ServiceState... items) {
        return new Described<>(List.of(items), List.of());
    }

    /** A watcher sees this. */
    public void seen(Object value) {
        for (Watch watch : List.copyOf(watches)) {
            watch.seen().accept(value);
        }
        scheduler.runDue();
    }

    /** A watcher cannot ask any more. */
    public void unseen(EcsException failure) {
        for (Watch watch : List.copyOf(watches)) {
            watch.failed().accept(failure);
        }
        scheduler.runDue();
    }

    /** Why the unit failed, in words; null when it has not. */
    public String reason() {
        return FailureText.line(FailureText.of(unit));
    }

    /** The word of the failure's name; null when it has none. */
    public String cause() {
        return unit.finding == null || unit.finding.cause() == null
                ? null
                : unit.finding.cause().word();
    }

    /** Whom watchers tell of, by name. */
    public List<String> watched() {
        return watches.stream().map(Watch::name).toList();
    }

    public List<EventType> types() {
        return events.stream().map(Told::type).toList();
    }

    /** The only event of a type. */
    public Told only(EventType type) {
        List<Told> found = events.stream().filter(e -> e.type() == type).toList();
        if (found.size() != 1) {
            throw new AssertionError("expected one " + type + ", found " + found);
        }
        return found.get(0);
    }

    public List<String> calls(String method) {
        return calls.stream().filter(c -> c.startsWith(method + "[")).toList();
    }

    private void run(Runnable task) {
        scheduler.execute(() -> unlessSuspended(task));
    }

    private void unlessSuspended(Runnable task) {
        if (suspended.isEmpty()) {
            task.run();
        }
    }

    public Instant now() {
        return scheduler.now();
    }

    /** The unit, when it is of a service. */
    public ServiceUnitState service() {
        return (ServiceUnitState) unit;
    }

    /** The unit, when it is of a task. */
    public TaskUnitState task() {
        return (TaskUnitState) unit;
    }

    @Override
    public RolloutState state() {
        return rollout;
    }

    @Override
    public RolloutClock clock() {
        return clock;
    }

    @Override
    public EcsCalls calls() {
        return this;
    }

    @Override
    public SharedReads shared() {
        return shared;
    }

    @Override
    public void record(UnitState about, Event happened) {
        Entry event = new Entry(rollout.lastSeq + 1, now(), about == null ? null : about.unit.id(), happened);
        rollout.apply(event);
        events.add(new Told(event));
        LogLines.of(event, rollout).forEach(this::line);
    }

    @Override
    public void line(LogLine line) {
        lines.add(line.message());
    }

    @Override
    public <T> void read(
            String action,
            Patience patience,
            Function<EcsApi, T> call,
            Consumer<T> done,
            Consumer<EcsException> failed) {
        call(call, done, failed);
    }

    @Override
    public <T> void change(Brake.Turn turn, Function<EcsApi, T> call, Consumer<T> done, Consumer<EcsException> failed) {
        call(call, done, failed);
    }

    private <T> void call(Function<EcsApi, T> call, Consumer<T> done, Consumer<EcsException> failed) {
        EcsCaller.Callback<T> callback = callback(done, failed);
        T value;
        try {
            value = call.apply(api);
        } catch (EcsException e) {
            callback.failed(e);
            return;
        }
        callback.done(value);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void lookUpServices(
            Collection<String> names,
            BiConsumer<String, Described<ServiceState>> answered,
            BiConsumer<String, EcsException> failed) {
        Object answer;
        try {
            answer = next("lookUpServices", List.copyOf(names));
        } catch (EcsException e) {
            names.forEach(name -> run(() -> failed.accept(name, e)));
            return;
        }
        names.forEach(name -> run(() -> answered.accept(name, (Described<ServiceState>) answer)));
    }

    @Override
    public Telemetry telemetry() {
        return new Telemetry() {
            @Override
            public void logEvents(
                    String region, String group, String stream, String token, EcsCaller.Callback<LogPage> callback) {
                tell("logEvents", Arrays.asList(region, group, stream, token), callback);
            }

            @Override
            public void lastLogEvents(
                    String region, String group, String stream, int limit, EcsCaller.Callback<LogPage> callback) {
                tell("lastLogEvents", Arrays.asList(region, group, stream, limit), callback);
            }

            @Override
            public void targetHealth(String targetGroup, EcsCaller.Callback<List<TargetHealth>> callback) {
                tell("targetHealth", List.of(targetGroup), callback);
            }
        };
    }

    @SuppressWarnings("unchecked")
    private <T> void tell(String method, List<?> arguments, EcsCaller.Callback<T> callback) {
        T value;
        try {
            value = (T) next(method, arguments);
        } catch (EcsException e) {
            callback.failed(e);
            return;
        }
        callback.done(value);
    }

    @Override
    public String masked(String text) {
        return text;
    }

    @Override
    public <T> EcsCaller.Callback<T> callback(Consumer<T> done, Consumer<EcsException> failed) {
        return new EcsCaller.Callback<>() {
            @Override
            public void done(T value) {
                run(() -> done.accept(value));
            }

            @Override
            public void failed(EcsException failure) {
                run(() -> failed.accept(failure));
            }
        };
    }

    @Override
    public Scheduler.Cancellable watchService(
            String service, Consumer<ServiceState> seen, Consumer<EcsException> failed) {
        return watch(service, value -> seen.accept((ServiceState) value), failed);
    }

    @Override
    public Scheduler.Cancellable watchTask(String task, Consumer<TaskState> seen, Consumer<EcsException> failed) {
        return watch(task, value -> seen.accept((TaskState) value), failed);
    }

    private Scheduler.Cancellable watch(String name, Consumer<Object> seen, Consumer<EcsException> failed) {
        Watch watch = new Watch(name, seen, failed);
        watches.add(watch);
        return () -> watches.remove(watch);
    }

    @Override
    public boolean aborting() {
        return aborting;
    }

    @Override
    public void unitEnded() {
        ended++;
    }

    @Override
    public void suspend(String reason) {
        suspended.add(reason);
    }
}
