package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.BASE;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.NEXT;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.deployment;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.found;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.web;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.config.RollbackMode;
import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.FailureCauses;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureFinding;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which services go back, and that each does so once. */
class RollbacksTest {

    private UnitRig rig;
    private Rollbacks rollbacks;

    private void begin(RollbackMode mode) {
        rig = new UnitRig(
                new RolloutRequest("example", Rig.NEW, List.of(UnitRig.service(Duration.ofMinutes(5))), Set.of(), 1)
                        .withRollback(mode));
        rollbacks = new Rollbacks(rig);
    }

    private void updatedAndEnded(String outcome) {
        rig.knowsUpdate(false);
        rig.knows(EventType.UNIT_ENDED, EventData.of("outcome", outcome));
        rig.answer(
                        "lookUpServices",
                        found(web(
                                deployment("new", "PRIMARY", NEXT, "IN_PROGRESS"),
                                deployment("old", "ACTIVE", BASE, "COMPLETED"))))
                .answer(
                        "updateService",
                        web(
                                deployment("back", "PRIMARY", BASE, "IN_PROGRESS"),
                                deployment("new", "ACTIVE", NEXT, "IN_PROGRESS")));
    }

    private void start(boolean failed) {
        rollbacks.begin(failed);
        rig.scheduler.runDue();
    }

    @ParameterizedTest
    @CsvSource({
        "NEVER, failed, true, false",
        "FAILED, failed, false, true",
        "FAILED, failed, true, true",
        "FAILED, successful, true, false",
        "ALL, failed, false, true",
        "ALL, successful, false, false",
        "ALL, successful, true, true"
    })
    void theModeSaysWhich(RollbackMode mode, String outcome, boolean rolloutFailed, boolean goes) {
        begin(mode);
        updatedAndEnded(outcome);
        start(rolloutFailed);
        assertThat(rollbacks.open()).isEqualTo(goes);
        assertThat(rig.calls("updateService")).hasSize(goes ? 1 : 0);
    }

    @ParameterizedTest(name = "{0}, asked for {1}")
    @CsvSource({"TIMED_OUT, false, false", "TIMED_OUT, true, true", "STUCK, false, true"})
    void aServiceThatAdvancedUntilItsTimeWasUpGoesBackOnlyWhenAskedFor(
            FailureVerdict verdict, boolean asked, boolean goes) {
        WaitPolicy policy = WaitPolicy.stable(Duration.ofMinutes(5), true)
                .withTimeout(Duration.ofMinutes(7))
                .withRollbackOnTimeout(asked);
        Unit unit = new Unit.Service("services-1", "web", List.of("rails"), false, policy, "");
        rig = new UnitRig(
                new RolloutRequest("example", Rig.NEW, List.of(unit), Set.of(), 1).withRollback(RollbackMode.FAILED));
        rollbacks = new Rollbacks(rig);
        updatedAndEnded("failed");
        rig.service().finding = FailureCauses.named(FailureFinding.of(verdict, 7));
        start(false);
        assertThat(rollbacks.open()).isEqualTo(goes);
    }

    @Test
    void aServiceThatGoesOnIsNotDueForARollback() {
        begin(RollbackMode.ALL);
        rig.knowsUpdate(false);
        start(true);
        assertThat(rollbacks.open()).isFalse();
    }

    @Test
    void aServiceThatWasNotUpdatedHasNothingToGoBackTo() {
        begin(RollbackMode.ALL);
        rig.knowsBase().knows(EventType.UNIT_ENDED, EventData.of("outcome", "failed"));
        start(true);
        assertThat(rollbacks.open()).isFalse();
    }

    @Test
    void aServiceThatHasGoneBackIsNotDueAgain() {
        begin(RollbackMode.ALL);
        updatedAndEnded("failed");
        rig.knows(EventType.ROLLBACK_STARTED, EventData.of("taskDefinition", BASE))
                .knows(EventType.ROLLBACK_ENDED, EventData.of("outcome", "failed"));
        start(true);
        assertThat(rollbacks.open()).isFalse();
        assertThat(rig.calls).isEmpty();
    }

    @Test
    void eachBeginsOnceAndItsEndIsTold() {
        begin(RollbackMode.FAILED);
        updatedAndEnded("failed");
        start(false);
        start(true);
        assertThat(rig.calls("updateService")).hasSize(1);
        assertThat(rig.watched()).containsExactly("web");
        assertThat(rig.ended).isZero();

        rig.seen(web(deployment("back", "PRIMARY", BASE, "COMPLETED", 2, 2)));

        assertThat(rig.only(EventType.ROLLBACK_ENDED).text("outcome")).isEqualTo("successful");
        assertThat(rollbacks.open()).isFalse();
        assertThat(rig.ended).isEqualTo(1);
        assertThat(rig.watched()).isEmpty();
    }

    @Test
    void whoeverLetsGoDoesNotWatchAnyMore() {
        begin(RollbackMode.FAILED);
        updatedAndEnded("failed");
        start(false);
        rollbacks.release();
        assertThat(rollbacks.open()).isFalse();
        assertThat(rig.watched()).isEmpty();
        assertThat(rig.types()).doesNotContain(EventType.ROLLBACK_ENDED);
    }
}
