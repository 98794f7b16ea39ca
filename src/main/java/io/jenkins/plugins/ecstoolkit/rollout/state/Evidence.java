package io.jenkins.plugins.ecstoolkit.rollout.state;

import io.jenkins.plugins.ecstoolkit.rollout.journal.EvidenceEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
    public final List<EvidenceEvent.FailureLogs> logs = new ArrayList<>();
    /** The health of the targets of each target group, as last observed. */
    public final List<EvidenceEvent.TargetsObserved> targets = new ArrayList<>();

    /** @param number the task's number within the unit */
    public Position position(int number, String container) {
        return positions.getOrDefault(number + "/" + container, Position.START);
    }

    /** Whether the last lines of the stream are known. */
    public boolean hasLogs(String group, String stream) {
        return logs.stream().anyMatch(l -> group.equals(l.group()) && stream.equals(l.stream()));
    }

    public void apply(EvidenceEvent event) {
        event.tell(new EvidenceEvent.Cases() {
            @Override
            public void on(EvidenceEvent.LogRead read) {
                String key = read.number() + "/" + read.container();
                int shown = positions.getOrDefault(key, Position.START).shown() + read.lines();
                positions.put(key, new Position(read.token(), shown));
            }

            @Override
            public void on(EvidenceEvent.FailureLogs read) {
                // Whether they were shown is no evidence.
                logs.add(new EvidenceEvent.FailureLogs(
                        read.task(),
                        read.container(),
                        read.group(),
                        read.stream(),
                        read.region(),
                        false,
                        read.lines()));
            }

            @Override
            public void on(EvidenceEvent.TargetsObserved observed) {
                targets.removeIf(t -> Objects.equals(t.targetGroup(), observed.targetGroup()));
                targets.add(observed);
            }
        });
    }
}
