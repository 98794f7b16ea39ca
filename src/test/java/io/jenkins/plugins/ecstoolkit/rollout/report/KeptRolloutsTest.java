package io.jenkins.plugins.ecstoolkit.rollout.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.rollout.journal.Codec;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Entry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.log.ConsoleLinks;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLines;
import io.jenkins.plugins.ecstoolkit.rollout.page.JobHtml;
import io.jenkins.plugins.ecstoolkit.rollout.page.ReportHtml;
import io.jenkins.plugins.ecstoolkit.rollout.rig.KeptRollouts;
import io.jenkins.plugins.ecstoolkit.rollout.rig.ReportJournals;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is told of a rollout, word by word: its log, its report for a terminal, for programs and as a page. A change of any of
 * them is one of the files in {@code rollouts}, which {@code -Djournals.update=true} writes anew, so that whoever reviews it
 * sees what users will see. The journals there stay as they are.
 */
class KeptRolloutsTest {

    private static final Path KEPT = KeptRollouts.DIRECTORY;

    /** When whoever reads the report does so. */
    private static final Instant NOW = Instant.parse("2026-01-01T01:00:00Z");

    @TempDir
    Path directory;

    /** A rollout that is new here; what has been kept stays. */
    @BeforeAll
    static void keep(@TempDir Path directory) throws IOException {
        if (!Boolean.getBoolean("journals.update")) {
            return;
        }
        Files.createDirectories(KEPT);
        for (KeptRollouts rollout : KeptRollouts.values()) {
            if (!Files.exists(rollout.journal())) {
                try (Rig rig = new Rig(Files.createDirectories(directory.resolve(rollout.file())))) {
                    rollout.happen(rig);
                    Files.copy(rig.journal, rollout.journal());
                }
            }
        }
    }

    private static ReportSection section(KeptRollouts rollout) {
        return ReportSection.read("r1", rollout.journal());
    }

    private static void isAsKept(String file, String text) throws IOException {
        Path kept = KEPT.resolve(file);
        if (Boolean.getBoolean("journals.update")) {
            Files.writeString(kept, text);
        }
        assertThat(text).isEqualTo(Files.readString(kept));
    }

    /** Each line with its fields and the page of the AWS console that it leads to; how far the step says it is. */
    @ParameterizedTest
    @EnumSource
    void theLogOfEachRolloutIsAsKept(KeptRollouts rollout) throws Exception {
        RolloutState state = new RolloutState();
        List<String> lines = new ArrayList<>();
        ConsoleLinks links = ConsoleLinks.in("us-east-1").orElseThrow();
        String progress = "";
        for (Entry event : JournalReader.read(rollout.journal()).events()) {
            state.apply(event);
            for (LogLine line : LogLines.of(event, state)) {
                lines.add(line.level() + " " + line.message() + " " + line.fields()
                        + (line.overview() ? " overview" : ""));
                links.page(line.fields()).ifPresent(page -> lines.add("    " + page));
            }
            RolloutReport report = RolloutReport.of(state);
            String far =
                    "    " + StepWords.progress(report) + " | " + report.progress() + " | " + report.stillRunning();
            if (!far.equals(progress)) {
                lines.add(far);
                progress = far;
            }
        }
        RolloutReport report = RolloutReport.of(state);
        lines.add(StepWords.outcome(report.end(), null));
        lines.add(section(rollout).line(Locale.ENGLISH));
        isAsKept(rollout.file() + ".log", String.join("\n", lines) + "\n");
    }

