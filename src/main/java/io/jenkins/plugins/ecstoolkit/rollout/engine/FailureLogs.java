package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.ecs.ContainerLogs;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import io.jenkins.plugins.ecstoolkit.ecs.LogPage;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.FailingContainers;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EvidenceEvent;
import io.jenkins.plugins.ecstoolkit.rollout.log.ContainerText;
import java.util.ArrayList;
import java.util.List;

/** Reads the last lines of a failed task's containers before its unit ends. Never keeps the unit from ending. */
final class FailureLogs {

    /** The streams of so many containers are read. */
    private static final int MOST_STREAMS = 3;

    private final UnitRun run;
    /** Whether the log has shown the lines already. */
    private final boolean shown;

    private final List<Runnable> questions = new ArrayList<>();
    private Runnable then = () -> {};
    private int next;

    FailureLogs(UnitRun run, boolean shown) {
        this.run = run;
        this.shown = shown;
    }

    /** Adds the streams of a stopped task's failing containers. */
    FailureLogs of(String taskId, List<ContainerState> containers) {
        FailingContainers.of(containers, run::essential, run.state.logs).stream()
                .filter(logs -> !run.state.evidence.hasLogs(logs.group(), logs.stream(taskId)))
                .forEach(logs -> questions.add(() -> ask(logs, taskId)));
        return this;
    }

    /** Reads one after the other, then goes on. */
    void read(Runnable whenDone) {
        then = whenDone;
        goOn();
    }

    private void goOn() {
        if (next < Math.min(MOST_STREAMS, questions.size()) && wanted() > 0 && !run.state.ended()) {
            questions.get(next++).run();
        } else {
            then.run();
        }
    }

    private int wanted() {
        return run.host.state().request.logLines();
    }

    private void ask(ContainerLogs logs, String taskId) {
        run.host
                .calls()
                .telemetry()
                .lastLogEvents(
                        logs.region(),
                        logs.group(),
                        logs.stream(taskId),
                        wanted(),
                        run.host.calls().callback(page -> got(page, logs, taskId), this::failed));
    }

    private void got(LogPage page, ContainerLogs logs, String taskId) {
        List<String> lines = page.events().stream()
                .flatMap(event -> ContainerText.lines(event.message()).stream())
                .map(run.host::masked)
                .toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - wanted()), lines.size());
        if (!last.isEmpty() && !run.state.ended()) {
            run.record(new EvidenceEvent.FailureLogs(
                    taskId, logs.container(), logs.group(), logs.stream(taskId), logs.region(), shown, last));
        }
        goOn();
    }

    private void failed(EcsException failure) {
        // Without a stream nothing was written.
        if (failure.kind() != EcsException.Kind.NOT_FOUND) {
            LogsWarning.tell(run, failure);
        }
        goOn();
    }
}
