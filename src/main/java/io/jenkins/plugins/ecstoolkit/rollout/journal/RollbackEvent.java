package io.jenkins.plugins.ecstoolkit.rollout.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;

/** What happened on a service's way back. */
public sealed interface RollbackEvent extends UnitEvent {

    /** Somebody who has something to do for each of them. */
    interface Cases {
        void on(Started event);

        void on(Intended event);

        void on(Requested event);

        void on(Followed event);

        void on(Ended event);
    }

    /** Calls the method for this kind. */
    void tell(Cases cases);

    @Override
    default void tell(Kinds kinds) {
        kinds.on(this);
    }

    /** @param taskDefinition the ARN of the revision that it had before */
    record Started(String taskDefinition) implements RollbackEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /**
     * @param taskDefinition the ARN of the revision that it had before
     * @param with the action that is called
     * @param again whether it was called before, and was not answered
     */
    record Intended(String taskDefinition, String with, boolean again) implements RollbackEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /**
     * @param with the action that was called
     * @param deployment the deployment of the revision; null when it is not known
     */
    record Requested(String taskDefinition, String with, @CheckForNull String deployment) implements RollbackEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /** @param byEcs whether ECS went back by itself */
    record Followed(String deployment, boolean byEcs) implements RollbackEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /**
     * @param outcome {@code successful}, {@code failed} or {@code left-alone}
     * @param finding why the service is not back; null when it is successful
     */
    record Ended(@NonNull String outcome, @CheckForNull FailureFinding finding) implements RollbackEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }
}
