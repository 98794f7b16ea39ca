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
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a unit needs of its rollout. All methods are called from the rollout's mailbox, and all callbacks arrive there;
 * none arrives after the rollout was halted.
 */
interface UnitHost {

    RolloutState state();

    Instant now();

    Timings timings();

    /** Bases read while planning. */
    PlannedBases bases();

    /** The services of this rollout as ECS has them. */
    ServiceLookup services();

    /** What ECS says of the service deployments behind the updates. */
    ServiceDeployments deployments();

    void record(UnitState unit, Event event);

    void line(LogLine line);

    <T> void read(
            String action,
            Patience patience,
            Function<EcsApi, T> call,
            Consumer<T> done,
            Consumer<EcsException> failed);

    /**
     * Asks for services once, in one call with what others ask for.
     *
     * @param names of services
     * @param answered receives each with its name
     * @param failed receives the failure for each when ECS cannot be asked
     */
    void lookUpServices(
            Collection<String> names,
            BiConsumer<String, Described<ServiceState>> answered,
            BiConsumer<String, EcsException> failed);

    /** @param turn leave to make it, which a {@link Brake} gives */
    <T> void change(Brake.Turn turn, Function<EcsApi, T> call, Consumer<T> done, Consumer<EcsException> failed);

    /** Runs a task in the mailbox unless the rollout was halted meanwhile. */
    void run(Runnable task);

    /** Hands the outcome of a call to the mailbox. */
    default <T> EcsCaller.Callback<T> callback(Consumer<T> done, Consumer<EcsException> failed) {
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

    /** Reads logs and the health of targets. */
    Telemetry telemetry();

    /** Text from a container without what the people who watch must not see. */
    String masked(String text);

    Scheduler.Cancellable after(Duration delay, Runnable task);

    Scheduler.Cancellable watchService(String service, Consumer<ServiceState> seen, Consumer<EcsException> failed);

    Scheduler.Cancellable watchTask(String task, Consumer<TaskState> seen, Consumer<EcsException> failed);

    /** Whether the rollout is being aborted, so that nothing new may be begun. */
    boolean aborting();

    /** The unit has recorded its end. */
    void unitEnded();

    /** The rollout cannot go on for now, though it may later: nothing more is done, the journal stays open-ended. */
    void suspend(String reason);
}
