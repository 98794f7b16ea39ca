package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.rollout.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.ReportJournals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildJournalsTest {

    /** Which rollout is the newest decides what a step that asks for one phase goes on with. */
    @Test
    void ofOneSecondAreInTheOrderOfTheirBeginning(@TempDir Path build) throws Exception {
        Path folder = Files.createDirectory(build.resolve("ecs-toolkit"));
        List<String> lines = ReportJournals.good(Files.createDirectory(build.resolve("scratch")));
        Instant begun = Instant.parse(lines.get(0).replaceFirst(".*?\"time\":\"([^\"]*)\".*", "$1"));
        Files.write(folder.resolve("20260101t000000-ffffffff.jsonl"), lines);
        Files.write(
                folder.resolve("20260101t000000-00000000.jsonl"),
                lines.stream()
                        .map(line -> line.replace("\"" + begun + "\"", "\"" + begun.plus(Duration.ofMillis(7)) + "\""))
                        .toList());

        List<JournalContents> all = new BuildJournals(build.toFile()).all();

        assertThat(all)
                .extracting(contents -> contents.events().get(0).time())
                .containsExactly(begun, begun.plus(Duration.ofMillis(7)));
    }
}
