package io.jenkins.plugins.ecstoolkit.rollout.log;

import io.jenkins.plugins.ecstoolkit.ecs.ContainerLogs;
import io.jenkins.plugins.ecstoolkit.rollout.journal.ContainerTail;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureFinding;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine.Level;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.TaskProgress;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Container logs and the health of targets as lines for people. */
public final class EvidenceLines {

    private final RolloutState state;
    private final UnitState unit;

    public EvidenceLines(RolloutState state, UnitState unit) {
        this.state = state;
        this.unit = unit;
    }

    /** What was found out about a failure. */
    static List<LogLine> of(FailureFinding finding, RolloutState state, UnitState unit) {
        List<LogLine> lines = new ArrayList<>();
        EvidenceLines maker = new EvidenceLines(state, unit);
        finding.logs().stream().filter(tail -> !tail.shown()).forEach(tail -> lines.addAll(maker.last(tail)));
        finding.targets()
                .forEach(group -> lines.add(UnitLog.line(
                        state, unit, Level.INFO, TargetWords.summary(group.targetGroup(), group.targets()))));
        return lines;
    }

    private List<LogLine> last(ContainerTail event) {
        List<LogLine> lines = new ArrayList<>();
        List<String> texts = event.lines();
        String container = event.container();
        ContainerLogs logs = new ContainerLogs(container, event.group(), "", event.region());
        lines.add(about(
                logs,
                event.stream(),
                event.task(),
                Level.ERROR,
                texts.size() == 1
                        ? Messages.EvidenceLines_lastLine()
                        : Messages.EvidenceLines_lastLines(texts.size())));
        texts.forEach(text -> lines.add(UnitLog.line(state, unit, Level.INFO, container + " | " + text)));
        return lines;
    }

    /** A line that a container wrote: {@code rails | text}, with the task's number where the unit has several. */
    public LogLine container(TaskProgress task, ContainerLogs logs, String text) {
        String number = unit.tasks().size() > 1 ? "[" + task.number + "]" : "";
        return UnitLog.line(state, unit, Level.INFO, logs.container() + number + " | " + text);
    }

    /** Something about a task's log, with its place. */
    public LogLine about(ContainerLogs logs, TaskProgress task, String message) {
        return about(logs, logs.stream(task.id()), task.id(), Level.WARN, message);
    }

    private LogLine about(ContainerLogs logs, String stream, String taskId, Level level, String message) {
        Map<String, String> fields = UnitLog.fields(state, unit);
        fields.put("container", logs.container());
        fields.put("task-id", taskId);
        LogStreams.addTo(fields, logs, stream);
        return new LogLine(level, message, fields);
    }
}
