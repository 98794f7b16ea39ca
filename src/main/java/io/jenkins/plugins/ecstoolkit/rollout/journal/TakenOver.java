package io.jenkins.plugins.ecstoolkit.rollout.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;

/**
 * The deployment that is PRIMARY in place of the one that was followed.
 *
 * @param course whether it is a rollback
 * @param revision {@code family:revision} that it rolls out
 * @param deployment its id
 * @param said ECS's sentence about it
 * @param imageTag the tag of one of the unit's containers in its revision
 * @param rollout the id of the rollout that registered its revision
 * @param registeredBy the ARN of who did
 */
public record TakenOver(
        @NonNull Course course,
        @NonNull String revision,
        @CheckForNull String deployment,
        @CheckForNull String said,
        @CheckForNull String imageTag,
        @CheckForNull String rollout,
        @CheckForNull String registeredBy) {

    /** Where the service goes with it. */
    public enum Course {
        /** The previous revision is being deployed again. */
        ROLLING_BACK,
        /** The previous revision is deployed again. */
        ROLLED_BACK,
        /** Another revision. */
        OTHER;

        /** Whether it is the previous revision. */
        public boolean back() {
            return this != OTHER;
        }
    }

    /** One of which only ECS's answer about the service is known. */
    public TakenOver(Course course, String revision, String deployment, String said) {
        this(course, revision, deployment, said, null, null, null);
    }

    /** The same, with what its revision tells. */
    public TakenOver by(String tag, String rolloutId, String person) {
        return new TakenOver(course, revision, deployment, said, tag, rolloutId, person);
    }
}
