package io.jenkins.plugins.ecstoolkit.jenkins.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in a build's directory is either known, or the step is told that it is not. */
class BuildJournalsTest {

    private static final String MINE = line(
            1,
            "rollout-started",
            "\"rollout\":\"a\",\"staged\":true,\"request\":"
                    + "{\"cluster\":\"example\",\"imageTag\":\"v1\",\"concurrency\":1,\"skipped\":[],\"units\":[]}");

    @TempDir
    Path build;

    private BuildJournals journals;

    @BeforeEach
    void begin() {
        journals = new BuildJournals(build.toFile());
    }

    private static String line(int seq, String type, String more) {
        return "{\"v\":1,\"seq\":" + seq + ",\"time\":\"2026-01-01T00:00:00Z\",\"type\":\"" + type + "\""
                + (more.isEmpty() ? "" : "," + more) + "}\n";
    }

    private Path put(String rollout, String text) throws IOException {
        Path file = journals.file(rollout);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void aBuildWithoutAFolderHasNone() throws Exception {
        assertThat(journals.matching(head -> true)).isEmpty();
        assertThat(journals.read("a")).isNull();
    }

    @Test
    void aFolderThatCannotBeListedIsNotAnEmptyOne() throws Exception {
        Path folder = Files.writeString(build.resolve("ecs-toolkit"), "");
        assertThatThrownBy(() -> journals.matching(head -> true))
                .isInstanceOf(JournalException.class)
                .hasMessageStartingWith("cannot list the journals in " + folder);
        assertThatThrownBy(() -> journals.all()).isInstanceOf(JournalException.class);
        assertThatThrownBy(() -> journals.read("a")).isInstanceOf(JournalException.class);
    }

    @Test
    void onlyTheFirstLineIsReadOfJournalsThatDoNotFit() throws Exception {
        put("a", MINE + "damaged\n" + line(3, "rollout-resumed", ""));
        assertThat(journals.matching(head -> false)).isEmpty();
        assertThatThrownBy(() -> journals.matching(JournalContents::staged))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("line 2 of the journal " + journals.file("a"));
    }

    @Test
    void aJournalWhoseFirstLineIsDamagedMayBeAnyones() throws Exception {
        put("a", "damaged\n" + line(2, "rollout-resumed", ""));
        assertThatThrownBy(() -> journals.matching(head -> false))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("line 1 of the journal " + journals.file("a"));
        put("a", MINE.replace("\"v\":1", "\"v\":99"));
        assertThatThrownBy(() -> journals.matching(head -> false)).isInstanceOf(JournalException.class);
    }

    @Test
    void nothingWasDoneBeforeThereWasALine() throws Exception {
        put("a", "");
        put("b", MINE.substring(0, 20));
        put("c", "torn at its end\n");
        assertThat(journals.matching(head -> true)).isEmpty();
    }

    @Test
    void aFirstLineThatCannotBeUnderstoodIsToldWithItsFile() throws Exception {
        put("a", MINE);
        assertThatThrownBy(() -> journals.matching(head -> {
                    throw new IllegalArgumentException("nonsense");
                }))
                .isInstanceOf(JournalException.class)
                .hasMessageEndingWith("cannot use the journal " + journals.file("a") + ": nonsense");
    }

    @Test
    void aJournalThatIsRemovedWhileItIsLookedForIsNotThere() throws Exception {
        Path file = put("a", MINE);
        assertThat(journals.matching(head -> {
                    try {
                        Files.delete(file);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                    return true;
                }))
                .isEmpty();
    }

    @Test
    void aBuildsStepsLookOneAfterTheOtherAndThoseOfOtherBuildsAtOnce() throws Exception {
        var threads = Executors.newCachedThreadPool();
        try {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch leave = new CountDownLatch(1);
            var first = threads.submit(() -> BuildLock.inside(build, () -> {
                inside.countDown();
                return leave.await(40, TimeUnit.SECONDS);
            }));
            inside.await();
            assertThat(BuildLock.<String, IOException>inside(build.resolve("other"), () -> "at once"))
                    .isEqualTo("at once");
            // What the thread of a build's program needs does not wait for the files of a build.
            assertThat(ControllerRuntime.stopped()).isFalse();
            assertThat(ControllerRuntime.worksOn("a")).isFalse();
            var second = threads.submit(() -> BuildLock.<String, IOException>inside(build, () -> "later"));
            assertThat(second.isDone()).isFalse();
            leave.countDown();
            assertThat(first.get()).isTrue();
            assertThat(second.get()).isEqualTo("later");
            assertThat(BuildLock.count()).isZero();
        } finally {
            threads.shutdownNow();
        }
    }
}
