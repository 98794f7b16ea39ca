package io.jenkins.plugins.ecstoolkit.rollout.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import io.jenkins.plugins.ecstoolkit.ecs.RunTaskSpec;
import io.jenkins.plugins.ecstoolkit.ecs.definition.RevisionEdit;
import java.time.Duration;
import java.util.List;

/** One thing a rollout has to do: run a task or update a service. */
public sealed interface Unit {

    /** Unique within the rollout and the same after a restart, such as {@code pre-1}. */
    String id();

    /** The phase it belongs to. */
    Phase phase();

    /** What people call it: the task's family as configured, or the service's name. */
    String name();

    /** What its new revision differs in. */
    RevisionEdit edit();

    /** The containers that are listed: they get the rollout's image tag, and the end of a task is judged by theirs. */
    default List<String> containers() {
        return edit().containers();
    }

    /** How long a task may take from the changing call to its end; how long a service's deployment may stand still. */
    Duration maxWait();

    /** Until when it is waited for. */
    WaitUntil until();

    /** Whether it is waited for; false: it ends well once ECS has accepted the changing call. */
    default boolean waits() {
        return until() != WaitUntil.NONE;
    }

    /** Where it was configured, {@code file:line:column}, for messages; empty when it was not in a file. */
    String position();

    /** The same, configured elsewhere. */
    Unit at(String place);

    /**
     * A task to run to completion.
     *
     * @param logs whether to show what its containers write to CloudWatch Logs
     * @param launchType null for the cluster's default
     * @param network null for none
     */
    record Task(
            String id,
            Phase phase,
            String name,
            RevisionEdit edit,
            int count,
            @CheckForNull String launchType,
            List<RunTaskSpec.CapacityProvider> capacityProviders,
            @CheckForNull RunTaskSpec.Network network,
            boolean logs,
            Duration maxWait,
            WaitUntil until,
            String position)
            implements Unit {
        public Task {
            capacityProviders = List.copyOf(capacityProviders);
        }

        /** One that gives containers the rollout's image tag. */
        public Task(
                String id,
                Phase phase,
                String name,
                List<String> containers,
                int count,
                String launchType,
                List<RunTaskSpec.CapacityProvider> capacityProviders,
                RunTaskSpec.Network network,
                boolean logs,
                Duration maxWait,
                WaitUntil until,
                String position) {
            this(
                    id,
                    phase,
                    name,
                    RevisionEdit.ofContainers(containers),
                    count,
                    launchType,
                    capacityProviders,
                    network,
                    logs,
                    maxWait,
                    until,
                    position);
        }

        @Override
        public Task at(String place) {
            return new Task(
                    id, phase, name, edit, count, launchType, capacityProviders, network, logs, maxWait, until, place);
        }
    }

    /**
     * A service to update.
     *
     * @param force whether to start a new deployment although nothing changes
     * @param policy until when and how long its deployment is waited for
     * @param rollbackTarget the revision to go back to; null to give the service's own revision the new image tag
     * @param continuation the paused deployment that is to go on; null to make a deployment
     */
    record Service(
            String id,
            String name,
            RevisionEdit edit,
            boolean force,
            WaitPolicy policy,
            String position,
            @CheckForNull RollbackTarget rollbackTarget,
            @CheckForNull Continuation continuation)
            implements Unit {
        /** One that gets a new image tag. */
        public Service(
                String id, String name, List<String> containers, boolean force, WaitPolicy policy, String position) {
            this(id, name, containers, force, policy, position, null);
        }

        /** One that goes back to a revision that is registered already. */
        public Service(
                String id,
                String name,
                List<String> containers,
                boolean force,
                WaitPolicy policy,
                String position,
                @CheckForNull RollbackTarget rollbackTarget) {
            this(id, name, RevisionEdit.ofContainers(containers), force, policy, position, rollbackTarget, null);
        }

        @Override
        public Duration maxWait() {
            return policy.maxWait();
        }

        @Override
        public WaitUntil until() {
            return policy.until();
        }

        /** Whether it ends as failed once its deployment cannot succeed any more, though ECS goes on trying. */
        public boolean failFast() {
            return policy.failFast();
        }

        @Override
        public Phase phase() {
            return Phase.SERVICES;
        }

        /** The same, waited for in another way. */
        public Service with(WaitPolicy other) {
            return new Service(id, name, edit, force, other, position, rollbackTarget, continuation);
        }

        @Override
        public Service at(String place) {
            return new Service(id, name, edit, force, policy, place, rollbackTarget, continuation);
        }
    }

    /**
     * Back to a revision that is registered already.
     *
     * @param to its ARN
     * @param from the ARNs of the revisions that the service may be taken back from; empty for any
     */
    record RollbackTarget(String to, List<String> from) {
        public RollbackTarget {
            from = List.copyOf(from);
        }
    }

    /**
     * On with a deployment that an earlier rollout made and that is paused.
     *
     * @param deployment its id
     * @param serviceDeployment the ARN of its service deployment; null when the earlier rollout did not learn it
     * @param from the ARN of the revision that it replaces, which the service goes back to
     * @param to the ARN of the revision that it brings
     * @param seenPaused whether the earlier rollout saw it paused: if it is not any more, somebody has continued it
     */
    record Continuation(
            @NonNull String deployment,
            @CheckForNull String serviceDeployment,
            @NonNull String from,
            @NonNull String to,
            boolean seenPaused) {}
}
