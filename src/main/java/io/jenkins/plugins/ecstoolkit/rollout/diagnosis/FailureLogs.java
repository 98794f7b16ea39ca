package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import io.jenkins.plugins.ecstoolkit.ecs.ContainerLogs;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import io.jenkins.plugins.ecstoolkit.ecs.LogPage;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.rollout.journal.ContainerTail;
import io.jenkins.plugins.ecstoolkit.rollout.log.ContainerText;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Reads the last lines of failed tasks' containers. */
public final class FailureLogs {

    /** The streams of so many containers are read. */
    private static final int MAX_STREAMS = 3;

    private final EvidenceCalls calls;
    private final UnitState unit;
    private final int wanted;
    private final boolean shown;
    private final UnaryOperator<String> mask;
    private final Consumer<EcsException> failed;
    private final List<Runnable> questions = new ArrayList<>();
    private final List<ContainerTail> found = new ArrayList<>();
    private Consumer<List<ContainerTail>> then = tails -> {};
    private int next;

    /**
     * @param wanted how many lines of each container
     * @param shown whether the log has shown the lines already
     * @param mask takes what the people who watch must not see out of a line
     * @param failed receives why a log cannot be read; the others are read all the same
     */
    public FailureLogs(
            EvidenceCalls calls,
            UnitState unit,
            int wanted,
            boolean shown,
            UnaryOperator<String> mask,
            Consumer<EcsException> failed) {
        this.calls = calls;
        this.unit = unit;
        this.wanted = wanted;
        this.shown = shown;
        this.mask = mask;
        this.failed = failed;
    }

    /**
     * Adds the streams of a stopped task's failing containers.
     *
     * @param essential whether a container's end ends the task
     */
    public FailureLogs of(String taskId, List<ContainerState> containers, Predicate<String> essential) {
        FailingContainers.of(containers, essential, unit.logs).forEach(logs -> questions.add(() -> ask(logs, taskId)));
        return this;
    }

    /** Reads one after the other, then hands on what was found. */
    public void read(Consumer<List<ContainerTail>> whenDone) {
        then = whenDone;
        goOn();
    }

    private void goOn() {
        if (next < Math.min(MAX_STREAMS, questions.size()) && wanted > 0 && !unit.ended()) {
            questions.get(next++).run();
        } else {
            then.accept(found);
        }
    }

    private void ask(ContainerLogs logs, String taskId) {
        calls.telemetry()
                .lastLogEvents(
                        logs.region(),
                        logs.group(),
                        logs.stream(taskId),
                        wanted,
                        calls.callback(page -> got(page, logs, taskId), this::notRead));
    }

    private void got(LogPage page, ContainerLogs logs, String taskId) {
        List<String> lines = page.events().stream()
                .flatMap(event -> ContainerText.lines(event.message()).stream())
                .map(mask)
                .toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - wanted), lines.size());
        if (!last.isEmpty()) {
            found.add(new ContainerTail(
                    taskId, logs.container(), logs.group(), logs.stream(taskId), logs.region(), shown, last));
        }
        goOn();
    }

    private void notRead(EcsException failure) {
        // Without a stream nothing was written.
        if (failure.kind() != EcsException.Kind.NOT_FOUND) {
            failed.accept(failure);
        }
        goOn();
    }
}