    @ParameterizedTest
    @EnumSource
    void theTerminalReportOfEachRolloutIsAsKept(KeptRollouts rollout) throws IOException {
        isAsKept(rollout.file() + ".txt", String.join("\n", ReportText.of(section(rollout), NOW)) + "\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"BACK", "ALARM", "LAST_LINES", "TARGETS", "LEFT", "PART"})
    void theJsonReportOfEachRolloutIsAsKept(KeptRollouts rollout) throws IOException {
        isAsKept(rollout.file() + ".json", Codec.pretty(section(rollout).report()) + "\n");
    }

    /** Of those that have something on it that the others have not. */
    @ParameterizedTest
    @EnumSource(
            names = {"BACK", "ALARM", "LAST_LINES", "TARGETS", "LEFT", "GIVEN_UP", "REFUSED", "PART", "NO_WAY_BACK"})
    void thePageOfEachRolloutIsAsKept(KeptRollouts rollout) throws IOException {
        isAsKept(
                rollout.file() + "-page.txt", ReportHtml.of(List.of(section(rollout)), NOW, "v1", ReportTexts.ENGLISH));
    }

    /** While it goes on: after as many events. */
    @ParameterizedTest
    @ValueSource(ints = {1, 24, 60})
    void thePageOfOneThatGoesOn(int events) throws IOException {
        List<String> lines = Files.readAllLines(KeptRollouts.GOOD.journal());
        Path journal = Files.write(directory.resolve("r1.jsonl"), lines.subList(0, events));
        isAsKept(
                "good-" + events + "-page.txt",
                ReportHtml.of(
                        List.of(ReportSection.read("r1", journal)),
                        Instant.parse("2026-01-01T00:02:00Z"),
                        null,
                        ReportTexts.ENGLISH));
    }

    /** More services than a page shows at once. */
    @Test
    void thePageOfMany() throws IOException {
        Path journal = Files.write(directory.resolve("many.jsonl"), ReportJournals.many(28, 1));
        ReportSection section = ReportSection.read("many", journal);
        isAsKept("many-page.txt", ReportHtml.of(List.of(section), NOW, null, ReportTexts.ENGLISH));
        isAsKept("many.txt", String.join("\n", ReportText.of(section, NOW)) + "\n");
    }

    @Test
    void thePageOfTheirJob() throws IOException {
        JobSummary summary = JobSummary.none();
        for (KeptRollouts rollout : KeptRollouts.values()) {
            Path journal = directory.resolve(rollout.file() + ".jsonl");
            Files.writeString(
                    journal,
                    Files.readString(rollout.journal())
                            .replace("\"rollout\":\"r1\"", "\"rollout\":\"" + rollout.file() + "\""));
            summary = summary.with(ReportSection.read(rollout.file(), journal), 10 + rollout.ordinal());
        }
        Path many = Files.write(directory.resolve("many.jsonl"), ReportJournals.many(28, 1));
        isAsKept("job-page.txt", JobHtml.of(summary, n -> n % 2 == 0, Locale.ENGLISH));
        isAsKept(
                "job-of-many-page.txt",
                JobHtml.of(summary.with(ReportSection.read("many", many), 99), n -> true, Locale.ENGLISH));
        isAsKept("job.json", Codec.pretty(Codec.read(summary.json(), Map.class)) + "\n");
    }

    /** Nobody has looked at what is left since. */
    @Test
    void whatAnAbortedRolloutLeftIsNotToldAsRunningEverAfter() {
        ReportSection aborted = section(KeptRollouts.LEFT_ROLLING);
        assertThat(ReportText.of(aborted, NOW))
                .contains("  aborted     app-web  0 s          web:1 → web:2")
                .noneMatch(line -> line.contains("running") || line.contains("1 h"));
        String page = ReportHtml.of(List.of(aborted), NOW, null, ReportTexts.ENGLISH);
        assertThat(page)
                .contains("ecs-is-aborted\">aborted</span>\n<strong dir=\"auto\">app-web", "Ran when this ended: ")
                .doesNotContain("1 h 0 min", "running</span>", "ecs-is-running");
    }

    @Test
    void whatWasUnderWayInAnAbortedRolloutIsAbortedForProgramsToo() {
        RolloutReport report = section(KeptRollouts.LEFT).report();
        PhaseReport phase = report.phases().get(0);
        UnitReport unit = phase.units().get(0);
        assertThat(List.of(
                        report.status(),
                        phase.status(),
                        unit.status(),
                        unit.tasks().get(0).status()))
                .containsOnly("aborted");
        assertThat(report.stillRunning()).hasSize(1);
    }

    @Test
    void eachProblemOfARefusedOneHasALineOfItsOwn() throws IOException {
        List<Entry> events = JournalReader.read(KeptRollouts.REFUSED.journal()).events();
        Entry last = events.get(events.size() - 1);
        String web = "nothing was changed: .ecs-toolkit.yml:4:12: app-web: service not found; check its name and the"
                + " cluster";
        String worker = ".ecs-toolkit.yml:5:12: app-worker: service not found; check its name and the cluster";
        assertThat(LogLines.of(last, RolloutState.of(events)))
                .extracting(LogLine::message)
                .containsExactly(web, worker);
        ReportSection refused = section(KeptRollouts.REFUSED);
        assertThat(ReportText.of(refused, NOW)).contains("why: " + web, "     " + worker);
        assertThat(ReportHtml.of(List.of(refused), NOW, null, ReportTexts.ENGLISH))
                .contains("<p class=\"ecs-reason\" dir=\"auto\">" + worker + "</p>");
        assertThat(refused.line(Locale.ENGLISH)).contains(web + "; " + worker);
        assertThat(StepWords.outcome(refused.report().end(), null)).isEqualTo("failed: " + web + "; " + worker);
    }

    @Test
    void tasksThatAreNoLongerWantedAreBeingStopped() {
        assertThat(ReportText.of(section(KeptRollouts.ALARM), NOW))
                .contains("      runs now: web:2 (49779134), being stopped: 2 tasks; web:1 (c0ffee01), 0 of 2 tasks");
    }
}
