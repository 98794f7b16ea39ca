package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.ARN;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.BASE;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.NEXT;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.deployment;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.web;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.DeploymentVerdict.Kind;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureFinding;
import io.jenkins.plugins.ecstoolkit.rollout.log.FailureText;
import io.jenkins.plugins.ecstoolkit.rollout.model.FailureCause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one answer of DescribeServices says of the deployment {@code new}, which replaces web:1 by web:2. */
class DeploymentVerdictTest {

    private static final DeploymentState DONE = deployment("new", "PRIMARY", NEXT, "COMPLETED", 2, 2);
    private static final DeploymentState OUSTED = deployment("new", "ACTIVE", NEXT, "IN_PROGRESS");

    private static DeploymentVerdict of(ServiceState service) {
        return DeploymentVerdict.of(service, "new", BASE);
    }

    private static Kind kind(DeploymentState... deployments) {
        return of(web(deployments)).kind();
    }

    private static DeploymentState because(String id, String status, String revision, String state, String reason) {
        return new DeploymentState(id, status, revision, state, reason, 2, 0, 2, 0, VirtualScheduler.EPOCH);
    }

    private static void assertFailed(DeploymentVerdict verdict, FailureCause cause, String reason) {
        assertThat(verdict.kind()).isEqualTo(Kind.FAILED);
        assertThat(words(verdict.finding())).isEqualTo(reason);
        assertThat(cause(verdict)).isEqualTo(cause);
    }

    private static FailureCause cause(DeploymentVerdict verdict) {
        return FailureCauses.of(verdict.finding());
    }

    @Test
    void aServiceThatIsDeletedFailsItWhateverItsDeploymentsSay() {
        assertFailed(
                of(web("DRAINING", false, DONE)),
                FailureCause.DELETED,
                "the service is being deleted: its status is DRAINING");
    }

    @Test
    void aDeploymentIsStableWhenNothingElseRuns() {
        assertThat(kind(DONE)).isEqualTo(Kind.STABLE);
        assertThat(kind(DONE, deployment("old", "INACTIVE", BASE, "COMPLETED"))).isEqualTo(Kind.STABLE);
        assertThat(of(web(DONE)).finding()).isNull();
    }

    @Test
    void aDeploymentIsOnlyCompleteWhileAnOlderOneDrains() {
        assertThat(kind(DONE, deployment("old", "ACTIVE", BASE, "COMPLETED"))).isEqualTo(Kind.COMPLETED);
    }

    @Test
    void anotherDeploymentsSuccessIsNotThisOnes() {
        assertThat(kind(deployment("old", "PRIMARY", BASE, "COMPLETED", 2, 2))).isEqualTo(Kind.NOT_SHOWN);
    }

    @Test
    void aStateThatIsNoEndIsWaitedFor() {
        assertThat(kind(deployment("new", "PRIMARY", NEXT, "IN_PROGRESS", 2, 2)))
                .isEqualTo(Kind.IN_PROGRESS);
        assertThat(kind(deployment("new", "PRIMARY", NEXT, "SOMETHING_NEW", 2, 2)))
                .isEqualTo(Kind.IN_PROGRESS);
    }

    @Test
    void withoutARolloutStateTheCountsDecide() {
        DeploymentState old = deployment("old", "ACTIVE", BASE, null);
        assertThat(kind(deployment("new", "PRIMARY", NEXT, null, 2, 1))).isEqualTo(Kind.IN_PROGRESS);
        assertThat(kind(deployment("new", "PRIMARY", NEXT, null, 2, 2))).isEqualTo(Kind.STABLE);
        assertThat(kind(deployment("new", "PRIMARY", NEXT, null, 2, 3))).isEqualTo(Kind.STABLE);
        assertThat(kind(deployment("new", "PRIMARY", NEXT, null, 2, 2), old)).isEqualTo(Kind.IN_PROGRESS);
    }

