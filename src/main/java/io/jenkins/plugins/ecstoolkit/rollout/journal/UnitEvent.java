package io.jenkins.plugins.ecstoolkit.rollout.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerLogs;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import java.util.List;

/** What happened to a task or a service. */
public sealed interface UnitEvent extends Event
        permits UnitEvent.Any, TaskEvent, DeploymentEvent, ContinueEvent, RollbackEvent, EvidenceEvent {

    /** What happens to tasks and services alike. */
    sealed interface Any extends UnitEvent {
        /** Calls the method for this kind. */
        void tell(Cases cases);

        @Override
        default void tell(Kinds kinds) {
            kinds.on(this);
        }
    }

    /** Somebody who has something to do for each kind of {@link Any}. */
    interface Cases {
        void on(Warning event);

        void on(DefinitionBuilt event);

        void on(RegisterIntended event);

        void on(DefinitionRegistered event);

        void on(Ended event);
    }

    /** Somebody who has something to do for what happens to each kind of unit. */
    interface Kinds {
        void on(Any event);

        void on(TaskEvent event);

        void on(DeploymentEvent event);

        void on(ContinueEvent event);

        void on(RollbackEvent event);

        void on(EvidenceEvent event);
    }

    /** Calls the method for this kind. */
    void tell(Kinds kinds);

    @Override
    default void tell(Event.Kinds kinds) {
        kinds.on(this);
    }

    /**
     * @param message what the reader should know
     * @param about what it is about, for what is said only once, whatever the language it was said in; null for nothing
     * @param trouble whether it says that the deployment goes wrong, though that did not end it
     * @param rollback whether it is about the way back, not about the update
     */
    record Warning(String message, @CheckForNull String about, boolean trouble, boolean rollback) implements Any {
        public Warning(String message) {
            this(message, null);
        }

        public Warning(String message, String about) {
            this(message, about, false, false);
        }

        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /**
     * @param base the ARN of the revision the unit starts from
     * @param label its {@code family:revision}
     * @param target {@code family:revision} of the registered revision that is gone back to; null for a new revision
     * @param images its containers' images, each with what becomes of it
     * @param logs where its containers log to
     * @param diff how the new revision differs from it, one line a change; empty when there is none
     */
    record DefinitionBuilt(
            String base,
            String label,
            String family,
            @CheckForNull String target,
            List<Image> images,
            List<ContainerLogs> logs,
            List<String> diff)
            implements Any {
        public DefinitionBuilt {
            images = Lists.copy(images);
            logs = Lists.copy(logs);
            diff = Lists.copy(diff);
        }

        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /** @param again whether the call was made before, and was not answered */
    record RegisterIntended(String family, boolean again) implements Any {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /**
     * @param recovered whether it was found after a call that was not answered
     * @param by the name of the unit that registered it, when this one needs the same; null when it did so itself
     */
    record DefinitionRegistered(String arn, String label, boolean recovered, String by) implements Any {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /**
     * @param finding why it failed; of a success what kept it from being verified; null otherwise
     */
    record Ended(@NonNull Outcome outcome, @CheckForNull FailureFinding finding) implements Any {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }
}
