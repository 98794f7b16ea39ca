package io.jenkins.plugins.ecstoolkit.rollout.staged;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.rollout.engine.CrashTest;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalOwner;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.report.StepWords;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rollout whose phases are asked for one by one. */
class StagedRolloutTest {

    static final RolloutRequest REQUEST = Rig.request(CrashTest.ROLLOUT);

    @TempDir
    Path directory;

    private int runs;

    private Rig rig() throws IOException {
        return new Rig(Files.createDirectory(directory.resolve("run-" + runs++))).seedExample();
    }

    static void run(Rig rig) {
        for (Phase phase : Phase.values()) {
            assertThat(rig.beginStaged(REQUEST, phase)).isNull();
            assertThat(rig.finish().successful())
                    .as(() -> phase + ": " + rig.end.reason())
                    .isTrue();
        }
    }

    @Test
    void comesToTheSameAsTheWholeRollout() throws Exception {
        Map<String, Object> whole;
        try (Rig rig = rig()) {
            rig.run(CrashTest.ROLLOUT);
            whole = CrashTest.world(rig);
        }
        try (Rig rig = rig()) {
            run(rig);
            assertThat(CrashTest.world(rig)).isEqualTo(whole);
        }
    }

    @Test
    void theOneThatAsksForServicesSaysHowLongTheyMayTake() {
        RolloutState state = new RolloutState();
        state.apply(EventData.entry(
                1,
                Instant.EPOCH,
                EventType.ROLLOUT_STARTED,
                null,
                EventData.of("rollout", "r1")
                        .and("staged", true)
                        .and("request", REQUEST)
                        .map()));
        for (Phase phase : Phase.values()) {
            state.apply(EventData.of("phase", phase.key())
                    .and("step", "7")
                    .and("waits", phase == Phase.SERVICES ? Map.of("maxWaitMinutes", 20) : null)
                    .entry(2, Instant.EPOCH, EventType.STAGED_PHASE_STARTED, null));
        }
        assertThat(state.units.get("services-1").unit.maxWait()).isEqualTo(Duration.ofMinutes(20));
        assertThat(state.units.get("pre-1").unit).isEqualTo(REQUEST.units().get(0));
        assertThat(state.units.get("post-1").unit.maxWait()).isNotEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void aFailedPhaseEndsTheRollout() throws Exception {
        try (Rig rig = rig()) {
            rig.sim.behaviour("app-database-migrate", TaskBehaviour.normal().exits("rails", 1, Duration.ofSeconds(1)));
            rig.beginStaged(REQUEST, Phase.PRE);
            assertThat(rig.finish().outcome()).isEqualTo(Outcome.FAILED);
            assertThat(rig.beginStaged(REQUEST, Phase.SERVICES))
                    .startsWith(
                            "only: 'services' is not begun: only: 'pre' of rollout r1 failed: app-database-migrate: ");
        }
    }

    @Test
    void whatADoneOneBeforeHasDoneIsLeftOutOfTheRequestThatFollows() throws Exception {
        try (Rig rig = rig()) {
            rig.beginStaged(REQUEST, Phase.PRE);
            rig.finish();
            rig.sim.faults().deny("UpdateService");
            rig.beginStaged(REQUEST, Phase.SERVICES);
            rig.finish();
            List<JournalContents> journals = List.of(JournalReader.read(rig.journal));
            StagedRolloutAdmission.Choice choice = new StagedRolloutAdmission(
                            JournalOwner.NOBODY, REQUEST, Phase.SERVICES, id -> false)
                    .choose(journals);
            assertThat(choice).isEqualTo(new StagedRolloutAdmission.Begin(REQUEST.without(Set.of(Phase.PRE)), "r1"));
            assertThat(new StagedRolloutAdmission(JournalOwner.NOBODY, REQUEST, Phase.PRE, id -> false)
                            .choose(journals))
                    .isEqualTo(new StagedRolloutAdmission.Begin(REQUEST, null));
            assertThat(new StagedRolloutAdmission(
                                    JournalOwner.terminal(null, null, null, "other"), REQUEST, Phase.POST, id -> false)
                            .choose(journals))
                    .isInstanceOf(StagedRolloutAdmission.Refused.class);
        }
    }

    @Test
    void aWholeRolloutIsNeverPartial() throws Exception {
        try (Rig rig = rig()) {
            rig.begin(REQUEST);
            rig.scheduler.runUntil(() -> !rig.events.isEmpty(), Duration.ofMinutes(1));
            rig.kill();
            assertThat(StagedRolloutClosure.end(rig.journal, rig.scheduler.now()))
                    .isNull();
            rig.resume();
            assertThat(rig.finish().successful()).isTrue();
        }
    }

    @Test
    void labelsSayHowFarItIs() throws Exception {
        try (Rig rig = rig()) {
            rig.sim.behaviour("app-database-migrate", TaskBehaviour.normal().runs(Duration.ofMinutes(1)));
            List<String> labels = new ArrayList<>();
            rig.onEvent = event -> {
                if (rig.rollout != null && rig.rollout.report() != null) {
                    String label = StepWords.progress(rig.rollout.report());
                    if (labels.isEmpty() || !labels.get(labels.size() - 1).equals(label)) {
                        labels.add(label);
                    }
                }
            };
            rig.begin(REQUEST);
            rig.finish();
            assertThat(labels)
                    .containsSubsequence(
                            "0 of 2 tasks running",
                            "2 of 2 tasks running",
                            "0 of 2 tasks running, 2 stopped",
                            "0 of 2 services stable",
                            "1 of 2 services stable",
                            "0 of 1 task running");
            assertThat(StepWords.outcome(rig.end, null))
                    .isEqualTo("2 tasks successful, 2 services stable, 1 task successful");
            assertThat(StepWords.outcome(rig.end, Phase.SERVICES)).isEqualTo("2 services stable");
        }
    }
}
