package io.jenkins.plugins.ecstoolkit.rollout.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;

/** What happened to a unit that carries on a deployment which an earlier rollout made. */
public sealed interface ContinueEvent extends UnitEvent {

    /** Somebody who has something to do for each of them. */
    interface Cases {
        void on(ContinueIntended event);

        void on(Continued event);

        void on(ContinueSkipped event);
    }

    /** Calls the method for this kind. */
    void tell(Cases cases);

    @Override
    default void tell(Kinds kinds) {
        kinds.on(this);
    }

    /**
     * @param serviceDeployment the ARN of the paused service deployment
     * @param hookId the hook that holds it
     * @param stage where it is; null when ECS did not say
     * @param again whether the call was made before for this hook, and was not answered
     * @param settled whether the service has no other deployment than this one and a completed one of the revision before
     * @param knownDeployments the ids of the service's deployments
     */
    record ContinueIntended(
            @NonNull String serviceDeployment,
            @NonNull String hookId,
            @CheckForNull String stage,
            boolean again,
            boolean settled,
            @NonNull List<String> knownDeployments)
            implements ContinueEvent {
        public ContinueIntended {
            knownDeployments = Lists.copy(knownDeployments);
        }

        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /**
     * The hook does not hold the deployment any more.
     *
     * @param deployment the id of the deployment that is followed
     * @param serviceDeployment its ARN
     * @param hookId as in {@link ContinueIntended}
     * @param more whether another hook still holds it
     * @param recovered whether that was found after a call that was not answered
     */
    record Continued(
            @NonNull String deployment,
            @NonNull String serviceDeployment,
            @NonNull String hookId,
            boolean more,
            boolean recovered)
            implements ContinueEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /**
     * Nothing holds the deployment: it is only followed.
     *
     * @param deployment its id
     * @param serviceDeployment its ARN; null when it is not known
     * @param status of the service deployment; null when ECS did not say
     */
    record ContinueSkipped(
            @NonNull String deployment, @CheckForNull String serviceDeployment, @CheckForNull String status)
            implements ContinueEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }
}
