package io.jenkins.plugins.ecstoolkit.rollout.state;

import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.ecs.CallFailure;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Event;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventData;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    public Outcome outcome;
    public String reason;
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

    /** Whether nothing more will be seen of it. */
    public boolean over() {
        return stopped || lost;
    }

    void apply(Event event) {
        if (event.type() == EventType.TASK_OBSERVED) {
            lastStatus = event.text("lastStatus");
            desiredStatus = event.text("desiredStatus");
            healthStatus = event.text("healthStatus");
        } else if (event.type() == EventType.TASK_STOP_REQUESTED) {
            stopRequested = true;
        } else if (event.type() == EventType.TASK_LOST) {
            lost = true;
            outcome = Outcome.FAILED;
            reason = event.text("reason");
        } else if (event.type() == EventType.TASK_STOPPED) {
            stopped = true;
            lastStatus = "STOPPED";
            desiredStatus = "STOPPED";
            outcome = Outcome.fromWord(event.text("outcome"));
            reason = event.text("reason");
            stopCode = event.text("stopCode");
            containers = containers(event.objects("containers"));
        }
    }

    static List<ContainerState> containers(List<Map<String, Object>> maps) {
        List<ContainerState> containers = new ArrayList<>();
        for (Map<String, Object> map : maps) {
            Object exitCode = map.get("exitCode");
            containers.add(new ContainerState(
                    (String) map.get("name"),
                    null,
                    exitCode instanceof Number code ? code.intValue() : null,
                    (String) map.get("reason"),
                    (String) map.get("healthStatus")));
        }
        return containers;
    }

    public static List<Object> containerMaps(List<ContainerState> containers) {
        List<Object> maps = new ArrayList<>();
        containers.forEach(c -> maps.add(EventData.of("name", c.name())
                .and("exitCode", c.exitCode())
                .and("reason", c.reason())
                .and("healthStatus", c.healthStatus())
                .map()));
        return maps;
    }

    public static List<Object> failureMaps(List<CallFailure> failures) {
        List<Object> maps = new ArrayList<>();
        failures.forEach(f -> maps.add(EventData.of("arn", f.arn())
                .and("reason", f.reason())
                .and("detail", f.detail())
                .map()));
        return maps;
    }

    public static List<CallFailure> failures(List<Map<String, Object>> maps) {
        return maps.stream()
                .map(m -> new CallFailure((String) m.get("arn"), (String) m.get("reason"), (String) m.get("detail")))
                .toList();
    }
}
