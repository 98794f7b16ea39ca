package io.jenkins.plugins.ecstoolkit.rollout.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.ecstoolkit.rollout.page.JobHtml;
import io.jenkins.plugins.ecstoolkit.rollout.rig.ReportJournals;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job remembers of its builds' rollouts, and shows on its page. */
class JobSummaryTest {

    @TempDir
    Path directory;

    private ReportSection section(String id, List<String> lines, String... replaced) throws IOException {
        String text = String.join("\n", lines) + "\n";
        for (int i = 0; i < replaced.length; i += 2) {
            text = text.replace(replaced[i], replaced[i + 1]);
        }
        Path journal = directory.resolve(id + ".jsonl");
        Files.writeString(journal, text.replace("\"rollout\":\"r1\"", "\"rollout\":\"" + id + "\""));
        return ReportSection.read(id, journal);
    }

    private ReportSection good(String id, String... replaced) throws IOException {
        return section(id, ReportJournals.good(), replaced);
    }

    private ReportSection failed(String id, String... replaced) throws IOException {
        return section(id, ReportJournals.failed(), replaced);
    }

    private static DeployedService web(JobSummary summary) {
        return summary.services().stream()
                .filter(s -> s.service().equals("app-web-server"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void remembersWhichBuildBroughtWhatRuns() throws IOException {
        JobSummary summary = JobSummary.none().with(good("a"), 7);
        assertThat(summary.services()).hasSize(3);
        DeployedService web = web(summary);
        assertThat(web.tag()).isEqualTo(Rig.NEW);
        assertThat(web.revision()).isEqualTo("web:2");
        assertThat(web.build()).isEqualTo(7);
        assertThat(web.region()).isEqualTo("us-east-1");
        assertThat(web.account()).isEqualTo("123456789012");
        assertThat(web.attempt()).isNull();
    }

    @Test
    void aFailedBuildDoesNotBringWhatStillRuns() throws IOException {
        JobSummary summary = JobSummary.none()
                .with(good("a"), 7)
                // A day later: the revision that the first one brought is the one that this one meets.
                .with(failed("b", "2026-01-01T", "2026-01-02T", "web:2", "web:3", "web:1", "web:2", Rig.NEW, "bad"), 8);
        DeployedService web = web(summary);
        assertThat(web.revision()).isEqualTo("web:2");
        assertThat(web.tag()).isEqualTo(Rig.NEW);
        assertThat(web.build()).isEqualTo(7);
        assertThat(web.attempt()).isEqualTo(new DeployedService.Attempt(8, "bad"));
        assertThat(JobHtml.of(summary, n -> n == 8, Locale.ENGLISH))
                .contains("<a href=\"8/ecs-rollouts/\">#8</a>", " with bad", "Duration of the last 2 rollouts")
                .contains("#7")
                .doesNotContain("href=\"7/");
    }

    @Test
    void whatWasThereBeforeHasNoBuild() throws IOException {
        JobSummary summary = JobSummary.none().with(failed("a"), 1);
        assertThat(web(summary).build()).isNull();
        assertThat(web(summary).tag()).isEqualTo(Rig.OLD);
        assertThat(JobHtml.of(summary, n -> true, Locale.ENGLISH)).contains("an older build", "c0ffee01");
    }

    @Test
    void aRolloutThatEndsLaterIsNotOverwrittenByOneThatEndedBefore() throws IOException {
        JobSummary summary = JobSummary.none()
                .with(good("b", "2026-01-01T", "2026-01-02T", Rig.NEW, "newer"), 8)
                .with(good("a"), 7);
        assertThat(web(summary).tag()).isEqualTo("newer");
        assertThat(summary.rollouts()).extracting(PastRollout::build).containsExactly(7, 8);
    }

    @Test
    void placesOfTheSameNameAreToldApart() throws IOException {
        JobSummary summary = JobSummary.none().with(good("a"), 7).with(good("b", "us-east-1", "eu-west-1"), 8);
        assertThat(summary.services()).hasSize(6);
        assertThat(JobHtml.of(summary, n -> true, Locale.ENGLISH)).contains("example (eu-west-1, 123456789012)");
    }

    @Test
    void countsARolloutOnceAndKeepsTwenty() throws IOException {
        List<String> lines = ReportJournals.good();
        JobSummary summary = JobSummary.none();
        for (int i = 10; i < 40; i++) {
            ReportSection section = section("r" + i, lines, "2026-01-01T", "2026-01-" + Math.min(28, i) + "T");
            summary = summary.with(section, i).with(section, i);
        }
        assertThat(summary.rollouts())
                .hasSize(20)
                .extracting(PastRollout::build)
                .contains(39);
        assertThat(summary.services()).hasSize(3);
    }

    @Test
    void whatHasNotEndedOrCannotBeReadIsNoNews() throws IOException {
        List<String> lines = ReportJournals.good();
        JobSummary none = JobSummary.none();
        assertThat(none.with(section("a", lines.subList(0, lines.size() - 1)), 1))
                .isSameAs(none);
        assertThat(none.with(ReportSection.of("a", null, "gone"), 1)).isSameAs(none);
        assertThat(JobHtml.of(none, n -> true, Locale.ENGLISH)).isNull();
    }

    @Test
    void isTheSameAfterItWasWrittenAndRead() throws IOException {
        JobSummary summary = JobSummary.none().with(failed("a"), 3);
        JobSummary read = JobSummary.read(summary.json());
        assertThat(read.rollouts()).isEqualTo(summary.rollouts());
        assertThat(read.services()).isEqualTo(summary.services());
        for (String broken : List.of("", "[]", "{}", "{\"rollouts\":[{}],\"services\":[]}", "{\"rollouts\":[1]}")) {
            assertThatIllegalArgumentException().isThrownBy(() -> JobSummary.read(broken));
        }
    }

    @Test
    void aHostileNameStaysText() throws IOException {
        ReportSection section = section("a", ReportJournals.named("<script>'\""));
        assertThat(JobHtml.of(JobSummary.none().with(section, 1), n -> true, Locale.ENGLISH))
                .contains("&lt;script&gt;&#39;&quot;")
                .doesNotContain("<script");
    }
}
