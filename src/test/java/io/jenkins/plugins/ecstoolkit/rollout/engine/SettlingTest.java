package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.simulator.FaultKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A call may be made long after its intent was written. ECS gets its time to show what the call has done from when it can
 * have been made last, not from the intent.
 */
class SettlingTest {

    private static final Duration LAG = Duration.ofSeconds(8);

    @TempDir
    Path directory;

    private Rig rig;

    @BeforeEach
    void seed() {
        rig = new Rig(directory, 0, calls -> calls).seedExample();
        rig.sim.faults().eventualConsistency(LAG);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void assertDoneOnce() {
        assertThat(rig.end.reason()).isNull();
        assertThat(rig.changes()).containsEntry("RegisterTaskDefinition", 5L).containsEntry("UpdateService", 3L);
        for (String family : List.of("app-asset-sync", "app-database-migrate", "web", "worker", "scheduler")) {
            assertThat(rig.sim.taskDefinitions(family)).as(family).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RegisterTaskDefinition", "UpdateService"})
    void aCallThatWasThrottledForLongAndLostItsAnswer(String action) {
        rig.sim.faults().failNext(action, 8, FaultKind.THROTTLE).failNext(action, 1, FaultKind.RESET_AFTER);

        rig.run(Rig.EXAMPLE.replace("cluster: example", "cluster: example\nconcurrency: 1"));

        assertDoneOnce();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RegisterTaskDefinition", "UpdateService"})
    void aCallThatWasThrottledForLongAndWasMadeJustBeforeTheKill(String action) {
        rig.sim.faults().failNext(action, 8, FaultKind.THROTTLE);
        rig.begin(Rig.request(Rig.EXAMPLE.replace("cluster: example", "cluster: example\nconcurrency: 1")));
        rig.scheduler.runUntil(() -> rig.changes().getOrDefault(action, 0L) > 0, Duration.ofHours(1));
        rig.kill();

        rig.resume();
        rig.finish();

        assertDoneOnce();
    }

    @Test
    void theClientTokenIsNotUsedWhenTheRepeatMayComeTooLate() {
        Duration latest = Timings.DEFAULT.tokenLife().plus(Patience.LONG.limit());
        assertThat(latest).as("ECS keeps it for the task's life plus an hour").isLessThan(Duration.ofHours(1));
    }
}
