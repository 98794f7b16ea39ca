package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.LifecycleHook;
import io.jenkins.plugins.ecstoolkit.ecs.RollbackMonitors;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureFinding;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TakenOver;
import io.jenkins.plugins.ecstoolkit.rollout.log.FailureText;
import io.jenkins.plugins.ecstoolkit.rollout.model.FailureCause;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names of failures by what was found, and what a service deployment adds to their words. */
class FailureCausesTest {

    private static final TakenOver BACK = new TakenOver(TakenOver.Course.ROLLED_BACK, "web:1", "old", null);
    private static final TakenOver THEIRS = new TakenOver(TakenOver.Course.OTHER, "web:3", "theirs", null);

    private static ServiceDeploymentState told(String status, String circuitBreaker, String alarms) {
        return told(status, circuitBreaker, alarms, null, null);
    }

    private static ServiceDeploymentState told(
            String status, String circuitBreaker, String alarms, String statusReason, String rollbackReason) {
        return watched(
                status, new RollbackMonitors(circuitBreaker, 4, 3, alarms, List.of()), statusReason, rollbackReason);
    }

    private static ServiceDeploymentState watched(
            String status,
            RollbackMonitors monitors,
            String statusReason,
            String rollbackReason,
            LifecycleHook... hooks) {
        return new ServiceDeploymentState(
                "arn", status, statusReason, null, monitors, rollbackReason, null, List.of(hooks), null);
    }

    private static FailureFinding failed() {
        return FailureFinding.of(FailureVerdict.DEPLOYMENT_FAILED, "tasks stop");
    }

    private static String words(ServiceDeploymentState told) {
        return words(FailureCauses.named(failed().with(told)));
    }

