package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.RollbackMonitors;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.rollout.model.FailureCause;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a service deployment adds to the name of a failure and to its reason. */
class NamedFailureTest {

    private static ServiceDeploymentState told(String status, String circuitBreaker, String alarms) {
        return told(status, circuitBreaker, alarms, null, null);
    }

    private static ServiceDeploymentState told(
            String status, String circuitBreaker, String alarms, String statusReason, String rollbackReason) {
        return new ServiceDeploymentState(
                "arn",
                status,
                statusReason,
                null,
                new RollbackMonitors(circuitBreaker, 4, 3, alarms, List.of()),
                rollbackReason,
                null,
                List.of(),
                null);
    }

    private static String reason(String statusReason, String rollbackReason) {
        return NamedFailure.of(
                        "it failed: tasks stop",
                        FailureCause.FAILED,
                        told("STOPPED", null, null, statusReason, rollbackReason))
                .reason();
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
    void itsName(FailureCause cause, String status, String circuitBreaker, String alarms, FailureCause name) {
        assertThat(NamedFailure.of("it failed", cause, told(status, circuitBreaker, alarms))
                        .cause())
                .isEqualTo(name);
    }

    @Test
    void aDeletedServiceNeedsNoFurtherWords() {
        assertThat(NamedFailure.of("deleted", FailureCause.DELETED, told("STOPPED", null, null, "x", null)))
                .isEqualTo(new NamedFailure("deleted", FailureCause.DELETED));
    }

    @Test
    void whoCannotAskKeepsWhatIsKnown() {
        assertThat(NamedFailure.of("it failed", FailureCause.ROLLED_BACK, null))
                .isEqualTo(new NamedFailure("it failed", FailureCause.ROLLED_BACK));
    }

    @Test
    void alarmsAreNamedWhenTheyDidIt() {
        ServiceDeploymentState alarms = new ServiceDeploymentState(
                "arn",
                "ROLLBACK_SUCCESSFUL",
                null,
                null,
                new RollbackMonitors(null, 0, 0, "TRIGGERED", List.of("5xx", "slow")),
                null,
                null,
                List.of(),
                null);
        assertThat(NamedFailure.of("it failed", FailureCause.FAILED, alarms).reason())
                .isEqualTo("it failed; in ALARM: 5xx, slow");
        assertThat(NamedFailure.of("it failed", FailureCause.FAILED, told("STOPPED", null, "TRIGGERED"))
                        .reason())
                .isEqualTo("it failed");
    }

    @Test
    void soIsTheCircuitBreakersCount() {
        assertThat(NamedFailure.of("it failed", FailureCause.FAILED, told("STOPPED", "TRIGGERED", null))
                        .reason())
                .isEqualTo("it failed; circuit breaker: 4 failed tasks, threshold 3");
    }

    @Test
    void aRollbackThatFailedIsNoRollback() {
        assertThat(NamedFailure.of(
                        "it failed",
                        FailureCause.FAILED,
                        told("ROLLBACK_FAILED", null, null, EcsAnswers.one("rollback-failed"), null)))
                .isEqualTo(new NamedFailure(
                        "it failed; ECS could not roll it back: the failed revision may still serve; ECS: No"
                                + " rollback candidate was found to run the rollback",
                        FailureCause.ROLLBACK_FAILED));
    }

    @Test
    void whatEcsSaysIsAddedUnlessItIsThereAlready() {
        assertThat(reason("Stopped by a user. ", "rolled back"))
                .isEqualTo("it failed: tasks stop; ECS: Stopped by a user");
        assertThat(reason(null, "Rolled back.")).isEqualTo("it failed: tasks stop; ECS: Rolled back");
        assertThat(reason("tasks stop.", null)).isEqualTo("it failed: tasks stop");
        assertThat(reason(" ", null)).isEqualTo("it failed: tasks stop");
        assertThat(reason(null, null)).isEqualTo("it failed: tasks stop");
    }
}