    @Test
    void aFailedDeploymentSaysWhy() {
        assertFailed(
                of(web(because("new", "PRIMARY", NEXT, "FAILED", " tasks failed to start. "))),
                FailureCause.FAILED,
                "the deployment failed: tasks failed to start");
        assertFailed(
                of(web(because("new", "PRIMARY", NEXT, "FAILED", " "))), FailureCause.FAILED, "the deployment failed");
        assertFailed(
                of(web(because("new", "PRIMARY", NEXT, "FAILED", null))), FailureCause.FAILED, "the deployment failed");
    }

    @Test
    void aFailedOneSaysWhatCameAfterIt() {
        DeploymentState failed = because("new", "ACTIVE", NEXT, "FAILED", "tasks failed to start.");
        assertFailed(
                of(web(deployment("back", "PRIMARY", BASE, "IN_PROGRESS"), failed)),
                FailureCause.ROLLED_BACK,
                "the service is being rolled back to web:1: tasks failed to start");
        assertFailed(
                of(web(deployment("theirs", "PRIMARY", ARN + "web:3", "IN_PROGRESS"), failed)),
                FailureCause.REPLACED,
                "another deployment took over with web:3");
    }

    @Test
    void aDeploymentThatIsNotPrimaryAnyMoreWasReplaced() {
        assertFailed(of(web(OUSTED)), FailureCause.REPLACED, "the deployment was replaced before it was complete");
        assertFailed(
                of(web(deployment("theirs", "PRIMARY", ARN + "web:3", "IN_PROGRESS"), OUSTED)),
                FailureCause.REPLACED,
                "another deployment took over with web:3");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, ROLLED_BACK",
                "'', ROLLED_BACK",
                "ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/1., ROLLED_BACK_BY_CIRCUIT_BREAKER",
                "CloudWatch alarm detected: rolling back., ROLLED_BACK_BY_ALARM",
                "Rolling back., ROLLED_BACK",
                "ECS deployment ecs-svc/2 in progress., ROLLED_BACK"
            })
    void whyItGoesBackIsInEcssSentence(String sentence, FailureCause cause) {
        DeploymentVerdict verdict = of(web(because("back", "PRIMARY", BASE, "IN_PROGRESS", sentence), OUSTED));
        assertThat(cause(verdict)).isEqualTo(cause);
        assertThat(words(verdict.finding()))
                .isEqualTo(
                        switch (cause) {
                            case ROLLED_BACK_BY_ALARM -> "a CloudWatch alarm triggered a rollback to web:1";
                            case ROLLED_BACK_BY_CIRCUIT_BREAKER -> "circuit breaker rollback to web:1";
                            default -> "the service is being rolled back to web:1: ECS does not say why";
                        });
    }

    @Test
    void aServiceThatIsBackIsNotToldToBeGoingBack() {
        DeploymentVerdict verdict =
                of(web(because("back", "PRIMARY", BASE, "COMPLETED", "ECS deployment back completed."), OUSTED));
        assertThat(words(verdict.finding()))
                .isEqualTo("the service is being rolled back to web:1: ECS does not say why");
    }

    @Test
    void aDeploymentThatIsGoneWasReplaced() {
        assertFailed(
                DeploymentVerdict.gone(web(deployment("theirs", "PRIMARY", ARN + "web:3", "IN_PROGRESS")), "new", BASE),
                FailureCause.REPLACED,
                "another deployment took over with web:3");
        assertFailed(
                DeploymentVerdict.gone(web(), "new", BASE),
                FailureCause.REPLACED,
                "ECS no longer shows the deployment new");
        assertThat(cause(DeploymentVerdict.gone(web(deployment("back", "PRIMARY", BASE, "COMPLETED")), "new", BASE)))
                .isEqualTo(FailureCause.ROLLED_BACK);
    }

    @Test
    void withoutAPreviousRevisionNothingIsARollback() {
        DeploymentVerdict verdict =
                DeploymentVerdict.of(web(deployment("x", "PRIMARY", BASE, "IN_PROGRESS"), OUSTED), "new", null);
        assertThat(cause(verdict)).isEqualTo(FailureCause.REPLACED);
    }

    private static String words(FailureFinding found) {
        return FailureText.ofUpdate(FailureCauses.named(found)).line();
    }
}
