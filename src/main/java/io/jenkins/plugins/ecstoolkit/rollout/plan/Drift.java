package io.jenkins.plugins.ecstoolkit.rollout.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import java.time.Instant;

/**
 * A service runs another revision than the newest ACTIVE one of its family. The new revision is made from what it runs, so
 * what only the newest one has is not rolled out.
 *
 * @param newest {@code family:revision} of the newest one
 * @param registeredAt when that was registered; null when ECS does not say
 * @param registeredBy the ARN of who registered it; null when ECS does not say
 */
public record Drift(String newest, @CheckForNull Instant registeredAt, @CheckForNull String registeredBy) {

    /**
     * @param newest null when it was not looked for, or there is none
     * @return null when the base is the newest one
     */
    @CheckForNull
    static Drift between(TaskDefinitionRevision base, @CheckForNull TaskDefinitionRevision newest) {
        return newest == null || newest.arn().equals(base.arn())
                ? null
                : new Drift(newest.label(), newest.registeredAt(), newest.registeredBy());
    }
}
