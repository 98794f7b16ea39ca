package io.jenkins.plugins.ecstoolkit.rollout.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.ecs.AnnouncedWaits;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import java.time.Instant;
import java.util.List;

/** What happened to a unit that updates a service. */
public sealed interface DeploymentEvent extends UnitEvent {

    /** Somebody who has something to do for each of them. */
    interface Cases {
        void on(UpdateIntended event);

        void on(Updated event);

        void on(UpdateSkipped event);

        void on(DeploymentObserved event);

        void on(DeploymentCompleted event);

        void on(ServiceDeploymentObserved event);

        void on(Paused event);

        void on(PauseEnded event);

        void on(TrafficShifted event);

        void on(Waits event);

        void on(Told event);

        void on(TaskStopped event);
    }

    /** Calls the method for this kind. */
    void tell(Cases cases);

    @Override
    default void tell(Kinds kinds) {
        kinds.on(this);
    }

    /**
     * @param taskDefinition the ARN of the revision that it is to run
     * @param with the action that is about to be called in place of UpdateService; null for UpdateService
     * @param updated whether it is a new one
     * @param again whether the call was made before, and was not answered
     * @param settled whether the service had no other deployment than a completed one
     * @param knownServiceDeployment the service deployment that was in progress before; null when none was
     * @param knownDeployments the ids of the deployments that were there before
     */
    record UpdateIntended(
            String taskDefinition,
            @CheckForNull String with,
            @JsonInclude(JsonInclude.Include.ALWAYS) boolean force,
            @JsonInclude(JsonInclude.Include.ALWAYS) boolean updated,
            boolean again,
            boolean settled,
            @CheckForNull String knownServiceDeployment,
            List<String> knownDeployments)
            implements DeploymentEvent {
        public UpdateIntended {
            knownDeployments = Lists.copy(knownDeployments);
        }

        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /**
     * @param deployment the id of the deployment that the update made
     * @param serviceDeployment its service deployment; null when it is not known
     * @param createdAt when ECS created the deployment; null when it did not say
     * @param recovered whether it was found after a call that was not answered
     * @param waits what ECS is set to wait for; null for nothing
     */
    record Updated(
            String deployment,
            @CheckForNull String serviceDeployment,
            @CheckForNull Instant createdAt,
            boolean recovered,
            @CheckForNull AnnouncedWaits waits)
            implements DeploymentEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /**
     * @param deployment the id of the one that is followed
     * @param serviceDeployment the ARN of its service deployment; null when it is complete, or when that was not told
     */
    record UpdateSkipped(String deployment, @CheckForNull String serviceDeployment) implements DeploymentEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /**
     * @param deployment its id
     * @param serviceDeployment the update's service deployment, when it was not known before; null otherwise
     * @param quiet whether a line about it would say what the one before said
     */
    record DeploymentObserved(
            String deployment,
            String serviceStatus,
            String status,
            String taskDefinition,
            String rolloutState,
            String rolloutStateReason,
            int running,
            int desired,
            int pending,
            int failedTasks,
            @CheckForNull String serviceDeployment,
            boolean quiet)
            implements DeploymentEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    record DeploymentCompleted(String deployment) implements DeploymentEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /** What ECS says of a service deployment, see {@link io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState}. */
    record ServiceDeploymentObserved(
            String serviceDeployment,
            String status,
            String statusReason,
            String lifecycleStage,
            String circuitBreaker,
            int failureCount,
            int threshold,
            String alarms,
            List<String> triggeredAlarms,
            String rollbackReason)
            implements DeploymentEvent {
        public ServiceDeploymentObserved {
            triggeredAlarms = Lists.copy(triggeredAlarms);
        }

        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /**
     * The service deployment waits for somebody to decide, or for a function.
     *
     * @param serviceDeployment its ARN
     * @param hookId which of its hooks waits, another one each time
     * @param stage where it is; null when ECS did not say
     * @param function the ARN of the Lambda function; null when it is a person that is waited for
     * @param until when ECS waits no longer; null when it did not say
     * @param then what it does then, {@code CONTINUE} or {@code ROLLBACK}; null when it did not say
     */
    record Paused(
            String serviceDeployment,
            String hookId,
            @CheckForNull String stage,
            @CheckForNull String function,
            @CheckForNull Instant until,
            @CheckForNull String then)
            implements DeploymentEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /**
     * What was waited for has come, or the time was up.
     *
     * @param function as in {@link Paused}
     */
    record PauseEnded(String hookId, String function) implements DeploymentEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /**
     * The new revision's share of the traffic is another one.
     *
     * @param test of test traffic, in percent
     * @param production of production traffic, in percent
     */
    record TrafficShifted(
            @JsonInclude(JsonInclude.Include.ALWAYS) double test,
            @JsonInclude(JsonInclude.Include.ALWAYS) double production)
            implements DeploymentEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /** What is waited for is something else than before. */
    record Waits(@NonNull WaitingFor waitingFor) implements DeploymentEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /** An event that ECS has told of the service. */
    record Told(String id, Instant at, String message) implements DeploymentEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /**
     * @param stoppedReason ECS's sentence; null when it gives none
     * @param containers how its containers ended
     * @param rollback whether it is one of the way back, not of the update
     */
    record TaskStopped(
            String task,
            String stopCode,
            @CheckForNull String stoppedReason,
            String healthStatus,
            List<ContainerState> containers,
            boolean rollback)
            implements DeploymentEvent {
        public TaskStopped {
            containers = Lists.copy(containers);
        }

        public TaskStopped(StoppedTaskFacts facts, boolean rollback) {
            this(
                    facts.task(),
                    facts.stopCode(),
                    facts.stoppedReason(),
                    facts.healthStatus(),
                    facts.containers(),
                    rollback);
        }

        /** How it ended. */
        public StoppedTaskFacts facts() {
            return new StoppedTaskFacts(task, stopCode, stoppedReason, healthStatus, containers);
        }

        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }
}
