package io.jenkins.plugins.ecstoolkit.rollout.state;

import io.jenkins.plugins.ecstoolkit.rollout.journal.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a unit's journal says of its containers' logs and its service's targets. Changed only by {@link #apply}. */
public final class Evidence {

    /**
     * How far a log stream has been shown.
     *
     * @param token where to read on; null for the beginning
     * @param shown how many lines were shown
     */
    public record Position(String token, int shown) {
        static final Position START = new Position(null, 0);
    }

    private final Map<String, Position> positions = new HashMap<>();
    /** The last lines of failing containers. */
    public final List<Map<String, Object>> logs = new ArrayList<>();
    /** The health of the targets of each target group, as last observed. */
    public final List<Map<String, Object>> targets = new ArrayList<>();

    /** @param number the task's number within the unit */
    public Position position(int number, String container) {
        return positions.getOrDefault(number + "/" + container, Position.START);
    }

    /** Whether the last lines of the stream are known. */
    public boolean hasLogs(String group, String stream) {
        return logs.stream().anyMatch(l -> group.equals(l.get("group")) && stream.equals(l.get("stream")));
    }

    public void apply(Event event) {
        switch (event.type()) {
            case LOG_READ -> {
                String key = event.number("number") + "/" + event.text("container");
                int shown = positions.getOrDefault(key, Position.START).shown() + event.number("lines");
                positions.put(key, new Position(event.text("token"), shown));
            }
            case FAILURE_LOGS -> {
                Map<String, Object> log = new LinkedHashMap<>(event.data());
                log.remove("shown");
                logs.add(log);
            }
            case TARGETS_OBSERVED -> {
                targets.removeIf(t -> String.valueOf(t.get("targetGroup")).equals(event.text("targetGroup")));
                targets.add(event.data());
            }
            default -> throw new IllegalArgumentException(event.type() + " is no evidence");
        }
    }
}
