package io.jenkins.plugins.ecstoolkit.rollout.journal;

import io.jenkins.plugins.ecstoolkit.ecs.TargetHealth;
import java.util.List;

/** What was read elsewhere about a unit: container logs and the health of targets. */
public sealed interface EvidenceEvent extends UnitEvent {

    /** Somebody who has something to do for each of them. */
    interface Cases {
        void on(LogRead event);

        void on(FailureLogs event);

        void on(TargetsObserved event);
    }

    /** Calls the method for this kind. */
    void tell(Cases cases);

    @Override
    default void tell(Kinds kinds) {
        kinds.on(this);
    }

    /**
     * @param number the task's number within the unit
     * @param token where to read on
     * @param lines how many were shown
     * @param leftOut how many were not, since there were too many; null for none
     */
    record LogRead(int number, String container, String token, int lines, Integer leftOut) implements EvidenceEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /**
     * @param task the task's id
     * @param region where the log group is; null for the region of ECS
     * @param shown whether the lines were shown when the container wrote them
     */
    record FailureLogs(
            String task,
            String container,
            String group,
            String stream,
            String region,
            boolean shown,
            List<String> lines)
            implements EvidenceEvent {
        public FailureLogs {
            lines = Lists.copy(lines);
        }

        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /** @param targetGroup its ARN */
    record TargetsObserved(String targetGroup, List<TargetHealth> targets) implements EvidenceEvent {
        public TargetsObserved {
            targets = Lists.copy(targets);
        }

        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }
}
