package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.ecstoolkit.docs.ReliabilityTable;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Journal;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalLock;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.rig.FailingChannel;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine fails under a rollout: nothing escapes, somebody is told, and afterwards it goes on or can be explained. */
class MachineFaultsTest {

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

    private static final Map<String, Long> ALL =
            Map.of("RegisterTaskDefinition", 2L, "RunTask", 1L, "UpdateService", 1L);

    @TempDir
    Path directory;

    private int rigs;

    private Rig rig() {
        try {
            return new Rig(Files.createDirectory(directory.resolve("run-" + rigs++))).seedExample();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Journal journal(Path file, long room, Consumer<FailingChannel> made) throws IOException {
        Files.createDirectories(file.getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FailingChannel failing = new FailingChannel(channel, room);
        made.accept(failing);
        return new Journal(file, JournalLock.take(file), failing, 0);
    }

    private static long journalLength(Path directory) throws IOException {
        try (Rig rig = new Rig(directory).seedExample()) {
            rig.run(ROLLOUT);
            return Files.size(rig.journal);
        }
    }

    /** The disk is full after every 97th byte; later there is room again, and the rollout goes on. */
    @Test
    void aDiskThatIsFull() throws IOException {
        long length = journalLength(Files.createDirectory(directory.resolve("whole")));
        int runs = 0;
        for (long room = 700; room < length; room += 397) {
            long bytes = room;
            try (Rig rig = rig()) {
                rig.opener = file -> journal(file, bytes, channel -> {});
                try {
                    rig.begin(Rig.request(ROLLOUT));
                } catch (UncheckedIOException e) {
                    assertThat(e).hasMessageContaining("No space left on device");
                    assertThat(rig.sim.history()).isEmpty();
                    continue;
                }
                RolloutEnd end = rig.finish();
                runs++;

                assertThat(end.suspended()).isTrue();
                assertThat(end.reason()).startsWith("cannot write the journal ").endsWith("No space left on device");
                assertThat(JournalReader.read(rig.journal).torn())
                        .as("cut back")
                        .isFalse();
                everyTaskIsKnown(rig);
                rig.resume();
                assertThat(rig.finish().successful()).isTrue();
                assertDoneOnce(rig);
            }
        }
        ReliabilityTable.row("Disk full after so many bytes of the journal, and room again later", runs, runs);
    }

    private static void everyTaskIsKnown(Rig rig) throws IOException {
        String known = Files.readString(rig.journal) + String.join("\n", rig.lines);
        assertThat(rig.sim.tasks())
                .filteredOn(t -> t.path("startedBy").asText().startsWith("ecs-toolkit/"))
                .allSatisfy(t -> assertThat(known).contains(t.path("taskArn").asText()));
    }

    private static void assertDoneOnce(Rig rig) {
        assertThat(rig.sim.taskDefinitions("web")).hasSize(2);
        assertThat(rig.sim.taskDefinitions("app-database-migrate")).hasSize(2);
        assertThat(rig.sim.tasks())
                .filteredOn(t -> t.path("startedBy").asText().startsWith("ecs-toolkit/"))
                .hasSize(1);
        Map<String, Long> changes = rig.changes();
        changes.remove("RunTask");
        assertThat(changes).isEqualTo(Map.of("RegisterTaskDefinition", 2L, "UpdateService", 1L));
    }

    /** What is not on the disk does not count as written, so the call that it announces is not made. */
    @Test
    void aDiskThatFails() throws IOException {
        FailingChannel[] channel = new FailingChannel[1];
        try (Rig rig = rig()) {
            rig.opener = file -> journal(file, Long.MAX_VALUE, made -> channel[0] = made);
            rig.onEvent = event -> {
                if (event.type() == EventType.ROLLOUT_PLANNED) {
                    channel[0].breakDown();
                }
            };
            RolloutEnd end = rig.run(ROLLOUT);

            assertThat(end.reason()).startsWith("cannot write the journal ").endsWith("Input/output error");
            assertThat(rig.changes()).isEmpty();
        }
    }

    @Test
    void aJournalThatCannotBeCreated() throws IOException {
        try (Rig rig = rig()) {
            Path inTheWay = Files.writeString(directory.resolve("file"), "");
            rig.opener = file -> Journal.create(inTheWay.resolve("rollout.jsonl"));

            assertThatThrownBy(() -> rig.begin(Rig.request(ROLLOUT)))
                    .hasCauseInstanceOf(JournalException.class)
                    .hasMessageContaining("cannot create the journal ");
            assertThat(rig.sim.history()).isEmpty();
        }
    }

    @Test
    void aJournalThatIsDeletedUnderTheRollout() throws IOException {
        for (EventType at : List.of(EventType.ROLLOUT_PLANNED, EventType.RUN_INTENDED, EventType.TASKS_STARTED)) {
            try (Rig rig = rig()) {
                rig.onEvent = event -> {
                    if (event.type() == at) {
                        delete(rig.journal);
                    }
                };
                RolloutEnd end = rig.run(ROLLOUT);

                assertThat(end.suspended()).isTrue();
                assertThat(end.reason()).startsWith("cannot write the journal ").endsWith("it was deleted");
                assertThat(rig.changes()).as("nothing is changed any more").doesNotContainKey("UpdateService");
                String told = String.join("\n", rig.lines);
                assertThat(rig.sim.tasks())
                        .filteredOn(t -> t.path("startedBy").asText().startsWith("ecs-toolkit/"))
                        .allSatisfy(t -> assertThat(told)
                                .contains(t.path("taskArn").asText().replaceAll(".*/", "")));
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every byte of a journal, one after the other, is another one: it is refused with its line, or read as it was meant. */
    @Test
    void aJournalThatIsCorruptedAnywhere() throws IOException {
        byte[] whole;
        try (Rig rig = rig()) {
            rig.run(ROLLOUT);
            whole = Files.readAllBytes(rig.journal);
        }
        Path file = directory.resolve("corrupt.jsonl");
        int inputs = 0;
        for (int i = 0; i < whole.length; i += 13) {
            for (byte wrong : new byte[] {0, '\n', '"', (byte) 0xff, '}'}) {
                byte[] corrupt = whole.clone();
                corrupt[i] = wrong;
                Files.write(file, corrupt);
                inputs++;
                try {
                    JournalContents contents = JournalReader.read(file);
                    contents.request();
                } catch (JournalException e) {
                    assertThat(e).hasMessageMatching("cannot use line \\d+ of the journal .*");
                } catch (IllegalArgumentException e) {
                    assertThat(e.getMessage()).isNotBlank();
                }
            }
        }
        ReliabilityTable.row("Journal with one byte changed", inputs, inputs);
    }

    /** A fault of the program ends the rollout with a word; whoever waits for it must not wait for ever. */
    @Test
    void anErrorOfTheJavaMachine() {
        try (Rig rig = rig()) {
            rig.onEvent = event -> {
                if (event.type() == EventType.TASKS_STARTED) {
                    throw new NoClassDefFoundError("gone");
                }
            };
            rig.begin(Rig.request(ROLLOUT));
            assertThatThrownBy(() -> rig.scheduler.runUntil(() -> rig.end != null, java.time.Duration.ofHours(1)))
                    .isInstanceOf(NoClassDefFoundError.class);

            assertThat(rig.end.reason())
                    .isEqualTo(
                            "internal error; the log of the controller, or --log-level=debug in a terminal, tells more");
            rig.onEvent = event -> {};
            rig.resume();
            assertThat(rig.finish().successful()).isTrue();
            assertThat(rig.changes()).isEqualTo(ALL);
        }
    }
}
