package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import io.jenkins.plugins.ecstoolkit.ecs.call.Telemetry;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The reading calls by which evidence is gathered. Made from a rollout's mailbox, and all callbacks arrive there; none
 * arrives after the rollout was halted.
 */
public interface EvidenceCalls {

    /** Makes a call that reads from ECS. */
    <T> void read(
            @NonNull String action,
            @NonNull Patience patience,
            @NonNull Function<EcsApi, T> call,
            @NonNull Consumer<T> done,
            @NonNull Consumer<EcsException> failed);

    /** Reads logs and the health of targets. */
    @NonNull
    Telemetry telemetry();

    /** Hands the outcome of a call to the mailbox. */
    @NonNull
    <T> EcsCaller.Callback<T> callback(@NonNull Consumer<T> done, @NonNull Consumer<EcsException> failed);
}
