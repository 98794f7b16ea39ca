package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureFinding;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.log.FailureText;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Notices that a deployment cannot succeed while ECS goes on trying, which it does for ever. What it counts it counts in
 * ECS's answers, so that a restart forgets nothing.
 *
 * <p>Tasks that stop count as for ECS's circuit breaker: half of the desired count, at least 3.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html">How the
 *     circuit breaker detects failures</a>
 */
public final class DeploymentTroubleDetector {

    /** The circuit breaker's minimum threshold. */
    private static final int MIN = 3;
    /** As many stopped tasks as one ListTasks can name; the circuit breaker goes up to 200. */
    private static final int MAX = 100;
    /** So often in a row a task could not be placed for the same reason. */
    private static final int NOT_PLACED = 5;
    /** ListTasks may lag behind DescribeServices, so a sign that no task explains yet is looked at again this often. */
    private static final int AGAIN = 2;

    private final FollowedDeployment followed;
    private final Consumer<FailureFinding> fail;
    private DeploymentState shown;
    private Optional<RepeatedComplaint> complaint = Optional.empty();
    private boolean circuitBreaker;
    private DeploymentSigns looked;
    private List<StoppedTask> stopped = List.of();
    private boolean looking;
    private boolean unable;
    private boolean decided;
    private int again;

    /** @param fail receives why the deployment cannot succeed */
    public DeploymentTroubleDetector(FollowedDeployment followed, Consumer<FailureFinding> fail) {
        this.followed = followed;
        this.fail = fail;
    }

    /** @param seen shows the deployment, in progress */
    public void observed(ServiceState seen) {
        Optional<DeploymentState> own = seen.deployment(followed.id());
        if (own.isEmpty() || !"PRIMARY".equals(own.get().status())) {
            return;
        }
        shown = own.get();
        circuitBreaker = seen.circuitBreaker();
        DeploymentSigns signs = DeploymentSigns.of(seen, own.get());
        if (signs.notPlaced() >= NOT_PLACED) {
            trouble(FailureFinding.of(FailureVerdict.NOT_PLACED, signs.notPlaced())
                    .withEvent(FailureDiagnosis.lastEvent(followed.unit())));
        } else {
            complaint = RepeatedComplaint.of(seen, own.get());
            judge(own.get());
        }
        if (!signs.equals(looked) && signs.trouble()) {
            again = AGAIN;
            look(signs);
        } else if (again > 0 && signs.trouble()) {
            again--;
            look(signs);
        }
    }

    private void look(DeploymentSigns signs) {
        if (looking || unable || followed.over()) {
            return;
        }
        looking = true;
        looked = signs;
        new StoppedTasks(followed).look(this::found, () -> {
            looking = false;
            unable = true;
            judge(shown);
        });
    }

    private void found(List<StoppedTask> tasks) {
        looking = false;
        if (tasks.size() > stopped.size()) {
            again = 0;
        }
        stopped = tasks;
        judge(shown);
    }

    private void judge(DeploymentState own) {
        Optional<RepeatedComplaint> hopeless = complaint.filter(RepeatedComplaint::hopeless);
        if (own.runningCount() >= own.desiredCount()) {
            return; // As many run as should: whatever has stopped, now it looks well.
        }
        if (hopeless.isPresent()) {
            complain(hopeless.get());
            return;
        }
        List<StoppedTask> failed = stopped.stream().filter(StoppedTask::failed).toList();
        boolean noneRan = !followed.everRan() && stopped.stream().noneMatch(StoppedTask::ran);
        Optional<StoppedTask> certain =
                failed.stream().filter(t -> t.unstartable().isPresent()).findFirst();
        int threshold = Math.min(MAX, Math.max(MIN, (own.desiredCount() + 1) / 2));
        if (noneRan && certain.isPresent()) {
            FailureVerdict verdict = certain.get().unstartable().orElseThrow();
            trouble(FailureFinding.of(verdict).with(certain.get().facts()));
        } else if (failed.size() >= threshold) {
            boolean unhealthy = failed.stream().allMatch(StoppedTask::unhealthy);
            FailureVerdict verdict = unhealthy ? FailureVerdict.UNHEALTHY : FailureVerdict.CRASH_LOOP;
            trouble(FailureFinding.of(verdict, failed.size()).with(failed.get(0).facts()));
        } else if (unable && own.failedTasks() >= threshold) {
            // Nobody may look at the tasks, so ECS's count has to do.
            trouble(FailureFinding.of(FailureVerdict.FAILED_TASKS_COUNTED, own.failedTasks())
                    .withEvent(FailureDiagnosis.lastEvent(followed.unit())));
        }
    }

    private void complain(RepeatedComplaint hopeless) {
        trouble(FailureFinding.of(hopeless.verdict(), hopeless.times(), hopeless.message()));
    }

    /**
     * A circuit breaker that is on will act on what it counts, and may roll back; that is then followed, and is the
     * outcome.
     */
    private void trouble(FailureFinding found) {
        // Whatever the breaker has counted: without the permission no task will ever be launched.
        boolean counted = found.verdict() != FailureVerdict.PERMISSION_MISSING && shown.failedTasks() > 0;
        boolean breakerActs = circuitBreaker && counted;
        if (decided) {
            return;
        }
        if (followed.failsFast() && !breakerActs) {
            decided = true;
            fail.accept(found);
        } else if (!followed.troubleTold() && !followed.over()) {
            FailureText words = followed.ofRollback() ? FailureText.ofRollback(found) : FailureText.ofUpdate(found);
            String text = words.line();
            String message = followed.failsFast()
                    ? Messages.DeploymentTroubleDetector_circuitBreakerDecides(text)
                    : Messages.DeploymentTroubleDetector_switchedOff(text);
            followed.record(new UnitEvent.Warning(message, null, true, followed.ofRollback()));
        }
    }
}
