package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.ecstoolkit.docs.ReliabilityTable;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Journals of each released format, left by a kill, are gone on with. {@code -Dformats.update=true} keeps those of this
 * version, to be done once for each released format.
 */
class OldJournalTest {

    private static final Path KEPT = Path.of("src/test/resources/io/jenkins/plugins/ecstoolkit/formats/v1");

    private static final String ROLLOUT =
            """
            version: v1
            cluster: example
            tasks:
              pre:
                - family: app-database-migrate
                  containers: [rails]
            services:
              - name: app-web-server
                containers: [rails]
            """;

    /** What differs from run to run. */
    private static final Pattern IDS = Pattern.compile("task/example/[0-9a-f]{32}|ecs-svc/\\d{19}");

    /** Unwinds the engine at once, as a kill does. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static int resumed;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(
            value = EventType.class,
            names = {
                "ROLLOUT_PLANNED",
                "DEFINITION_BUILT",
                "REGISTER_INTENDED",
                "DEFINITION_REGISTERED",
                "RUN_INTENDED",
                "TASKS_STARTED",
                "TASK_OBSERVED",
                "TASK_STOPPED",
                "UPDATE_INTENDED",
                "SERVICE_UPDATED",
                "DEPLOYMENT_OBSERVED"
            })
    void goesOn(EventType last) throws IOException {
        try (Rig rig = new Rig(directory).seedExample()) {
            rig.onEvent = event -> {
                if (event.type() == last) {
                    rig.rollout.detach();
                    throw new Killed();
                }
            };
            rig.begin(Rig.request(ROLLOUT));
            try {
                rig.scheduler.runUntil(() -> rig.end != null, Duration.ofHours(1));
            } catch (Killed e) {
                rig.kill();
            }
            Path kept = KEPT.resolve(last.word() + ".jsonl");
            if (Boolean.getBoolean("formats.update")) {
                Files.createDirectories(KEPT);
                Files.copy(rig.journal, kept, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(rig.journal, withIdsOf(Files.readString(rig.journal), Files.readString(kept)));
            rig.onEvent = event -> {};

            rig.resume();

            assertThat(rig.finish().reason()).isNull();
            assertThat(rig.changes())
                    .containsEntry("RegisterTaskDefinition", 2L)
                    .containsEntry("UpdateService", 1L);
            assertThat(rig.sim.tasks())
                    .filteredOn(t -> t.path("startedBy").asText().startsWith("ecs-toolkit/"))
                    .hasSize(1);
            resumed++;
        }
    }

    /** The kept journal, as it would be had its run been this one. */
    private static String withIdsOf(String run, String kept) {
        List<String> now =
                IDS.matcher(run).results().map(MatchResult::group).distinct().toList();
        List<String> then =
                IDS.matcher(kept).results().map(MatchResult::group).distinct().toList();
        assertThat(then).hasSameSizeAs(now);
        String journal = kept;
        for (int i = 0; i < then.size(); i++) {
            journal = journal.replace(then.get(i), now.get(i));
        }
        return journal;
    }

    @AfterAll
    static void row() {
        ReliabilityTable.row("Journals of format 1 gone on with", resumed, resumed);
    }

    @Test
    void aNewerFormatIsRefusedWithASentence() throws IOException {
        Path journal = Files.writeString(directory.resolve("newer.jsonl"), "{\"v\":2,\"seq\":1}\n");
        assertThat(catchThrowable(() -> JournalReader.read(journal)))
                .hasMessage("cannot use line 1 of the journal " + journal
                        + ": it has format version 2, this version of ecs-toolkit reads up to 1");
    }
}
