package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.ecs.ContainerLogs;
import io.jenkins.plugins.ecstoolkit.ecs.LogEvent;
import io.jenkins.plugins.ecstoolkit.ecs.LogPage;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EvidenceEvent;
import io.jenkins.plugins.ecstoolkit.rollout.log.ContainerText;
import io.jenkins.plugins.ecstoolkit.rollout.log.EvidenceLines;
import io.jenkins.plugins.ecstoolkit.rollout.state.Evidence;
import io.jenkins.plugins.ecstoolkit.rollout.state.TaskProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Shows what one container of a task writes, as it comes, and to the end after the task has stopped. How far it has come
 * stands in the journal before a line is shown, so that a restart repeats nothing. Lives in the rollout's mailbox.
 */
final class LogTail {

    private static final Duration SHORTEST = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofSeconds(15);
    /** After the task's end a log that has come to rest is looked at once more after this long: lines take their time. */
    private static final Duration ARRIVAL = Duration.ofSeconds(3);
    /** No longer than this is waited for a log that cannot be read. */
    private static final Duration MAX_ARRIVAL = Duration.ofSeconds(20);
    /** So many lines of one answer are shown. */
    static final int MAX_AT_ONCE = 1000;
    /** So many lines of the container are shown in all. */
    static final int MAX = 10_000;

    private static final Set<String> NOT_STARTED = Set.of("unknown", "PROVISIONING", "PENDING", "ACTIVATING");

    private final UnitRun run;
    private final TaskProgress task;
    private final ContainerLogs logs;
    private final Runnable ended;
    private Scheduler.Cancellable timer;
    private Duration interval = SHORTEST;
    private Instant stoppedAt;
    private boolean reading;
    private boolean over;

    /** @param ended called once, when nothing more will be shown */
    LogTail(UnitRun run, TaskProgress task, ContainerLogs logs, Runnable ended) {
        this.run = run;
        this.task = task;
        this.logs = logs;
        this.ended = ended;
    }

    void begin() {
        run.keep(this::close);
        if (task.stopped) {
            taskStopped();
        } else {
            readIn(SHORTEST);
        }
    }

    /** The task has ended: what is left is read without further waiting. */
    void taskStopped() {
        if (stoppedAt == null && !over) {
            stoppedAt = run.host.clock().now();
            if (!reading) {
                read();
            }
        }
    }

    boolean over() {
        return over;
    }

    private void readIn(Duration delay) {
        timer = run.host.clock().after(delay, this::read);
    }

    private void read() {
        cancelTimer();
        if (over || reading) {
            return;
        }
        if (stoppedAt == null && NOT_STARTED.contains(task.lastStatus)) {
            readIn(SHORTEST); // There is no stream before there is a container.
            return;
        }
        reading = true;
        Evidence.Position from = position();
        run.host
                .calls()
                .telemetry()
                .logEvents(
                        logs.region(),
                        logs.group(),
                        logs.stream(task.id()),
                        from.token(),
                        run.host.calls().callback(page -> got(page, from), this::failed));
    }

    private Evidence.Position position() {
        return run.state.evidence.position(task.number, logs.container());
    }

    private void got(LogPage page, Evidence.Position from) {
        reading = false;
        if (over) {
            return;
        }
        if (!page.events().isEmpty()) {
            show(page, from);
        }
        if (position().shown() >= MAX || page.nextToken() == null) {
            // Without a token, which no CloudWatch leaves out, the next answer would begin at the beginning.
            end();
            return;
        }
        boolean more = !page.events().isEmpty() && !page.nextToken().equals(from.token());
        if (stoppedAt != null) {
            readOn(more);
        } else {
            interval = more ? SHORTEST : longer();
            readIn(interval);
        }
    }

    /** After the task's end. */
    private void readOn(boolean more) {
        if (more) {
            read();
        } else if (waited().compareTo(ARRIVAL) < 0) {
            readIn(ARRIVAL.minus(waited()));
        } else {
            end();
        }
    }

    private Duration waited() {
        return Duration.between(stoppedAt, run.host.clock().now());
    }

    private Duration longer() {
        Duration next = interval.multipliedBy(3).dividedBy(2);
        return next.compareTo(LONGEST) > 0 ? LONGEST : next;
    }

    private void show(LogPage page, Evidence.Position from) {
        List<String> lines = new ArrayList<>();
        for (LogEvent event : page.events()) {
            lines.addAll(ContainerText.lines(event.message()));
        }
        int room = Math.min(MAX_AT_ONCE, MAX - from.shown());
        List<String> shown = lines.size() > room ? lines.subList(0, room) : lines;
        int leftOut = lines.size() - shown.size();
        run.record(new EvidenceEvent.LogRead(
                task.number, logs.container(), page.nextToken(), shown.size(), leftOut == 0 ? null : leftOut));
        EvidenceLines lineMaker = new EvidenceLines(run.host.state(), run.state);
        shown.forEach(text -> run.host.line(lineMaker.container(task, logs, text)));
        if (position().shown() >= MAX) {
            run.host.line(lineMaker.about(logs, task, Messages.LogTail_most(MAX)));
        } else if (leftOut > 0) {
            run.host.line(lineMaker.about(logs, task, Messages.LogTail_leftOut(leftOut)));
        }
    }

    private void failed(EcsException failure) {
        reading = false;
        if (over) {
            return;
        }
        boolean mayCome = failure.retryable() || failure.kind() == EcsException.Kind.NOT_FOUND;
        boolean late = stoppedAt != null
                && waited().compareTo(failure.kind() == EcsException.Kind.NOT_FOUND ? ARRIVAL : MAX_ARRIVAL) >= 0;
        if (mayCome && !late) {
            interval = longer();
            readIn(stoppedAt == null ? interval : SHORTEST);
            return;
        }
        if (failure.kind() != EcsException.Kind.NOT_FOUND) {
            LogsWarning.tell(run, failure);
        }
        end();
    }

    private void end() {
        close();
        ended.run();
    }

    private void close() {
        over = true;
        cancelTimer();
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
