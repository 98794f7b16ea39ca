package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import io.jenkins.plugins.ecstoolkit.ecs.call.Telemetry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Event;
import io.jenkins.plugins.ecstoolkit.rollout.journal.RolloutEvent;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.state.PhaseState;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import io.jenkins.plugins.ecstoolkit.rollout.watch.Lookup;
import io.jenkins.plugins.ecstoolkit.rollout.watch.Mailbox;
import io.jenkins.plugins.ecstoolkit.rollout.watch.Observer;
import io.jenkins.plugins.ecstoolkit.rollout.watch.Watcher;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The workings of one rollout that its units share: the mailbox that all of it happens in, calls and timers that come
 * back to the mailbox, and the halt after which nothing comes back any more.
 */
final class RolloutHost implements UnitHost {

    private static final Logger LOGGER = Logger.getLogger(RolloutHost.class.getName());

    /** No text of a bundle: there may be no class and no memory left to look one up. */
    private static final String INTERNAL =
            "internal error; the log of the controller, or --log-level=debug in a terminal, tells more";

    private final RolloutState state;
    private final Recorder recorder;
    private final RolloutEnvironment services;
    private final Runnable proceed;
    private final Runnable stopped;
    private final Mailbox mailbox;
    /** Takes turns with those of other rollouts. */
    private final EcsCaller caller;

    private final PlannedBases bases = new PlannedBases();
    private final ServiceLookup lookup = new ServiceLookup(this);
    private final ServiceDeployments deployments = new ServiceDeployments(this);
    private final Rollbacks rollbacks = new Rollbacks(this);
    private final Map<String, UnitRun> running = new HashMap<>();
    private Abort abort;
    private final AtomicInteger changesUnderWay = new AtomicInteger();
    private volatile boolean halted;
    /** Whether nothing is written any more. */
    private boolean released;

    /**
     * @param proceed called when a unit has ended
     * @param stopped called once, when nothing more will be written
     */
    RolloutHost(
            RolloutState state, Recorder recorder, RolloutEnvironment services, Runnable proceed, Runnable stopped) {
        this.state = state;
        this.recorder = recorder;
        this.services = services;
        this.proceed = proceed;
        this.stopped = stopped;
        this.mailbox = new Mailbox(services.scheduler());
        this.caller = services.caller().forOwner(this);
    }

    @Override
    public void run(Runnable task) {
        mailbox.execute(() -> {
            if (halted) {
                return;
            }
            try {
                task.run();
            } catch (Recorder.JournalFailure e) {
                halt(null, e.getMessage());
            } catch (RuntimeException e) {
                // A fault of this program: whatever it is, what is on its way in ECS must not be forgotten.
                LOGGER.log(Level.WARNING, e, () -> "rollout " + state.id + " stopped by an internal error");
                halt(null, INTERNAL);
            } catch (Error e) {
                // A class that is missing, no memory: whoever waits for the rollout must not wait for ever.
                halt(null, INTERNAL);
                throw e;
            }
        });
    }

    EcsCaller caller() {
        return caller;
    }

    Watcher watcher() {
        return services.watcher();
    }

    /**
     * Starts units of a phase up to the limit.
     *
     * @return false when all units of the phase have ended
     */
    boolean runUnits(PhaseState phase, int limit) {
        running.values().removeIf(run -> run.state.ended());
        for (UnitState unit : phase.units) {
            if (halted || aborting()) {
                return true;
            }
            if (running.size() < limit && !unit.ended() && !running.containsKey(unit.unit.id())) {
                UnitRun run = unit.unit instanceof Unit.Task ? new TaskRun(this, unit) : new ServiceRun(this, unit);
                running.put(unit.unit.id(), run);
                run(run::advance);
            }
        }
        return phase.units.stream().anyMatch(u -> !u.ended());
    }

    /** Begins to end the rollout before its time; journaled already. */
    void abort() {
        running.values().forEach(UnitRun::release);
        rollbacks.release();
        abort = new Abort(this, state.abort, state.abortCause);
        abort.start();
    }

    /** How many changing calls have not been answered. */
    int changesUnderWay() {
        return changesUnderWay.get();
    }

    @Override
    public boolean aborting() {
        return abort != null;
    }

    /** Ends the work; what still comes back from calls and timers is dropped. */
    void halt(Outcome outcome, String reason) {
        if (halted) {
            return;
        }
        release();
        recorder.finished(outcome, reason);
    }

    /**
     * Ends the rollout where it is: nothing more is called, and the journal and the listener are told what was left. Does
     * nothing when the work has ended before.
     */
    void giveUp(String reason) {
        halted = true;
        mailbox.now(() -> {
            if (released) {
                return;
            }
            String failure = null;
            try {
                if (!state.ended()) {
                    recorder.record(null, Unfinished.end(state, reason));
                }
            } catch (Recorder.JournalFailure e) {
                failure = e.getMessage();
            } finally {
                release();
            }
            recorder.finished(state.outcome, failure == null ? state.reason : failure);
        });
    }

