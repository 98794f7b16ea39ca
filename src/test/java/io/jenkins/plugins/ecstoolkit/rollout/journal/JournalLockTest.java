package io.jenkins.plugins.ecstoolkit.rollout.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalLockTest {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("rollout.jsonl");
    }

    private static Entry event(long seq, EventType type) {
        return EventData.entry(seq, TIME, type, null, Map.of());
    }

    /** In a process of its own: goes on with a journal if it may, and says how that went. */
    static final class Other {

        private Other() {}

        public static void main(String[] args) throws JournalException {
            Path file = Path.of(args[0]);
            if (args.length > 1) {
                System.out.print(JournalLock.held(file));
                return;
            }
            try (Journal journal = Journal.resume(file, JournalReader.read(file))) {
                System.out.print("opened " + journal.file().getFileName());
            } catch (JournalException e) {
                System.out.print(e.getMessage());
            }
        }
    }

    private String inAnotherProcess(String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Other.class.getName(),
                file.toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return said;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void readingAJournalLeavesItLockedForOtherProcesses() throws Exception {
        try (Journal journal = Journal.create(file)) {
            journal.append(event(1, EventType.ROLLOUT_RESUMED));
            assertThat(JournalReader.read(file).events()).hasSize(1);
            assertThat(inAnotherProcess()).endsWith("another process is working on this rollout");
        }
        assertThat(inAnotherProcess()).isEqualTo("opened rollout.jsonl");
    }

    @Test
    void aSecondTryInThisProcessLeavesItLockedForOtherProcesses() throws Exception {
        try (Journal journal = Journal.create(file)) {
            journal.append(event(1, EventType.ROLLOUT_RESUMED));
            JournalContents contents = JournalReader.read(file);
            assertThatThrownBy(() -> Journal.resume(file, contents))
                    .hasMessageEndingWith("this process is already working on this rollout");
            assertThat(inAnotherProcess()).endsWith("another process is working on this rollout");
        }
    }

    @Test
    void askingWhetherItIsHeldChangesNothing() throws Exception {
        assertThat(JournalLock.held(file)).isFalse();
        assertThat(names()).isEmpty();
        JournalLock lock = JournalLock.take(file);
        assertThat(JournalLock.held(file)).isTrue();
        // Had this process opened the lock file to ask, the other one would find it free.
        assertThat(inAnotherProcess("held")).isEqualTo("true");
        assertThat(inAnotherProcess("held")).isEqualTo("true");
        lock.close();
        assertThat(JournalLock.held(file)).isFalse();
        assertThat(inAnotherProcess("held")).isEqualTo("false");
    }

    /** Where locks are mandatory, as on Windows, nobody else can read a byte that is locked. */
    @Test
    void noByteOfALiveJournalIsLocked() throws IOException {
        try (Journal journal = Journal.create(file)) {
            journal.append(event(1, EventType.ROLLOUT_RESUMED));
            try (FileChannel reader = FileChannel.open(file, StandardOpenOption.READ)) {
                // The JVM knows its own locks and refuses one that overlaps.
                assertThat(reader.tryLock(0, Long.MAX_VALUE, true)).isNotNull();
            }
        }
    }

    @Test
    void theLockFileStaysWhileTheRolloutCanGoOnAndGoesWithItsEnd() throws IOException {
        try (Journal journal = Journal.create(file)) {
            journal.append(event(1, EventType.ROLLOUT_SUSPENDED));
        }
        assertThat(names()).containsExactly("rollout.jsonl", "rollout.jsonl.lock");
        try (Journal journal = Journal.resume(file, JournalReader.read(file))) {
            journal.append(event(2, EventType.ROLLOUT_ENDED));
        }
        assertThat(names()).containsExactly("rollout.jsonl");
    }

    /** Two processes may both have read it before one of them takes the lock. */
    @Test
    void aJournalThatGrewAfterItWasReadIsNotContinued() throws IOException {
        try (Journal journal = Journal.create(file)) {
            journal.append(event(1, EventType.ROLLOUT_SUSPENDED));
        }
        JournalContents old = JournalReader.read(file);
        try (Journal journal = Journal.resume(file, old)) {
            journal.append(event(2, EventType.ROLLOUT_ENDED));
        }
        assertThatThrownBy(() -> Journal.resume(file, old))
                .isInstanceOf(JournalException.class)
                .hasMessageEndingWith("somebody else continued it after it was read");
        assertThat(JournalReader.read(file).ended()).isTrue();
        Journal.resume(file, JournalReader.read(file)).close();
    }

    @Test
    void aTornJournalThatWasMendedAfterItWasReadIsNotContinued() throws IOException {
        Files.writeString(file, JournalFormat.write(event(1, EventType.ROLLOUT_SUSPENDED)) + "\n{\"v\":");
        JournalContents torn = JournalReader.read(file);
        try (Journal journal = Journal.resume(file, torn)) {
            journal.append(event(2, EventType.ROLLOUT_ENDED));
        }
        assertThatThrownBy(() -> Journal.resume(file, torn))
                .hasMessageEndingWith("somebody else continued it after it was read");
        assertThat(JournalReader.read(file).ended()).isTrue();
    }

    @Test
    void oneHolderAtATimeWhateverTheFileIsCalled() throws IOException {
        Path other = Files.createSymbolicLink(directory.resolveSibling("link-" + directory.getFileName()), directory);
        JournalLock lock = JournalLock.take(file);
        assertThatThrownBy(() -> JournalLock.take(other.resolve("x/../rollout.jsonl")))
                .isInstanceOf(JournalLock.HeldException.class);
        lock.close();
        JournalLock again = JournalLock.take(other.resolve("rollout.jsonl"));
        lock.close();
        assertThatThrownBy(() -> JournalLock.take(file)).isInstanceOf(JournalLock.HeldException.class);
        again.close();
        Files.delete(other);
    }
}
