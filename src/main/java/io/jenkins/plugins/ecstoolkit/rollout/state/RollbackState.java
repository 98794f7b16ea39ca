package io.jenkins.plugins.ecstoolkit.rollout.state;

import io.jenkins.plugins.ecstoolkit.rollout.journal.Event;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventData;
import io.jenkins.plugins.ecstoolkit.rollout.model.Elapsed;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the journal says of a service's way back. Changed only by {@link #apply}. */
public final class RollbackState {

    /** How it ends when the service is left alone: it does not run what this rollout deployed, or is gone. */
    public static final String LEFT_ALONE = "left-alone";

    /** In events: they are about the way back, not about the update. */
    public static final String MARK = "rollback";

    private final Instant startedAt;
    /** When the last call was about to be made; null before. */
    public Instant intendedAt;
    /** The action of that call. */
    public String with;

    private Instant requestedAt;

    /** The deployment that is followed; null before it is known. */
    public String deployment;

    /** Whether a task of that deployment was ever seen running. */
    public boolean everRan;
    /** Whether it was told that it goes wrong, though that did not end it. */
    public boolean troubleTold;
    /** Why tasks of it have stopped. */
    public final List<String> stoppedTasks = new ArrayList<>();

    private boolean byEcs;
    private Instant endedAt;
    /** {@code successful}, {@code failed} or {@value #LEFT_ALONE}; null before the end. */
    public String outcome;

    public String reason;

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

    void apply(Event event) {
        switch (event.type()) {
            case ROLLBACK_INTENDED -> {
                intendedAt = event.time();
                with = event.text("with");
            }
            case ROLLBACK_REQUESTED -> {
                requestedAt = event.time();
                deployment = event.text("deployment") == null ? deployment : event.text("deployment");
            }
            case ROLLBACK_FOLLOWED -> {
                requestedAt = requestedAt == null ? event.time() : requestedAt;
                deployment = event.text("deployment");
                byEcs = event.flag("byEcs");
            }
            case ROLLBACK_ENDED -> {
                endedAt = event.time();
                outcome = event.text("outcome");
                reason = event.text("reason");
            }
            case DEPLOYMENT_OBSERVED ->
                everRan |=
                        event.number("running") > 0 && event.text("deployment").equals(deployment);
            case WARNING -> troubleTold |= event.flag("trouble");
            case SERVICE_TASK_STOPPED -> stoppedTasks.add(event.text("message"));
            default -> {
                // Nothing more to note of its beginning.
            }
        }
    }

    /** For reports. */
    public Map<String, Object> data(String target) {
        return EventData.of("status", outcome == null ? "running" : outcome)
                .and("reason", reason)
                .and("revision", target)
                .and("with", byEcs ? "ECS" : with)
                .and("deployment", deployment)
                .and("stoppedTasks", stoppedTasks.isEmpty() ? null : List.copyOf(stoppedTasks))
                .and("startedAt", startedAt.toString())
                .and("endedAt", endedAt == null ? null : endedAt.toString())
                .and("durationSeconds", Elapsed.seconds(startedAt, endedAt))
                .map();
    }
}