    /** Ends the work without a word. */
    void detach() {
        halted = true;
        mailbox.now(this::release);
    }

    private void release() {
        halted = true;
        released = true;
        running.values().forEach(UnitRun::release);
        rollbacks.release();
        stopped.run();
    }

    @Override
    public RolloutState state() {
        return state;
    }

    @Override
    public Instant now() {
        return services.scheduler().now();
    }

    @Override
    public Timings timings() {
        return services.timings();
    }

    @Override
    public PlannedBases bases() {
        return bases;
    }

    @Override
    public ServiceLookup services() {
        return lookup;
    }

    @Override
    public ServiceDeployments deployments() {
        return deployments;
    }

    /** The services on their way back. */
    Rollbacks rollbacks() {
        return rollbacks;
    }

    @Override
    public void record(UnitState unit, Event event) {
        recorder.record(unit == null ? null : unit.unit.id(), event);
    }

    @Override
    public void line(LogLine line) {
        recorder.line(line);
    }

    @Override
    public <T> void read(
            String action,
            Patience patience,
            Function<EcsApi, T> call,
            Consumer<T> done,
            Consumer<EcsException> failed) {
        caller.read(action, patience, guarded(action, call), callback(done, failed));
    }

    @Override
    public void lookUpServices(
            Collection<String> names,
            BiConsumer<String, Described<ServiceState>> answered,
            BiConsumer<String, EcsException> failed) {
        Map<String, Lookup<ServiceState>> lookups = new LinkedHashMap<>();
        names.forEach(name -> lookups.put(
                name,
                Lookup.of(
                        answer -> run(() -> lookedUp(name, answer, answered)),
                        e -> run(() -> failed.accept(name, e)))));
        services.watcher().lookUpServices(lookups);
    }

    private void lookedUp(
            String name, Described<ServiceState> answer, BiConsumer<String, Described<ServiceState>> answered) {
        if (answer.found().stream().noneMatch(service -> Elsewhere.suspends(this, service.arn()))) {
            answered.accept(name, answer);
        }
    }

    @Override
    public <T> void change(Brake.Turn turn, Function<EcsApi, T> call, Consumer<T> done, Consumer<EcsException> failed) {
        changesUnderWay.incrementAndGet();
        caller.change(
                turn.action(),
                Patience.LONG,
                guarded(turn.action(), call),
                callback(value -> answered(() -> done.accept(value)), e -> answered(() -> failed.accept(e))));
    }

    private void answered(Runnable handle) {
        changesUnderWay.decrementAndGet();
        handle.run();
        if (abort != null && !halted) {
            abort.goOn();
        }
    }

    /** A call that waited for its turn, or for its next try, must not be made after the rollout was halted. */
    private <T> Function<EcsApi, T> guarded(String action, Function<EcsApi, T> call) {
        return api -> {
            if (halted) {
                // Nobody hears of it; it only must not be repeated.
                throw new EcsException(EcsException.Kind.INVALID, action, null, false, "the rollout was halted", null);
            }
            return call.apply(api);
        };
    }

    @Override
    public Telemetry telemetry() {
        return services.telemetry();
    }

    @Override
    public String masked(String text) {
        return recorder.masked(text);
    }

    @Override
    public Scheduler.Cancellable after(Duration delay, Runnable task) {
        return services.scheduler().schedule(delay, () -> run(task));
    }

    @Override
    public Scheduler.Cancellable watchService(
            String service, Consumer<ServiceState> seen, Consumer<EcsException> failed) {
        Consumer<ServiceState> own = state -> {
            if (!Elsewhere.suspends(this, state.arn())) {
                seen.accept(state);
            }
        };
        return services.watcher().watchService(service, observer(own, failed));
    }

    @Override
    public Scheduler.Cancellable watchTask(String task, Consumer<TaskState> seen, Consumer<EcsException> failed) {
        return services.watcher().watchTask(task, observer(seen, failed));
    }

    private <T> Observer<T> observer(Consumer<T> seen, Consumer<EcsException> failed) {
        return new Observer<>() {
            @Override
            public void observed(T value) {
                run(() -> seen.accept(value));
            }

            @Override
            public void failed(EcsException failure) {
                run(() -> failed.accept(failure));
            }
        };
    }

    @Override
    public void unitEnded() {
        run(proceed);
    }

    @Override
    public void suspend(String reason) {
        if (!halted) {
            record(null, new RolloutEvent.Suspended(reason));
            halt(null, reason);
        }
    }
}
