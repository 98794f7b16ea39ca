package io.jenkins.plugins.ecstoolkit.rollout.state;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TaskEvent;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import java.util.List;

/** A started task as the journal knows it. */
public final class TaskProgress {

    private static final String UNKNOWN = "unknown";

    public final String arn;
    /** Its number within the unit, counted from 1, as messages show it. */
    public final int number;

    public String lastStatus = UNKNOWN;
    public String desiredStatus = UNKNOWN;
    public String healthStatus = UNKNOWN;
    public boolean stopped;
    /** Whether ECS does not show it, or not any more, so that its end cannot be seen. */
    public boolean lost;
    /** Whether StopTask was called for it. */
    public boolean stopRequested;

    @CheckForNull
    public Outcome outcome;

    @CheckForNull
    public String reason;

    @CheckForNull
    public String stopCode;

    public List<ContainerState> containers = List.of();

    TaskProgress(String arn, int number) {
        this.arn = arn;
        this.number = number;
    }

    /** The last segment of the ARN. */
    public String id() {
        return Arn.name(arn);
    }

    /** Whether ECS has shown it. */
    public boolean seen() {
        return !UNKNOWN.equals(lastStatus);
    }

    /** Whether all its containers were last seen running. */
    public boolean running() {
        return "RUNNING".equals(lastStatus);
    }

    /** Whether nothing more will be seen of it. */
    public boolean over() {
        return stopped || lost;
    }

    /** How containers ended, as events have it: the status of one that ended says nothing. */
    public static List<ContainerState> ends(List<ContainerState> containers) {
        return containers.stream()
                .map(c -> new ContainerState(c.name(), null, c.exitCode(), c.reason(), c.healthStatus()))
                .toList();
    }

    void apply(TaskEvent.Observed event) {
        lastStatus = event.lastStatus();
        desiredStatus = event.desiredStatus();
        healthStatus = event.healthStatus();
    }

    void apply(TaskEvent.Lost event) {
        lost = true;
        outcome = Outcome.FAILED;
        reason = event.reason();
    }

    void apply(TaskEvent.Stopped event) {
        stopped = true;
        lastStatus = "STOPPED";
        desiredStatus = "STOPPED";
        outcome = event.outcome();
        reason = event.reason();
        stopCode = event.stopCode();
        containers = event.containers();
    }
}
