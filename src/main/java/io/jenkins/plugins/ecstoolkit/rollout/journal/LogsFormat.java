package io.jenkins.plugins.ecstoolkit.rollout.journal;

import io.jenkins.plugins.ecstoolkit.ecs.ContainerLogs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where containers log to, as the maps that stand in a journal. */
public final class LogsFormat {

    private LogsFormat() {}

    public static List<Object> maps(List<ContainerLogs> logs) {
        List<Object> maps = new ArrayList<>();
        logs.forEach(l -> maps.add(EventData.of("container", l.container())
                .and("group", l.group())
                .and("prefix", l.streamPrefix())
                .and("region", l.region())
                .map()));
        return maps;
    }

    public static List<ContainerLogs> of(List<Map<String, Object>> maps) {
        return maps.stream()
                .map(m -> new ContainerLogs(
                        String.valueOf(m.get("container")),
                        String.valueOf(m.get("group")),
                        String.valueOf(m.get("prefix")),
                        // Journals of before this was kept have none.
                        m.get("region") == null ? null : String.valueOf(m.get("region"))))
                .toList();
    }
}
