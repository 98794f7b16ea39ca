package io.jenkins.plugins.ecstoolkit.rollout.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.TargetHealth;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The health of targets in words. */
class TargetWordsTest {

    private static final TargetHealth WELL = new TargetHealth("10.0.0.1", 80, "healthy", null, null);
    private static final TargetHealth SLOW =
            new TargetHealth("10.0.0.2", 80, "unhealthy", "Target.Timeout", "Request timed out");
    private static final TargetHealth NAMELESS = new TargetHealth("10.0.0.3", 80, "unhealthy", null, null);

    @Test
    void aGroupHasTheNameInItsArn() {
        assertThat(TargetWords.name(Rig.TARGET_GROUP)).isEqualTo("web-tg");
        assertThat(TargetWords.name("web-tg/0123")).isEqualTo("0123");
        assertThat(TargetWords.name("web-tg")).isEqualTo("web-tg");
    }

    @Test
    void healthyTargetsAreNoReason() {
        assertThat(TargetWords.unhealthy("tg", List.of(WELL))).isEmpty();
        assertThat(TargetWords.unhealthy("tg", List.of())).isEmpty();
    }

    @Test
    void eachReasonIsToldOnce() {
        TargetHealth bare = new TargetHealth("10.0.0.4", 80, "unhealthy", "Target.FailedHealthChecks", null);
        assertThat(TargetWords.unhealthy("tg", List.of(WELL, SLOW, SLOW, bare)))
                .contains("target group tg: 3 of 4 targets are unhealthy, Target.Timeout: Request timed out,"
                        + " Target.FailedHealthChecks");
        assertThat(TargetWords.unhealthy("tg", List.of(NAMELESS)))
                .contains("target group tg: 1 of 1 targets are unhealthy");
    }

    @Test
    void statesAreCounted() {
        assertThat(TargetWords.summary("tg", List.of())).isEqualTo("target group tg: no targets");
        TargetHealth draining = new TargetHealth("i-1", 80, "draining", null, null);
        TargetHealth bad = new TargetHealth("i-2", 81, "unhealthy", "Target.Timeout", null);
        TargetHealth worse = new TargetHealth("i-3", 82, "unhealthy", "Target.X", "no answer");
        assertThat(TargetWords.summary("tg", List.of(draining, draining))).isEqualTo("target group tg: 2 draining");
        assertThat(TargetWords.summary("tg", List.of(draining, bad, worse, bad, bad)))
                .isEqualTo(
                        "target group tg: 1 draining, 4 unhealthy (i-2:81 Target.Timeout; i-3:82 Target.X: no answer;"
                                + " i-2:81 Target.Timeout)");
    }
}
