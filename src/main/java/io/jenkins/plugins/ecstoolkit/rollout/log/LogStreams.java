package io.jenkins.plugins.ecstoolkit.rollout.log;

import io.jenkins.plugins.ecstoolkit.ecs.ContainerLogs;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The CloudWatch log streams of a unit's tasks, for people to follow. */
final class LogStreams {

    private LogStreams() {}

    /** Says where a stream is, for a link. */
    static void addTo(Map<String, String> fields, ContainerLogs logs, String stream) {
        fields.put("log-group", logs.group());
        fields.put("log-stream", stream);
        if (logs.region() != null) {
            fields.put("log-region", logs.region());
        }
    }

    /** One line for each container that the configuration lists, or for all when it lists none. */
    static List<LogLine> lines(RolloutState state, UnitState unit, String taskId) {
        List<LogLine> lines = new ArrayList<>();
        for (ContainerLogs logs : unit.logs) {
            if (unit.unit.containers().isEmpty() || unit.unit.containers().contains(logs.container())) {
                Map<String, String> fields = UnitLog.fields(state, unit);
                fields.put("container", logs.container());
                fields.put("task-id", taskId);
                addTo(fields, logs, logs.stream(taskId));
                lines.add(new LogLine(LogLine.Level.INFO, Messages.LogStreams_containerLogs(), fields));
            }
        }
        return lines;
    }
}
