package io.jenkins.plugins.ecstoolkit.rollout;

import io.jenkins.plugins.ecstoolkit.ecs.ContainerLogs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The CloudWatch log streams of a unit's tasks, for people to follow. */
final class LogStreams {

    private LogStreams() {}

    static List<Object> maps(List<ContainerLogs> logs) {
        List<Object> maps = new ArrayList<>();
        logs.forEach(l -> maps.add(EventData.of("container", l.container())
                .and("group", l.group())
                .and("prefix", l.streamPrefix())
                .and("region", l.region())
                .map()));
        return maps;
    }

    static List<ContainerLogs> of(List<Map<String, Object>> maps) {
        return maps.stream()
                .map(m -> new ContainerLogs(
                        String.valueOf(m.get("container")),
                        String.valueOf(m.get("group")),
                        String.valueOf(m.get("prefix")),
                        // Journals of before this was kept have none.
                        m.get("region") == null ? null : String.valueOf(m.get("region"))))
                .toList();
    }

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
                Map<String, String> fields = UnitLines.fields(state, unit);
                fields.put("container", logs.container());
                fields.put("task-id", taskId);
                addTo(fields, logs, logs.stream(taskId));
                lines.add(new LogLine(LogLine.Level.INFO, Messages.LogStreams_containerLogs(), fields));
            }
        }
        return lines;
    }
}
