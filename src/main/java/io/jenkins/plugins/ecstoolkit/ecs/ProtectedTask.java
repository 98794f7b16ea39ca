package io.jenkins.plugins.ecstoolkit.ecs;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Instant;

/**
 * A task that is protected from scale-in: ECS does not stop it, nor does a deployment that replaces it.
 *
 * @param arn the task's ARN
 * @param until when the protection ends; null where ECS gives no time
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProtectedTask.html">ProtectedTask</a>
 */
public record ProtectedTask(@NonNull String arn, @CheckForNull Instant until) {}
