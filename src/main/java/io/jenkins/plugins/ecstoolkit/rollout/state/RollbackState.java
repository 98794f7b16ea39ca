package io.jenkins.plugins.ecstoolkit.rollout.state;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureFinding;
import io.jenkins.plugins.ecstoolkit.rollout.journal.RollbackEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.StoppedTaskFacts;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the journal says of a service's way back. Changed only by {@link #apply}. */
public final class RollbackState {

    /** How it ends when the service is left alone: it does not run what this rollout deployed, or is gone. */
    public static final String LEFT_ALONE = "left-alone";

    private final Instant startedAt;
    /** When the last call was about to be made; null before. */
    @CheckForNull
    public Instant intendedAt;
    /** The action of that call. */
    @CheckForNull
    public String with;

    @CheckForNull
    private Instant requestedAt;

    /** The deployment that is followed; null before it is known. */
    @CheckForNull
    public String deployment;

    /** Whether a task of that deployment was ever seen running. */
    public boolean everRan;
    /** Whether it was told that it goes wrong, though that did not end it. */
    public boolean troubleTold;
    /** Why tasks of it have stopped. */
    public final List<StoppedTaskFacts> stoppedTasks = new ArrayList<>();

    private boolean byEcs;

    @CheckForNull
    private Instant endedAt;
    /** {@code successful}, {@code failed} or {@value #LEFT_ALONE}; null before the end. */
    @CheckForNull
    public String outcome;

    /** Why the service is not back; null unless it ended so. */
    @CheckForNull
    public FailureFinding finding;

    RollbackState(Instant startedAt) {
        this.startedAt = startedAt;
    }

    public boolean ended() {
        return outcome != null;
    }

    public boolean successful() {
        return Outcome.SUCCESSFUL.word().equals(outcome);
    }

    /** Whether ECS takes back the service deployment of the update, so that this one tells how it goes. */
    public boolean byServiceDeployment() {
        return byEcs || "StopServiceDeployment".equals(with);
    }

    /** From when the time limit counts: from ECS's acceptance, once there is one. */
    public Instant countsFrom() {
        return requestedAt == null ? startedAt : requestedAt;
    }

    /** Whether ECS has accepted. */
    public boolean requested() {
        return requestedAt != null;
    }

    void apply(RollbackEvent event, Instant time) {
        event.tell(new RollbackEvent.Cases() {
            @Override
            public void on(RollbackEvent.Started started) {
                // Nothing more to note of its beginning.
            }

            @Override
            public void on(RollbackEvent.Intended intended) {
                intendedAt = time;
                with = intended.with();
            }

            @Override
            public void on(RollbackEvent.Requested requested) {
                requestedAt = time;
                deployment = requested.deployment() == null ? deployment : requested.deployment();
            }

            @Override
            public void on(RollbackEvent.Followed followed) {
                requestedAt = requestedAt == null ? time : requestedAt;
                deployment = followed.deployment();
                byEcs = followed.byEcs();
            }

            @Override
            public void on(RollbackEvent.Ended ended) {
                endedAt = time;
                outcome = ended.outcome();
                finding = ended.finding();
            }
        });
    }

    void apply(DeploymentEvent.DeploymentObserved event) {
        everRan |= event.running() > 0 && event.deployment().equals(deployment);
    }

    void apply(UnitEvent.Warning event) {
        troubleTold |= event.trouble();
    }

    void apply(DeploymentEvent.TaskStopped event) {
        stoppedTasks.add(event.facts());
    }

    /** When it began. */
    public Instant startedAt() {
        return startedAt;
    }

    /** When it ended; null before. */
    @CheckForNull
    public Instant endedAt() {
        return endedAt;
    }

    /** What took it back: the action that was called, or {@code ECS}; null before. */
    @CheckForNull
    public String by() {
        return byEcs ? "ECS" : with;
    }
}
