package io.jenkins.plugins.ecstoolkit.rollout.state;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.journal.ContainerTail;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EvidenceEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureFinding;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TargetGroupHealth;
import java.util.ArrayList;
import java.util.HashMap;
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
    public record Position(@CheckForNull String token, int shown) {
        static final Position START = new Position(null, 0);
    }

    private final Map<String, Position> positions = new HashMap<>();
    /** The last lines of failing containers. */
    public final List<ContainerTail> logs = new ArrayList<>();
    /** The health of the targets of each target group, as last observed. */
    public final List<TargetGroupHealth> targets = new ArrayList<>();

    /** @param number the task's number within the unit */
    public Position position(int number, String container) {
        return positions.getOrDefault(number + "/" + container, Position.START);
    }

    public void apply(EvidenceEvent event) {
        event.tell(read -> {
            String key = read.number() + "/" + read.container();
            int shown = positions.getOrDefault(key, Position.START).shown() + read.lines();
            positions.put(key, new Position(read.token(), shown));
        });
    }

    /** What was found out when the unit ended. */
    void take(FailureFinding finding) {
        finding.logs().forEach(tail -> logs.add(tail.evidence()));
        targets.addAll(finding.targets());
    }
}
