package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.rollout.journal.RolloutEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TaskEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.model.OnAbort;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import io.jenkins.plugins.ecstoolkit.rollout.state.TaskProgress;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Ends a rollout before its time: waits for the answers of changing calls that are under way, since they may name tasks
 * that were just started, undoes what it is told to undo, and ends the journal. Takes a few seconds at most.
 */
final class Abort {

    /** After this long the rollout ends whatever ECS has answered; the person who aborted is waiting. */
    private static final Duration LIMIT = Duration.ofSeconds(8);

    private final RolloutHost host;
    private final OnAbort mode;
    private final String cause;
    private final Set<String> requested = new HashSet<>();
    private int open;
    private boolean ended;

    Abort(RolloutHost host, OnAbort mode, String cause) {
        this.host = host;
        this.mode = mode;
        this.cause = cause;
    }

    void start() {
        host.clock().after(LIMIT, this::end);
        goOn();
    }

    /** Does what has become possible, such as stopping tasks that a call has just answered with. */
    void goOn() {
        if (ended) {
            return;
        }
        if (mode != OnAbort.LEAVE) {
            host.state().units.values().forEach(this::stopTasks);
        }
        if (mode == OnAbort.ROLLBACK) {
            host.state().services().forEach(this::takeBack);
        }
        if (open == 0 && host.calls().changesUnderWay() == 0) {
            end();
        }
    }

    private void stopTasks(UnitState unit) {
        for (TaskProgress task : unit.tasks().values()) {
            if (!task.stopped && requested.add(task.arn)) {
                stop(unit, task);
            }
        }
    }

    private void takeBack(ServiceUnitState unit) {
        boolean back = unit.rollback != null && (unit.rollback.ended() || unit.rollback.requested());
        if (unit.updated() && !back && requested.add(unit.unit.id())) {
            rollBack(unit);
        }
    }

    private void stop(UnitState unit, TaskProgress task) {
        open++;
        String reason = Messages.Abort_stopReason(host.state().id);
        host.calls()
                .change(
                        Brake.once("StopTask"),
                        api -> {
                            api.stopTask(host.state().request.cluster(), task.arn, reason);
                            return task.arn;
                        },
                        arn -> done(unit, new TaskEvent.StopRequested(arn)),
                        failure -> undone(unit, task, failure));
    }

    /** Not watched: the person who aborted is waiting. */
    private void rollBack(ServiceUnitState unit) {
        open++;
        new ServiceRollback(host, unit, null, reason -> closed()).start();
    }

    private void done(UnitState unit, UnitEvent event) {
        host.record(unit, event);
        closed();
    }

    private void undone(UnitState unit, TaskProgress task, EcsException failure) {
        host.record(unit, new UnitEvent.Warning(Messages.Abort_notStopped(task.id(), failure.getMessage())));
        closed();
    }

    private void closed() {
        open--;
        goOn();
    }

    private void end() {
        if (ended) {
            return;
        }
        ended = true;
        host.record(null, new RolloutEvent.Ended(Outcome.ABORTED, cause));
        host.halt(Outcome.ABORTED, cause);
    }
}
