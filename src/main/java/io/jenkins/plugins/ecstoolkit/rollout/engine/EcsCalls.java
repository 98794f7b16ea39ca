package io.jenkins.plugins.ecstoolkit.rollout.engine;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.EvidenceCalls;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How the units of a rollout ask AWS. Used from the rollout's mailbox, where all answers arrive; none arrives after the
 * rollout was halted.
 */
interface EcsCalls extends EvidenceCalls {

    /** @param turn leave to make it, which a {@link Brake} gives */
    <T> void change(Brake.Turn turn, Function<EcsApi, T> call, Consumer<T> done, Consumer<EcsException> failed);

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

    /** @param seen receives null when ECS does not know the service */
    @NonNull
    Scheduler.Cancellable watchService(String service, Consumer<ServiceState> seen, Consumer<EcsException> failed);

    /** @param seen receives null when ECS does not know the task */
    @NonNull
    Scheduler.Cancellable watchTask(String task, Consumer<TaskState> seen, Consumer<EcsException> failed);
}
