package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.RollbackMonitors;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.ServiceDeploymentVerdict.Course;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.ServiceDeploymentVerdict.Why;
import io.jenkins.plugins.ecstoolkit.rollout.model.FailureCause;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one answer of DescribeServiceDeployments says of where a service deployment goes, and why. */
class ServiceDeploymentVerdictTest {

    private static ServiceDeploymentState told(String status, String breaker, String alarms, String reason) {
        return new ServiceDeploymentState(
                "arn",
                status,
                reason,
                null,
                new RollbackMonitors(breaker, 4, 3, alarms, List.of()),
                null,
                null,
                List.of(),
                null);
    }

    private static Why why(String sentence) {
        return ServiceDeploymentVerdict.of(told("ROLLBACK_SUCCESSFUL", "MONITORING_COMPLETE", "DISABLED", sentence))
                .why();
    }

    /** The statuses are those of https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html */
    @ParameterizedTest
    @CsvSource({
        "PENDING, FORWARD",
        "IN_PROGRESS, FORWARD",
        "SUCCESSFUL, SUCCESSFUL",
        "STOP_REQUESTED, STOPPED",
        "STOPPED, STOPPED",
        "ROLLBACK_REQUESTED, ROLLING_BACK",
        "ROLLBACK_IN_PROGRESS, ROLLING_BACK",
        "ROLLBACK_SUCCESSFUL, ROLLED_BACK",
        "ROLLBACK_FAILED, NOT_ROLLED_BACK",
        "SOMETHING_NEW, FORWARD",
        ", FORWARD"
    })
    void theStatusOfAServiceDeploymentSaysWhereItGoes(String status, Course course) {
        assertThat(ServiceDeploymentVerdict.of(told(status, null, null, null)).course())
                .isEqualTo(course);
    }

    @ParameterizedTest
    @CsvSource({
        "hook-failed, HOOK",
        "permission-missing, PERMISSION",
        "network-invalid, NETWORK",
        "alarm, ALARM",
        "circuit-breaker, CIRCUIT_BREAKER",
        "rollback-failed, NO_CANDIDATE"
    })
    void ecssSentenceSaysWhy(String group, Why why) {
        assertThat(EcsAnswers.of(group))
                .allSatisfy(sentence -> assertThat(why(sentence)).isEqualTo(why));
    }

    @Test
    void theReasonOfTheRollbackCountsAsTheStatusReason() {
        ServiceDeploymentState told = new ServiceDeploymentState(
                "arn",
                "ROLLBACK_FAILED",
                EcsAnswers.one("rollback-failed"),
                null,
                RollbackMonitors.UNKNOWN,
                EcsAnswers.one("hook-failed"),
                null,
                List.of(),
                null);
        assertThat(ServiceDeploymentVerdict.of(told))
                .isEqualTo(new ServiceDeploymentVerdict(Course.NOT_ROLLED_BACK, Why.NO_CANDIDATE));
    }

    @Test
    void monitorsThatTriggeredSayWhyWithoutAnySentence() {
        assertThat(ServiceDeploymentVerdict.of(told("STOPPED", "TRIGGERED", null, null))
                        .why())
                .isEqualTo(Why.CIRCUIT_BREAKER);
        assertThat(ServiceDeploymentVerdict.of(told("STOPPED", "TRIGGERED", "TRIGGERED", null))
                        .why())
                .isEqualTo(Why.ALARM);
    }

    /**
     * StopServiceDeployment moves to ROLLBACK_REQUESTED, see
     * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stop-service-deployment.html
     */
    @ParameterizedTest
    @CsvSource({
        "ROLLBACK_REQUESTED,, PERSON",
        "STOP_REQUESTED,, PERSON",
        "ROLLBACK_IN_PROGRESS,, NOT_TOLD",
        "ROLLBACK_SUCCESSFUL,, NOT_TOLD",
        "STOPPED,, NOT_TOLD",
        "ROLLBACK_IN_PROGRESS, Service deployment stopped by user., PERSON",
        "ROLLBACK_IN_PROGRESS, The user requested a rollback., PERSON",
        "ROLLBACK_IN_PROGRESS, It was stopped with StopServiceDeployment., PERSON",
        "ROLLBACK_IN_PROGRESS, User: arn:aws:sts::1:assumed-role/a/b did something., NOT_TOLD"
    })
    void aPersonNeedsEvidence(String status, String reason, Why why) {
        assertThat(ServiceDeploymentVerdict.of(told(status, null, null, reason)).why())
                .isEqualTo(why);
    }

    @ParameterizedTest
    @CsvSource({
        // shown by DescribeServices, course, why, name
        "FAILED, ROLLING_BACK, ALARM, ROLLED_BACK_BY_ALARM",
        "FAILED, ROLLED_BACK, CIRCUIT_BREAKER, ROLLED_BACK_BY_CIRCUIT_BREAKER",
        "REPLACED, ROLLING_BACK, PERSON, ROLLED_BACK_BY_HAND",
        "ROLLED_BACK, ROLLED_BACK, HOOK, HOOK_FAILED",
        "REPLACED, ROLLED_BACK, HOOK, HOOK_FAILED",
        "FAILED, ROLLING_BACK, PERMISSION, PERMISSION_MISSING",
        "ROLLED_BACK, ROLLED_BACK, NETWORK, NETWORK_INVALID",
        "ROLLED_BACK, ROLLED_BACK, NOT_TOLD, ROLLED_BACK",
        "ROLLED_BACK_BY_CIRCUIT_BREAKER, ROLLING_BACK, NOT_TOLD, ROLLED_BACK_BY_CIRCUIT_BREAKER",
        "REPLACED, ROLLING_BACK, NOT_TOLD, ROLLED_BACK",
        "FAILED, NOT_ROLLED_BACK, HOOK, ROLLBACK_FAILED",
        "ROLLED_BACK, NOT_ROLLED_BACK, NOT_TOLD, ROLLBACK_FAILED",
        "ROLLED_BACK_BY_ALARM, NOT_ROLLED_BACK, ALARM, ROLLBACK_FAILED",
        "FAILED, STOPPED, ALARM, FAILED",
        "FAILED, STOPPED, CIRCUIT_BREAKER, FAILED",
        "FAILED, STOPPED, PERSON, STOPPED",
        "FAILED, STOPPED, NOT_TOLD, STOPPED",
        "REPLACED, STOPPED, NOT_TOLD, REPLACED",
        // ECS did not go back, and yet the revision of before is deployed again: somebody has done that.
        "ROLLED_BACK, STOPPED, NOT_TOLD, ROLLED_BACK_BY_HAND",
        "ROLLED_BACK, SUCCESSFUL, NOT_TOLD, ROLLED_BACK_BY_HAND",
        "ROLLED_BACK_BY_ALARM, STOPPED, ALARM, ROLLED_BACK_BY_ALARM",
        "ROLLED_BACK, STOPPED, ALARM, ROLLED_BACK_BY_ALARM",
        // The answer may be from before.
        "ROLLED_BACK, FORWARD, NOT_TOLD, ROLLED_BACK",
        "FAILED, FORWARD, NOT_TOLD, FAILED",
        "FAILED, SUCCESSFUL, NOT_TOLD, FAILED",
        "DELETED, ROLLED_BACK, ALARM, DELETED"
    })
    void theNameOfTheFailure(FailureCause shown, Course course, Why why, FailureCause name) {
        assertThat(new ServiceDeploymentVerdict(course, why).cause(shown)).isEqualTo(name);
    }
}
