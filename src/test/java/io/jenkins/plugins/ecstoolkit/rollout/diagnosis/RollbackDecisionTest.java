package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers about a service that is to go back, each with what is done. The rollout's deployment is {@code new}. */
class RollbackDecisionTest {

    private static ServiceUnitState unit(boolean settled) {
        return new UnitRig(UnitRig.service(Duration.ofMinutes(10)))
                .knowsUpdate(settled)
                .service();
    }

    private static ServiceState primary(String id, String revision, String rolloutState, boolean rollsBack) {
        return UnitRig.web(
                "ACTIVE", rollsBack, UnitRig.deployment(id, "PRIMARY", UnitRig.ARN + revision, rolloutState, 2, 2));
    }

    @ParameterizedTest(name = "{0} of {1} {2}, rolls back {3}, settled before {4}, may wait {5}, may stop {6}")
    @CsvSource({
        "new, web:2, IN_PROGRESS, false, true, true, true, STOP_DEPLOYMENT",
        "new, web:2, IN_PROGRESS, false, true, true, false, UPDATE_SERVICE",
        "new, web:2, IN_PROGRESS, false, false, true, true, UPDATE_SERVICE",
        "new, web:2, COMPLETED, false, true, true, true, UPDATE_SERVICE",
        "new, web:2, FAILED, false, true, true, true, UPDATE_SERVICE",
        "new, web:2, FAILED, true, true, true, true, LOOK_AGAIN",
        "new, web:2, FAILED, true, true, false, true, UPDATE_SERVICE",
        "back, web:1, IN_PROGRESS, false, true, true, true, FOLLOW",
        "old, web:1, COMPLETED, false, true, true, true, LOOK_AGAIN",
        "old, web:1, COMPLETED, false, true, false, true, FOLLOW",
        "other, web:3, IN_PROGRESS, false, true, true, true, TAKEN_OVER"
    })
    void whatIsDoneWhileSomebodyWatches(
            String id,
            String revision,
            String rolloutState,
            boolean rollsBack,
            boolean settled,
            boolean mayWait,
            boolean mayStop,
            RollbackDecision decision) {
        assertThat(RollbackDecision.of(
                        unit(settled), primary(id, revision, rolloutState, rollsBack), true, mayWait, mayStop))
                .isEqualTo(decision);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"new, FAILED, ECS_DOES_IT", "old, COMPLETED, FOLLOW", "new, IN_PROGRESS, STOP_DEPLOYMENT"})
    void nobodyLooksAgainWhenNobodyWaits(String id, String rolloutState, RollbackDecision decision) {
        String revision = id.equals("old") ? "web:1" : "web:2";
        assertThat(RollbackDecision.of(unit(true), primary(id, revision, rolloutState, true), false, true, true))
                .isEqualTo(decision);
    }

    @Test
    void aServiceThatIsGoneIsLeftAlone() {
        assertThat(RollbackDecision.of(unit(true), null, true, true, true)).isEqualTo(RollbackDecision.SERVICE_GONE);
        assertThat(RollbackDecision.of(unit(true), UnitRig.web(), true, true, true))
                .isEqualTo(RollbackDecision.SERVICE_GONE);
        ServiceState draining =
                UnitRig.web("DRAINING", false, UnitRig.deployment("new", "PRIMARY", UnitRig.NEXT, "IN_PROGRESS", 2, 2));
        assertThat(RollbackDecision.of(unit(true), draining, true, true, true))
                .isEqualTo(RollbackDecision.SERVICE_GONE);
    }
}
