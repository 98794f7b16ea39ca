package io.jenkins.plugins.ecstoolkit.rollout.log;

import io.jenkins.plugins.ecstoolkit.rollout.journal.Image;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine.Level;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import java.util.List;
import java.util.Map;

/** The lines about one unit that an event brings. */
final class UnitLog {

    final RolloutState state;
    final UnitState unit;
    private final List<LogLine> lines;

    /** @param lines gets the lines of each event that is told */
    UnitLog(RolloutState state, UnitState unit, List<LogLine> lines) {
        this.state = state;
        this.unit = unit;
        this.lines = lines;
    }

    void add(LogLine line) {
        lines.add(line);
    }

    void addAll(List<LogLine> more) {
        lines.addAll(more);
    }

    void add(Level level, String message) {
        lines.add(line(state, unit, level, message));
    }

    void add(Level level, String message, Image image) {
        add(level, message, "container", image.container());
    }

    void add(Level level, String message, String key, String value) {
        lines.add(line(state, unit, level, message, key, value));
    }

    /** How many calls the announced one makes. */
    int tries(UnitEvent event, String action) {
        return unit.tries(event.type(), action).count();
    }

    static String revision(boolean updated) {
        return updated ? Messages.UnitLines_usingNew() : Messages.UnitLines_usingLatest();
    }

    static LogLine line(RolloutState state, UnitState unit, Level level, String message) {
        return new LogLine(level, message, fields(state, unit));
    }

    static LogLine line(RolloutState state, UnitState unit, Level level, String message, String key, String value) {
        Map<String, String> fields = fields(state, unit);
        fields.put(key, value);
        return new LogLine(level, message, fields);
    }

    /** What says which unit a line is about. */
    static Map<String, String> fields(RolloutState state, UnitState unit) {
        Map<String, String> fields = LogLines.fields(state);
        fields.put(unit.unit instanceof Unit.Task ? "task" : "service", unit.unit.name());
        return fields;
    }
}
