package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.AnnouncedWaits;
import io.jenkins.plugins.ecstoolkit.ecs.TrafficSteps;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a deployment that bakes 30 minutes and shifts traffic for 54 may stand still where it is. */
class StandingStillTest {

    private static final AnnouncedWaits WAITS = new AnnouncedWaits(30, new TrafficSteps(true, 10, 54));

    /** The stages are those of https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html */
    @ParameterizedTest
    @CsvSource({
        "RECONCILE_SERVICE, true, 0",
        "PRE_SCALE_UP, true, 0",
        "SCALE_UP, false, 0",
        "SCALE_UP, true, 0",
        "POST_SCALE_UP, true, 0",
        "TEST_TRAFFIC_SHIFT, true, 54",
        "PRE_PRODUCTION_TRAFFIC_SHIFT, true, 54",
        "PRODUCTION_TRAFFIC_SHIFT, false, 54",
        "BAKE_TIME, true, 30",
        "BAKE_TIME, false, 30",
        "CLEAN_UP, true, 0",
        ", true, 84",
        ", false, 0"
    })
    void aDeploymentMayStandStillForAsLongAsEcsIsSetToWait(String stage, boolean allRun, int minutes) {
        assertThat(StandingStill.allowed(stage, allRun, WAITS)).isEqualTo(Duration.ofMinutes(minutes));
        assertThat(StandingStill.allowed(stage, allRun, AnnouncedWaits.NONE)).isZero();
    }
}