    private static String words(String statusReason, String rollbackReason) {
        return words(told("STOPPED", null, null, statusReason, rollbackReason));
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED, ROLLBACK_SUCCESSFUL,, TRIGGERED, ROLLED_BACK_BY_ALARM",
        "FAILED, STOPPED,, TRIGGERED, FAILED",
        "ROLLED_BACK, STOPPED,, TRIGGERED, ROLLED_BACK_BY_ALARM",
        "FAILED, ROLLBACK_IN_PROGRESS, TRIGGERED,, ROLLED_BACK_BY_CIRCUIT_BREAKER",
        "FAILED, STOPPED, TRIGGERED, MONITORING, FAILED",
        "ROLLED_BACK, SUCCESSFUL, MONITORING, MONITORING, ROLLED_BACK_BY_HAND",
        "REPLACED, ROLLBACK_REQUESTED,,, ROLLED_BACK_BY_HAND",
        "FAILED, STOPPED,,, STOPPED",
        "FAILED, STOP_REQUESTED,,, STOPPED",
        "REPLACED, STOPPED,,, REPLACED",
        "FAILED, IN_PROGRESS,,, FAILED",
        "DELETED, ROLLBACK_SUCCESSFUL, TRIGGERED, TRIGGERED, DELETED"
    })
    void whatTheServiceDeploymentSaysCountsMoreThanWhatTheServiceShows(
            FailureCause shown, String status, String circuitBreaker, String alarms, FailureCause name) {
        FailureFinding finding =
                switch (shown) {
                    case ROLLED_BACK -> failed().with(BACK);
                    case REPLACED -> failed().with(THEIRS);
                    case DELETED -> FailureFinding.of(FailureVerdict.SERVICE_DELETED, "DRAINING");
                    default -> failed();
                };
        assertThat(FailureCauses.of(finding)).isEqualTo(shown);
        assertThat(FailureCauses.of(finding.with(told(status, circuitBreaker, alarms))))
                .isEqualTo(name);
    }

    @Test
    void everyFailureOfAServiceHasAName() {
        for (FailureVerdict verdict : FailureVerdict.values()) {
            boolean nameless = verdict == FailureVerdict.CALL_FAILED
                    || verdict.name().startsWith("TASKS_")
                    || verdict.name().startsWith("ROLLBACK_");
            assertThat(FailureCauses.of(FailureFinding.of(verdict)) == null)
                    .as("%s", verdict)
                    .isEqualTo(nameless);
        }
    }

    @Test
    void aDeletedServiceNeedsNoFurtherWords() {
        FailureFinding deleted = FailureCauses.named(FailureFinding.of(FailureVerdict.SERVICE_DELETED, "INACTIVE")
                .with(told("STOPPED", null, null, "x", null)));
        assertThat(words(deleted)).isEqualTo("the service is being deleted: its status is INACTIVE");
    }

    @Test
    void alarmsAreNamedWhenTheyDidIt() {
        ServiceDeploymentState alarms = watched(
                "ROLLBACK_SUCCESSFUL",
                new RollbackMonitors(null, 0, 0, "TRIGGERED", List.of("5xx", "slow")),
                null,
                null);
        assertThat(words(alarms)).isEqualTo("alarm 5xx, slow triggered a rollback to the previous revision");
        assertThat(words(told("STOPPED", null, "TRIGGERED"))).isEqualTo("the deployment failed: tasks stop");
    }

    @Test
    void theCountOfTheCircuitBreakerIsNamed() {
        assertThat(words(told("STOPPED", "TRIGGERED", null)))
                .isEqualTo("the deployment failed: tasks stop; circuit breaker: 4 failed tasks, threshold 3");
    }

    @Test
    void aRollbackThatFailedIsNoRollback() {
        FailureFinding finding = FailureCauses.named(
                failed().with(told("ROLLBACK_FAILED", null, null, EcsAnswers.one("rollback-failed"), null)));
        assertThat(finding.cause()).isEqualTo(FailureCause.NO_ROLLBACK_CANDIDATE);
        assertThat(words(finding))
                .isEqualTo(
                        "failed and NOT rolled back: there is no earlier deployment to roll back to; ECS: No rollback"
                                + " candidate was found to run the rollback");
        FailureFinding untold = FailureCauses.named(failed().with(told("ROLLBACK_FAILED", null, null)));
        assertThat(untold.cause()).isEqualTo(FailureCause.ROLLBACK_FAILED);
        assertThat(words(untold))
                .isEqualTo("failed and NOT rolled back: the failed revision may still serve; ECS: tasks stop");
    }

    private static LifecycleHook hook(String type, String status) {
        return new LifecycleHook("1", type, "arn:aws:lambda:us-east-1:1:function:check", status, null, "ROLLBACK");
    }

    /** A field tells more surely than a sentence. */
    @ParameterizedTest
    @CsvSource({
        "AWS_LAMBDA, FAILED, HOOK_FAILED, lifecycle hook check failed in BAKE_TIME",
        "AWS_LAMBDA, TIMED_OUT, HOOK_TIMED_OUT, lifecycle hook check timed out in BAKE_TIME",
        "PAUSE, TIMED_OUT, HOOK_TIMED_OUT, lifecycle hook check timed out in BAKE_TIME",
        "PAUSE, FAILED, ROLLED_BACK_BY_HAND, somebody started a rollback to web:1"
    })
    void hooksHaveAFieldOfTheirOwn(String type, String status, FailureCause cause, String summary) {
        FailureFinding finding = FailureCauses.named(failed().with(BACK)
                .with(new ServiceDeploymentState(
                        "arn",
                        "ROLLBACK_SUCCESSFUL",
                        "An alarm.",
                        "BAKE_TIME",
                        RollbackMonitors.UNKNOWN,
                        null,
                        null,
                        List.of(hook(type, status)),
                        null)));
        assertThat(finding.cause()).isEqualTo(cause);
        assertThat(FailureText.ofUpdate(finding).summary()).isEqualTo(summary);
    }

    @Test
    void whatEcsSaysIsAddedUnlessTheNameSaysIt() {
        assertThat(words("Stopped by a user. ", "rolled back"))
                .isEqualTo("somebody stopped the deployment, and ECS does not roll it back");
        assertThat(words(told("IN_PROGRESS", null, null, "Odd.", null))).isEqualTo("the deployment failed: Odd");
        assertThat(words(told("IN_PROGRESS", null, null, null, null))).isEqualTo("the deployment failed: tasks stop");
    }

    private static String words(FailureFinding found) {
        return FailureText.ofUpdate(FailureCauses.named(found)).line();
    }
}
