package io.jenkins.plugins.ecstoolkit.rollout.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import io.jenkins.plugins.ecstoolkit.rollout.rig.FailingChannel;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Told;
import io.jenkins.plugins.ecstoolkit.words.SystemWords;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("a/b/rollout.jsonl");
    }

    private static Entry event(long seq, EventType type, String key, Object value) {
        return EventData.entry(seq, TIME, type, "pre-1", Map.of(key, value));
    }

    private void write(Entry... events) throws IOException {
        try (Journal journal = Journal.create(file)) {
            for (Entry event : events) {
                journal.append(event);
            }
        }
    }

    @Test
    void whatIsAppendedIsRead() throws IOException {
        List<Entry> events = List.of(
                event(1, EventType.WARNING, "message", "line\nbreak, \"quotes\", \u2028, \u0000 and \ud83d\ude80"),
                event(2, EventType.TASKS_STARTED, "tasks", List.of("a", "b")),
                event(3, EventType.PHASE_ENDED, "total", 3L),
                EventData.entry(4, TIME, EventType.ROLLOUT_RESUMED, null, Map.of()));

        write(events.toArray(Entry[]::new));

        JournalContents contents = JournalReader.read(file);
        assertThat(contents.events()).isEqualTo(events);
        assertThat(contents.torn()).isFalse();
        assertThat(contents.length()).isEqualTo(Files.size(file));
        assertThat(Files.readAllLines(file)).hasSize(4);
    }

    @Test
    void whatNoUtf8CanHaveIsNoReasonToFail() throws IOException {
        write(event(1, EventType.WARNING, "message", "half \ud83d of a pair"));

        assertThat(JournalReader.read(file).events())
                .extracting(e -> new Told(e).text("message"))
                .containsExactly("half ? of a pair");
    }

    @Test
    void eachLineSaysItsVersionFirst() throws IOException {
        write(event(1, EventType.WARNING, "message", "m"));

        assertThat(Files.readString(file))
                .isEqualTo("{\"v\":1,\"seq\":1,\"time\":\"2026-01-02T03:04:05.678Z\",\"type\":\"warning\","
                        + "\"unit\":\"pre-1\",\"message\":\"m\"}\n");
    }

    @Test
    void aTornLastLineIsCutOffBeforeGoingOn() throws IOException {
        write(event(1, EventType.WARNING, "message", "first"), event(2, EventType.WARNING, "message", "second"));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));

        JournalContents contents = JournalReader.read(file);
        assertThat(contents.events()).hasSize(1);
        assertThat(contents.torn()).isTrue();
        try (Journal journal = Journal.resume(file, contents)) {
            journal.append(event(2, EventType.WARNING, "message", "again"));
        }

        assertThat(JournalReader.read(file).events())
                .extracting(e -> new Told(e).text("message"))
                .containsExactly("first", "again");
    }

    @Test
    void aLastLineOfZerosIsTorn() throws IOException {
        write(event(1, EventType.WARNING, "message", "first"));
        Files.write(file, "\0\0\0\0\n".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);

        assertThat(JournalReader.read(file).events()).hasSize(1);
        assertThat(JournalReader.read(file).torn()).isTrue();
    }

    @Test
    void damageBeforeTheLastLineIsRefusedWithItsLine() throws IOException {
        write(
                event(1, EventType.WARNING, "message", "first"),
                event(2, EventType.WARNING, "message", "second"),
                event(3, EventType.WARNING, "message", "third"));
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(1, "{\"v\":1,");
        Files.write(file, lines);

        assertThatThrownBy(() -> JournalReader.read(file))
                .isInstanceOf(JournalException.class)
                .hasMessageStartingWith("cannot use line 2 of the journal " + file + ": ");
    }

    @Test
    void aMissingLineIsRefused() throws IOException {
        write(event(1, EventType.WARNING, "message", "first"), event(3, EventType.WARNING, "message", "third"));
        Files.write(file, "\n".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);

        assertThatThrownBy(() -> JournalReader.read(file)).hasMessageContaining("it has number 3 where 2 is due");
    }

    @Test
    void aNewerFormatIsRefusedWithASentence() throws IOException {
        write(event(1, EventType.WARNING, "message", "first"));
        Files.writeString(file, Files.readString(file).replace("\"v\":1", "\"v\":2"));

        assertThatThrownBy(() -> JournalReader.read(file))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("it has format version 2, this version of ecs-toolkit reads up to 1");
    }

    @Test
    void oneProcessAtATimeHasItOpen() throws IOException {
        try (Journal journal = Journal.create(file)) {
            journal.append(event(1, EventType.WARNING, "message", "first"));
            JournalContents contents = JournalReader.read(file);

            assertThatThrownBy(() -> Journal.resume(file, contents))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("already working on this rollout");
        }
    }

    @Test
    void anExistingJournalIsNotOverwritten() throws IOException {
        write(event(1, EventType.WARNING, "message", "first"));

        assertThatThrownBy(() -> Journal.create(file))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot create the journal " + file);
        assertThat(JournalReader.read(file).events()).hasSize(1);
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed() throws IOException {
        Files.writeString(directory.resolve("a"), "in the way");

        assertThatThrownBy(() -> Journal.create(file))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot create the journal " + file);
    }

    @Test
    void aMissingJournalIsNamed() {
        assertThatThrownBy(() -> JournalReader.read(file))
                .isInstanceOf(JournalException.class)
                .hasMessage("cannot read the journal " + file + ": there is no such file or directory");
    }

    @Test
    void aFullDiskLeavesNothingOfTheEventAndSaysSo() throws IOException {
        // The device that is always full stands for the disk; the channel's error is the real one.
        Path device = Path.of("/dev/full");
        assumeTrue(Files.exists(device), "needs /dev/full");
        Path full = Files.createSymbolicLink(directory.resolve("full"), device);
        try (Journal journal = Journal.resume(full, new JournalContents(List.of(), 0, false))) {
            assertThatThrownBy(() -> journal.append(event(1, EventType.WARNING, "message", "m")))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("cannot write the journal " + full + ": " + SystemWords.ofWriting(device));
        }
    }

    @Test
    void theRequestComesBackFromTheFirstLine() throws IOException {
        RolloutRequest request = Rig.request(
                """
                version: v1
                cluster: example
                concurrency: 3
                tasks:
                  pre:
                    - family: a:7
                      count: 2
                      containers: [x, y]
                      max_wait: 9
                      launch_type: fargate
                      network_configuration:
                        vpc_configuration:
                          assign_public_ip: true
                          security_groups: [sg-1]
                          subnets: [subnet-1, subnet-2]
                  post:
                    - family: b
                      containers: [x]
                      capacity_provider_strategies:
                        - {capacity_provider: A, base: 1, weight: 2}
                services:
                  - name: s
                    containers: [x]
                    force: true
                    max_wait: 33
                """);

        write(EventData.entry(
                1,
                TIME,
                EventType.ROLLOUT_STARTED,
                null,
                Map.of(
                        "rollout",
                        "r1",
                        "owner",
                        JournalOwner.step("ecsDeploy", null, null, null, "us-east-1"),
                        "request",
                        request)));

        JournalContents contents = JournalReader.read(file);
        assertThat(contents.request()).contains(request);
        assertThat(contents.owner()).isEqualTo(JournalOwner.step("ecsDeploy", null, null, null, "us-east-1"));
        assertThat(contents.ended()).isFalse();
    }

    private Journal onDisk(Consumer<FailingChannel> made, long room) throws IOException {
        Files.createDirectories(file.getParent());
        FailingChannel channel =
                new FailingChannel(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE), room);
        made.accept(channel);
        return new Journal(file, JournalLock.take(file), channel, 0);
    }

    /** What there was room for would be in front of the lines that follow. */
    @Test
    void nothingIsLeftOfALineThatDidNotFit() throws IOException {
        Entry first = event(1, EventType.WARNING, "message", "first");
        long length = JournalFormat.write(first).length() + 1L;
        try (Journal journal = onDisk(channel -> {}, length + 20)) {
            journal.append(first);
            assertThatThrownBy(() -> journal.append(event(2, EventType.WARNING, "message", "second")))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("No space left on device");
        }
        assertThat(file).hasSize(length);
        assertThat(JournalReader.read(file).torn()).isFalse();
    }

    @Test
    void whatMustNotBeLostIsOnTheDisk() throws IOException {
        FailingChannel[] channel = new FailingChannel[1];
        try (Journal journal = onDisk(made -> channel[0] = made, Long.MAX_VALUE)) {
            channel[0].breakDown();
            journal.append(event(1, EventType.WARNING, "message", "ECS tells that again"));
            assertThatThrownBy(() -> journal.append(event(2, EventType.RUN_INTENDED, "clientToken", "t")))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("Input/output error");
        }
        assertThat(JournalReader.read(file).events()).hasSize(1);
    }

    /** The open file could still be written, but nobody would ever find what is in it. */
    @Test
    void nothingIsAnnouncedInADeletedJournal() throws IOException {
        try (Journal journal = Journal.create(file)) {
            assertThat(journal.file()).isEqualTo(file);
            journal.append(event(1, EventType.WARNING, "message", "first"));
            Files.delete(file);
            journal.append(event(2, EventType.WARNING, "message", "second"));
            assertThatThrownBy(() -> journal.append(event(3, EventType.RUN_INTENDED, "clientToken", "t")))
                    .isInstanceOf(JournalException.class)
                    .hasMessage("cannot write the journal " + file + ": it was deleted");
        }
    }

    @Test
    void aJournalHasEndedOnlyWithItsLastLine() throws IOException {
        write(event(1, EventType.WARNING, "message", "m"), event(2, EventType.ROLLOUT_ENDED, "outcome", "failed"));
        assertThat(JournalReader.read(file).ended()).isTrue();
        assertThat(new JournalContents(List.of(), 0, false).ended()).isFalse();
        assertThat(new JournalContents(List.of(), 0, false).request()).isEmpty();
    }
}
