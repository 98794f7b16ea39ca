package io.jenkins.plugins.ecstoolkit.rollout.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a watcher waits, and when it expects the end. */
class PollIntervalTest {

    private final PollInterval interval = new PollInterval(Watcher.SHORTEST, Watcher.LONGEST, new Random(1));

    @ParameterizedTest
    @CsvSource({
        "0, false, 3000",
        "29000, false, 3000",
        "30000, false, 3000",
        "30010, false, 3001",
        "100000, false, 10000",
        "300000, false, 30000",
        "300010, false, 30000",
        "9000000, false, 30000",
        "40000, true, 4000",
        "60000, true, 6000",
        "60010, true, 6000",
        "9000000, true, 6000"
    })
    void isATenthOfTheQuietTime(long quiet, boolean ending, long wait) {
        assertThat(interval.after(Duration.ofMillis(quiet), ending)).isEqualTo(Duration.ofMillis(wait));
    }

    private static boolean ending(int desired, int running) {
        DeploymentState deployment =
                UnitRig.deployment("new", "PRIMARY", UnitRig.NEXT, "IN_PROGRESS", desired, running);
        return WatchedKind.SERVICES.ending().test(UnitRig.web(deployment));
    }

    @Test
    void aServicesEndIsNearWhenAllItsTasksRun() {
        assertThat(ending(2, 1)).isFalse();
        assertThat(ending(2, 2)).isTrue();
        assertThat(ending(2, 3)).isTrue();
        assertThat(WatchedKind.SERVICES.ending().test(UnitRig.web())).isFalse();
    }

    private static TaskState task(String desiredStatus) {
        return new TaskState("arn/1", "td", "RUNNING", desiredStatus, null, null, null, null, Instant.EPOCH, List.of());
    }

    @Test
    void aTasksEndIsNearWhenItIsToStop() {
        assertThat(WatchedKind.TASKS.ending().test(task("RUNNING"))).isFalse();
        assertThat(WatchedKind.TASKS.ending().test(task("STOPPED"))).isTrue();
        assertThat(WatchedKind.TASKS.matches().test(task("RUNNING"), "arn/1")).isTrue();
        assertThat(WatchedKind.TASKS.matches().test(task("RUNNING"), "arn/2")).isFalse();
    }
}
