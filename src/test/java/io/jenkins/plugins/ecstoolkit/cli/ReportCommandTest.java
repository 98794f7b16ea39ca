package io.jenkins.plugins.ecstoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.rollout.journal.Journal;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.rig.ReportJournals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report} shows a journal, as text or as a page. */
class ReportCommandTest {

    @TempDir
    Path directory;

    private final FakeTerminal terminal = new FakeTerminal();
    private String config;

    @BeforeEach
    void writeJournals() throws IOException {
        Path journals = Files.createDirectories(directory.resolve(".ecs-toolkit"));
        Files.write(journals.resolve("20260101t000000-1.jsonl"), ofConfiguration(ReportJournals.failed()));
        Files.write(journals.resolve("20260102t000000-1.jsonl"), ofConfiguration(ReportJournals.good()));
        config = "--config=" + SimulatedEcs.example(directory);
    }

    /** The lines of a journal as the terminal writes the first one. */
    private static List<String> ofConfiguration(List<String> journal) {
        List<String> lines = new ArrayList<>(journal);
        String owner = "\"owner\":{";
        assertThat(lines.get(0)).contains(owner + "}");
        lines.set(0, lines.get(0).replace(owner, owner + "\"configuration\":\".ecs-toolkit.yml\""));
        return lines;
    }

    @Test
    void showsTheNewestBesideTheConfiguration() {
        assertThat(terminal.run("report", config)).isZero();
        assertThat(terminal.out())
                .startsWith("successful: example in us-east-1, c0ffee01 → 49779134\n")
                .contains("app-web-server");
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void showsTheOneThatIsNamed() {
        Path journal = directory.resolve(".ecs-toolkit/20260101t000000-1.jsonl");
        assertThat(terminal.run("report", journal.toString())).isZero();
        assertThat(terminal.out()).startsWith("failed: example").contains("why: ", "since: ", "runs now: ");
    }

    private Path unfinished() throws IOException {
        Path journal = directory.resolve(".ecs-toolkit/20260103t000000-1.jsonl");
        List<String> lines = ofConfiguration(ReportJournals.good());
        return Files.write(journal, lines.subList(0, lines.size() - 3));
    }

    @Test
    void aRolloutThatNobodyWorksOnAnyMoreIsInterrupted() throws IOException {
        unfinished();
        assertThat(terminal.run("report", config)).isZero();
        assertThat(terminal.out())
                .startsWith("interrupted: example in us-east-1, ")
                .contains("note: Nobody works on this rollout any more. The same deploy continues it;")
                .doesNotContain("running");
    }

    @Test
    void aRolloutThatSomebodyWorksOnIsRunning() throws Exception {
        Path journal = unfinished();
        try (Journal open = Journal.resume(journal, JournalReader.read(journal))) {
            assertThat(terminal.run("report", config)).isZero();
            assertThat(open.file()).isEqualTo(journal);
        }
        assertThat(terminal.out()).startsWith("running: example in us-east-1, ").doesNotContain("interrupted");
    }

    @Test
    void writesAPageThatNeedsNothingElse() throws IOException {
        Path file = directory.resolve("report.html");
        assertThat(terminal.run("report", config, "--html=" + file)).isZero();
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err()).contains("wrote the report to " + file);
        assertThat(Files.readString(file))
                .startsWith("<!DOCTYPE html>")
                .contains("<style>", "<script>", "Content-Security-Policy", "app-web-server", "</html>")
                .doesNotContain("<link", "src=", "journal?rollout", "../console");
    }

    @Test
    void saysWhatItCannotShow() throws IOException {
        assertThat(terminal.run("report", directory.resolve("none.jsonl").toString()))
                .isEqualTo(2);
        assertThat(terminal.err()).contains("there is no journal");
        Path broken = directory.resolve(".ecs-toolkit/20260103t000000-1.jsonl");
        Files.writeString(broken, "rubbish\nrubbish\n");
        assertThat(terminal.run("report", config)).isEqualTo(1);
        assertThat(terminal.err()).contains("20260103t000000-1.jsonl cannot be shown: ");
        Path other = Files.createDirectories(directory.resolve("a/b"));
        assertThat(terminal.run("report", "--config=" + SimulatedEcs.example(other)))
                .isEqualTo(2);
        assertThat(terminal.err()).contains("a deploy writes one, or name another");
    }

    @Test
    void saysWhyThePageCannotBeWritten() {
        assertThat(terminal.run("report", config, "--html=" + directory.resolve("no/such/report.html")))
                .isEqualTo(1);
        assertThat(terminal.err()).contains("cannot write the report to ", ": there is no such file or directory");
    }
}
