package io.jenkins.plugins.ecstoolkit.rollout.engine;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.FailureCauses;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureFinding;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Image;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import io.jenkins.plugins.ecstoolkit.words.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Carries one unit from wherever its journal says it is to its end. Lives in the rollout's mailbox; holds nothing that
 * the journal does not have but subscriptions and timers.
 */
abstract class UnitRun {

    final UnitHost host;
    final UnitState state;
    private final List<Scheduler.Cancellable> open = new ArrayList<>();
    private Instant lastLine;
    /**
     * A call of an earlier process whose outcome is not known cannot have been made later than this: it may have been made
     * just before this process began, however long ago its intent was written, since calls wait for their turn.
     */
    private final Instant begun;

    UnitRun(UnitHost host, UnitState state) {
        this.host = host;
        this.state = state;
        this.begun = host.clock().now();
    }

    /** Does the next thing, judged by the journal alone. */
    abstract void advance();

    /** The unit's last observation as a line, for when nothing has changed for a while. */
    abstract List<LogLine> heartbeatLines();

    final String cluster() {
        return host.state().request.cluster();
    }

    final void record(UnitEvent event) {
        lastLine = host.clock().now();
        host.record(state, event);
    }

    final void warn(String message) {
        record(new UnitEvent.Warning(message));
    }

    /** @param about what the warning is about, for {@link UnitState#warned} */
    final void warn(String message, String about) {
        record(new UnitEvent.Warning(message, about));
    }

    /** Ends the unit well. */
    final void succeed() {
        end(Outcome.SUCCESSFUL, null);
    }

    /** Ends the unit as failed for a call that was refused, or whose outcome is not known. */
    final void fail(String sentence) {
        fail(FailureFinding.of(FailureVerdict.CALL_FAILED, sentence));
    }

    /** Ends the unit as failed. */
    final void fail(FailureFinding finding) {
        end(Outcome.FAILED, FailureCauses.named(finding));
    }

    /** @param finding of a success what kept it from being verified; null for nothing */
    final void end(Outcome outcome, @CheckForNull FailureFinding finding) {
        if (state.ended()) {
            return;
        }
        release();
        record(new UnitEvent.Ended(outcome, finding));
        host.shared().revisions().left(host.state(), state);
        host.unitEnded();
    }

    /** Keeps a subscription or timer until the unit ends. */
    final void keep(Scheduler.Cancellable cancellable) {
        open.add(cancellable);
    }

    final void release() {
        open.forEach(Scheduler.Cancellable::cancel);
        open.clear();
    }

    /** Says once a minute that nothing has changed. */
    final void startHeartbeat() {
        lastLine = host.clock().now();
        beatIn(host.clock().timings().heartbeat());
    }

    private void beatIn(Duration delay) {
        keep(host.clock().after(delay, () -> {
            if (state.ended()) {
                return;
            }
            Duration quiet = Duration.between(lastLine, host.clock().now());
            Duration beat = host.clock().timings().heartbeat();
            if (quiet.compareTo(beat) < 0) {
                beatIn(beat.minus(quiet));
                return;
            }
            heartbeatLines().forEach(host::line);
            lastLine = host.clock().now();
            beatIn(beat);
        }));
    }

    /**
     * Ends the unit when its time is up. After a restart the time may be up already; ECS is then asked once more, since
     * the outcome may have come meanwhile.
     */
    final void startDeadline(Runnable expired) {
        Duration left = Duration.between(host.clock().now(), state.changedAt.plus(state.unit.maxWait()));
        Duration least = host.clock().timings().fresh();
        Duration most = state.unit.maxWait();
        Duration wait = left.compareTo(least) < 0 ? least : left;
        // No longer than the limit, though the clock may have been set back since.
        keep(host.clock().after(wait.compareTo(most) > 0 ? most : wait, () -> {
            if (!state.ended()) {
                expired.run();
            }
        }));
    }

    /** What becomes of a unit whose reading call failed for good. */
    final Consumer<EcsException> unreadable(String doing) {
        return failure -> {
            if (failure.refusal() && failure.kind() != EcsException.Kind.ACCESS_DENIED) {
                fail(Sentence.because(doing, failure.getMessage()));
            } else {
                host.suspend(Sentence.because(doing, failure.getMessage()));
            }
        };
    }

    /** What becomes of a unit whose changing call ECS has not carried out. */
    final Consumer<EcsException> refused(String doing) {
        return failure -> {
            if (failure.refusal()) {
                fail(Sentence.because(doing, failure.getMessage()));
            } else {
                host.suspend(Sentence.because(doing, failure.getMessage()));
            }
        };
    }

    /** Runs the task once ECS had time to show what a call of an earlier process has done. */
    final void afterSettling(Runnable task) {
        Duration settle = host.clock().timings().settle();
        Duration left = Duration.between(host.clock().now(), begun.plus(settle));
        if (left.isNegative() || left.isZero()) {
            task.run();
        } else {
            // No longer than that, though the clock may have been set back.
            host.clock().after(left.compareTo(settle) < 0 ? left : settle, task);
        }
    }

    /** Names of the containers that end the task when they end, by what was read of the base. */
    final boolean essential(String container) {
        for (Image image : state.images) {
            if (container.equals(image.container())) {
                return image.essential();
            }
        }
        return true;
    }
}
