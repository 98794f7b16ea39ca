package io.jenkins.plugins.ecstoolkit.rollout.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalOwner;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import io.jenkins.plugins.ecstoolkit.rollout.rig.KeptRollouts;
import io.jenkins.plugins.ecstoolkit.rollout.rig.ReportStates;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Story;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How reports word tags, many units, and what is missing. */
class ReportWordsTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private static RolloutReport report(int services, String imageTag, String... oldTags) {
        List<Unit> units = new ArrayList<>();
        for (int i = 1; i <= services; i++) {
            units.add(new Unit.Service(
                    "services-" + i,
                    "s" + i,
                    List.of("app"),
                    false,
                    WaitPolicy.stable(Duration.ofMinutes(5), true),
                    ""));
        }
        Story story =
                Story.of("r1", new RolloutRequest("example", imageTag, units, Set.of(), 1), false, JournalOwner.NOBODY);
        story.and(EventType.PHASE_STARTED, EventData.of("phase", "services"));
        for (int i = 0; i < services; i++) {
            String tag = i < oldTags.length ? oldTags[i] : "old";
            story.and(
                    EventType.DEFINITION_BUILT,
                    "services-" + (i + 1),
                    EventData.of("base", "web:1")
                            .and(
                                    "images",
                                    List.of(
                                            Map.of("container", "app", "kind", "UPDATED", "oldTag", tag),
                                            Map.of("container", "side", "kind", "NOT_LISTED", "oldTag", "3.0"))));
        }
        return RolloutReport.of(story.contents());
    }

    private static String tags(String imageTag, String... oldTags) {
        return ReportWords.tags(report(oldTags.length, imageTag, oldTags), ReportTexts.ENGLISH);
    }

    @Test
    void oldTagsAreNamedOnceAndThreeAtMost() {
        assertThat(tags("new", "b", "a", "b")).isEqualTo("a, b → new");
        assertThat(tags("new", "c", "b", "a")).isEqualTo("a, b, c → new");
        assertThat(tags("new", "d", "c", "b", "a", "e")).isEqualTo("a, b, c and 2 more → new");
        assertThat(tags("new", "new", "")).isEqualTo("new");
        RolloutReport none = new RolloutReport("r1", "example", null, "running", null, START, null, 0, List.of());
        assertThat(ReportWords.tags(none, ReportTexts.ENGLISH)).isNull();
    }

    @Test
    void fiveAreNamedThatAreWaitedFor() {
        assertThat(report(5, "new").progress()).isEqualTo("services: 0 of 5 ended, waiting for s1, s2, s3, s4, s5");
        assertThat(report(7, "new").progress())
                .isEqualTo("services: 0 of 7 ended, waiting for s1, s2, s3, s4, s5 and 2 more");
    }

    @Test
    void durations() {
        assertThat(ReportWords.duration(null, START)).isEmpty();
        assertThat(ReportWords.duration(START, null)).isEmpty();
        assertThat(ReportWords.duration(START, START.minusSeconds(1))).isEqualTo("0 s");
        assertThat(ReportWords.duration(59)).isEqualTo("59 s");
        assertThat(ReportWords.duration(60)).isEqualTo("1 min 0 s");
        assertThat(ReportWords.duration(3599)).isEqualTo("59 min 59 s");
        assertThat(ReportWords.duration(3600)).isEqualTo("1 h 0 min");
    }

    @Test
    void whatCannotBeReadIsSaid(@TempDir Path directory) throws Exception {
        Path journal = directory.resolve("r1.jsonl");
        assertThat(ReportSection.length(journal)).isEqualTo(-1);
        ReportSection gone = ReportSection.read("r1", journal);
        assertThat(gone.problem()).isEqualTo("The journal of this rollout has been deleted.");
        assertThat(gone.line(Locale.ENGLISH)).isEqualTo("rollout r1: The journal of this rollout has been deleted.");
        assertThat(gone.withProblem("More.").problem())
                .isEqualTo("The journal of this rollout has been deleted. More.");
        assertThat(ReportSection.of("r1", null, null).withProblem("More.").problem())
                .isEqualTo("More.");

        Files.writeString(journal, "");
        assertThat(ReportSection.length(journal)).isZero();
        assertThat(ReportSection.read("r1", journal).problem()).isEqualTo(ReportTexts.ENGLISH.say("problem.empty"));

        Files.writeString(journal, "x\nx\n");
        assertThat(ReportSection.length(journal)).isEqualTo(4);
        assertThat(ReportSection.read("r1", journal).problem())
                .startsWith("cannot use line 1 of the journal r1.jsonl: ")
                .endsWith(".");

        Files.writeString(journal, "{\"v\":1,\"seq\":1,\"time\":\"2026-01-02T03:04:05Z\",\"type\":\"warning\"}\n");
        ReportSection nonsense = ReportSection.read("r1", journal);
        assertThat(nonsense.report()).isNull();
        assertThat(nonsense.problem())
                .startsWith(ReportTexts.ENGLISH.say("problem.nonsense", "").split(":")[0]);
    }

    @Test
    void whatAServiceRunsIsToldOfServicesOnly() {
        ReportSection example = ReportSection.read("r1", KeptRollouts.EXAMPLE.journal());
        List<PhaseReport> phases = example.report().phases();
        assertThat(ReportSection.runsNow(phases.get(1).units().get(0))).isEqualTo("web:2 (49779134), 2 of 2 tasks");
        assertThat(ReportSection.runsNow(phases.get(0).units().get(0))).isNull();
    }

    @Test
    void aRolloutHasBegunWithItsFirstPhase() {
        assertThat(report(1, "new").begun()).isTrue();
        assertThat(ReportStates.running("r1").begun()).isFalse();
        Story story = Story.of(
                "r1", new RolloutRequest("example", "new", List.of(), Set.of(), 1), false, JournalOwner.NOBODY);
        assertThat(RolloutReport.of(story.contents()).begun()).isFalse();
    }

    @Test
    void theReportTellsWhenEcsLastSaidSomethingNew() {
        ReportSection example = ReportSection.read("r1", KeptRollouts.EXAMPLE.journal());
        UnitReport web = example.report().phases().get(1).units().get(0);
        assertThat(example.history().unit(web.unit()).lastSeen())
                .isAfter(web.times().startedAt())
                .isBeforeOrEqualTo(web.times().endedAt());
        assertThat(UnitHistory.NONE.lastSeen()).isNull();
    }
}
