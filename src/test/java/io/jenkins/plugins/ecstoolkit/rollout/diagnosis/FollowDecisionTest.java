package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.LifecycleHook;
import io.jenkins.plugins.ecstoolkit.ecs.RollbackMonitors;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers about a followed service, each with what it means. */
class FollowDecisionTest {

    private final ServiceUnitState unit = new UnitRig(UnitRig.service(Duration.ofMinutes(10)))
            .knowsUpdate(true)
            .service();

    private static DeploymentState deployment(String id, String status, String rolloutState) {
        return UnitRig.deployment(id, status, id.equals("old") ? UnitRig.BASE : UnitRig.NEXT, rolloutState, 2, 2);
    }

    /** {@code strategy id/status/rollout state …}. */
    private static ServiceState answer(String text) {
        String[] words = text.split(" ");
        DeploymentState[] deployments = new DeploymentState[words.length - 1];
        for (int i = 1; i < words.length; i++) {
            String[] fields = words[i].split("/");
            deployments[i - 1] = deployment(fields[0], fields[1], fields[2]);
        }
        ServiceState service = UnitRig.web(deployments);
        return words[0].equals("rolling") ? service : UnitRig.withStrategy(service, words[0]);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "rolling new/PRIMARY/IN_PROGRESS old/ACTIVE/COMPLETED, ADVANCING",
        "CANARY new/PRIMARY/IN_PROGRESS old/ACTIVE/COMPLETED, ADVANCING_IN_STAGES",
        "rolling new/PRIMARY/COMPLETED old/ACTIVE/COMPLETED, DRAINING",
        "rolling new/PRIMARY/COMPLETED, STABLE",
        "rolling new/PRIMARY/COMPLETED old/INACTIVE/COMPLETED, STABLE",
        "CANARY new/PRIMARY/COMPLETED, CONFIRM",
        "rolling new/PRIMARY/FAILED, FAILED",
        "rolling new/ACTIVE/IN_PROGRESS other/PRIMARY/IN_PROGRESS, FAILED",
        "rolling old/PRIMARY/COMPLETED, ASK_WHAT_BECAME",
        "rolling other/PRIMARY/IN_PROGRESS, DEPLOYMENT_GONE"
    })
    void whatAServiceShows(String answer, FollowDecision decision) {
        assertThat(FollowDecision.of(unit, answer(answer), false)).isEqualTo(decision);
    }

    @Test
    void whatIsNotShownForLongIsGone() {
        assertThat(FollowDecision.of(unit, answer("rolling old/PRIMARY/COMPLETED"), true))
                .isEqualTo(FollowDecision.DEPLOYMENT_GONE);
        assertThat(FollowDecision.of(unit, null, true)).isEqualTo(FollowDecision.SERVICE_GONE);
        assertThat(FollowDecision.of(unit, null, false)).isEqualTo(FollowDecision.WAIT);
    }

    @Test
    void whatIsShownIsNotGoneHoweverLongItWasMissing() {
        assertThat(FollowDecision.of(unit, answer("rolling new/PRIMARY/IN_PROGRESS"), true))
                .isEqualTo(FollowDecision.ADVANCING);
    }

    @ParameterizedTest(name = "{0}; {1}")
    @CsvSource({
        "CANARY new/PRIMARY/COMPLETED, IN_PROGRESS, WAIT",
        "CANARY new/PRIMARY/COMPLETED, SUCCESSFUL, STABLE",
        "CANARY new/PRIMARY/COMPLETED, , STABLE",
        "CANARY new/PRIMARY/IN_PROGRESS, SUCCESSFUL, WAIT",
        "CANARY new/PRIMARY/IN_PROGRESS, IN_PROGRESS, WAIT",
        "CANARY new/PRIMARY/IN_PROGRESS, , WAIT",
        "CANARY new/PRIMARY/IN_PROGRESS, ROLLBACK_IN_PROGRESS, GIVEN_UP",
        "CANARY new/PRIMARY/COMPLETED, STOPPED, GIVEN_UP",
        "rolling old/PRIMARY/COMPLETED, ROLLBACK_SUCCESSFUL, DEPLOYMENT_GONE",
        "rolling old/PRIMARY/COMPLETED, IN_PROGRESS, WAIT",
        "rolling old/PRIMARY/COMPLETED, , WAIT"
    })
    void whatItsServiceDeploymentSaysBesides(String answer, String status, FollowDecision decision) {
        ServiceDeploymentState told = status == null
                ? null
                : new ServiceDeploymentState(
                        "arn", status, null, null, RollbackMonitors.UNKNOWN, null, null, List.of(), null);
        assertThat(FollowDecision.of(unit, answer(answer), told)).isEqualTo(decision);
    }

    private static ServiceUnitState until(WaitUntil until) {
        WaitPolicy policy = WaitPolicy.stable(Duration.ofMinutes(10), true).withUntil(until);
        return new UnitRig(new Unit.Service("services-1", "web", List.of("rails"), false, policy, ""))
                .knowsUpdate(true)
                .service();
    }

    @ParameterizedTest(name = "until {0}: {1}")
    @CsvSource({
        "DEPLOYED, rolling new/PRIMARY/COMPLETED old/ACTIVE/COMPLETED, REACHED",
        "DEPLOYED, rolling new/PRIMARY/IN_PROGRESS old/ACTIVE/COMPLETED, ADVANCING",
        "DEPLOYED, rolling new/PRIMARY/IN_PROGRESS, REACHED",
        "DEPLOYED, rolling new/PRIMARY/FAILED, FAILED",
        "BAKE_TIME, rolling new/PRIMARY/IN_PROGRESS, ADVANCING",
        "BAKE_TIME, rolling new/PRIMARY/COMPLETED, STABLE",
        "PAUSED, CANARY new/PRIMARY/IN_PROGRESS, ADVANCING_IN_STAGES"
    })
    void whatAServiceShowsThatIsWaitedForInAnotherWay(WaitUntil until, String answer, FollowDecision decision) {
        assertThat(FollowDecision.of(until(until), answer(answer), false)).isEqualTo(decision);
    }

    @ParameterizedTest(name = "until {0}: stage {1}, paused {2}")
    @CsvSource({
        "DEPLOYED, SCALE_UP, false, WAIT",
        "DEPLOYED, BAKE_TIME, false, REACHED",
        "TEST_TRAFFIC_SHIFT, SCALE_UP, false, WAIT",
        "TEST_TRAFFIC_SHIFT, TEST_TRAFFIC_SHIFT, false, REACHED",
        "TEST_TRAFFIC_SHIFT, BAKE_TIME, false, REACHED",
        "TEST_TRAFFIC_SHIFT, , false, WAIT",
        "PAUSED, BAKE_TIME, false, WAIT",
        "PAUSED, BAKE_TIME, true, REACHED",
        "STABLE, BAKE_TIME, true, WAIT"
    })
    void theStageOfTheServiceDeploymentDecidesWhetherTheWaitEnds(
            WaitUntil until, String stage, boolean paused, FollowDecision decision) {
        List<LifecycleHook> hooks =
                paused ? List.of(new LifecycleHook("h1", "PAUSE", null, "AWAITING_ACTION", null, null)) : List.of();
        ServiceDeploymentState told = new ServiceDeploymentState(
                "arn", "IN_PROGRESS", null, stage, RollbackMonitors.UNKNOWN, null, null, hooks, null);
        assertThat(FollowDecision.of(until(until), answer("CANARY new/PRIMARY/IN_PROGRESS"), told))
                .isEqualTo(decision);
    }
}
