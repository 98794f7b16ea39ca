package io.jenkins.plugins.ecstoolkit.rollout;

import io.jenkins.plugins.ecstoolkit.ecs.CallFailure;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A started task as the journal knows it. */
final class TaskProgress {

    private static final String UNKNOWN = "unknown";

    final String arn;
    /** Its number within the unit, counted from 1, as messages show it. */
    final int number;

    String lastStatus = UNKNOWN;
    String desiredStatus = UNKNOWN;
    String healthStatus = UNKNOWN;
    boolean stopped;
    /** Whether ECS does not show it, or not any more, so that its end cannot be seen. */
    boolean lost;
    /** Whether StopTask was called for it. */
    boolean stopRequested;

    Outcome outcome;
    String reason;
    String stopCode;
    List<ContainerState> containers = List.of();

    TaskProgress(String arn, int number) {
        this.arn = arn;
        this.number = number;
    }

    /** The last segment of the ARN. */
    String id() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** Whether ECS has shown it. */
    boolean seen() {
        return !UNKNOWN.equals(lastStatus);
    }

    /** Whether nothing more will be seen of it. */
    boolean over() {
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

    static List<Object> containerMaps(List<ContainerState> containers) {
        List<Object> maps = new ArrayList<>();
        containers.forEach(c -> maps.add(EventData.of("name", c.name())
                .and("exitCode", c.exitCode())
                .and("reason", c.reason())
                .and("healthStatus", c.healthStatus())
                .map()));
        return maps;
    }

    static List<Object> failureMaps(List<CallFailure> failures) {
        List<Object> maps = new ArrayList<>();
        failures.forEach(f -> maps.add(EventData.of("arn", f.arn())
                .and("reason", f.reason())
                .and("detail", f.detail())
                .map()));
        return maps;
    }

    static List<CallFailure> failures(List<Map<String, Object>> maps) {
        return maps.stream()
                .map(m -> new CallFailure((String) m.get("arn"), (String) m.get("reason"), (String) m.get("detail")))
                .toList();
    }
}
