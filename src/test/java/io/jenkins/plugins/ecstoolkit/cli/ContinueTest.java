package io.jenkins.plugins.ecstoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.ecstoolkit.simulator.CallHook;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Unfinished journals beside a new deploy, and signals. */
@Timeout(120)
class ContinueTest {

    @TempDir
    private Path directory;

    private Path config;
    private SimulatedEcs ecs;

    @BeforeEach
    void start() throws Exception {
        config = SimulatedEcs.example(directory);
        ecs = SimulatedEcs.of(config, 20);
    }

    @AfterEach
    void stop() {
        ecs.close();
    }

    /** Begins a deploy in a process of its own and returns while a task is running. */
    private Child begun() throws Exception {
        CountDownLatch watching = new CountDownLatch(1);
        ecs.simulator.faults().onCall("DescribeTasks", new CallHook() {
            @Override
            public void before(String action, JsonNode request) {
                watching.countDown();
            }
        });
        Child child = Child.start(directory, ecs.deploy(config));
        watching.await();
        return child;
    }

    @Test
    void aSignalSaysWhatIsRunningAndHowToGoOn() throws Exception {
        Child child = begun();
        child.terminate();
        assertThat(child.status()).isEqualTo(143);
        assertThat(child.err())
                .contains("still running in ECS: task app-")
                .contains("interrupted; the same command continues the rollout, journal: ")
                .doesNotContain("\tat ");
        FakeTerminal again = new FakeTerminal();
        assertThat(again.run(ecs.deploy(config))).as(again.err()).isZero();
        assertThat(again.err()).contains("resuming rollout");
        assertThat(SimulatedEcs.journals(directory)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            RegisterTaskDefinition | ; to check: aws ecs list-task-definitions --family-prefix app-
            RunTask                | ; to check: aws ecs list-tasks --cluster example --region us-east-1 --started-by ecs-toolkit/
            UpdateService          | ; to check: aws ecs describe-services --cluster example --region us-east-1 --services app-
            """)
    void aSignalWhileACallIsUnanswered(String action, String toSee) throws Exception {
        Held call = held(action);
        Child child = Child.start(directory, ecs.deploy(config));
        call.arrived.await();
        child.terminate();
        assertThat(child.status()).isEqualTo(143);
        call.goOn.countDown();
        assertThat(child.err())
                .contains("not known whether it was carried out: " + action + " for app-")
                .contains(toSee)
                .contains("interrupted; the same command continues the rollout, journal: ")
                .doesNotContain("nothing is running in ECS");
    }

    @Test
    void aSignalWhilePlanning() throws Exception {
        CountDownLatch planning = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        ecs.simulator.faults().onCall("DescribeServices", new CallHook() {
            @Override
            public void before(String action, JsonNode request) {
                planning.countDown();
                try {
                    over.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        Child child = Child.start(directory, ecs.deploy(config));
        planning.await();
        child.terminate();
        assertThat(child.status()).isEqualTo(143);
        over.countDown();
        assertThat(child.err()).endsWith("] interrupted, nothing was changed\n");
        assertThat(SimulatedEcs.journals(directory)).isEmpty();
        assertThat(ecs.changes()).isEmpty();
    }

    @Test
    void otherArgumentsBeginAnotherRolloutAndWarn() throws Exception {
        begun().kill();
        FakeTerminal other = new FakeTerminal();
        assertThat(other.run(ecs.deploy(config, "--skip-tasks")))
                .as(other.err())
                .isZero();
        assertThat(other.err())
                .contains("WARN[")
                .contains("there is an unfinished rollout of other arguments, of image tag 49779134 to cluster example")
                .contains("; to continue it run: ecs-toolkit deploy --config=" + config + " --image-tag=49779134")
                .doesNotContain("resuming");
        assertThat(SimulatedEcs.journals(directory)).hasSize(2);
    }

    /** Holds the first call until it is let go. */
    private static final class Held implements CallHook {
        final CountDownLatch arrived = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);
        private final AtomicBoolean first = new AtomicBoolean(true);

        @Override
        public void before(String action, JsonNode request) {
            if (!first.getAndSet(false)) {
                return;
            }
            arrived.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Held held(String action) {
        Held held = new Held();
        ecs.simulator.faults().onCall(action, held);
        return held;
    }

    @Test
    void onlyOneOfTwoThatBeginTogetherRuns() throws Exception {
        Held planning = held("DescribeServices");
        Held running = held("DescribeTasks");
        Child first = Child.start(directory, ecs.deploy(config));
        planning.arrived.await();

        Process second = Child.builder(Child.command(ecs.deploy(config))).start();
        BufferedReader said = second.errorReader();
        String line = said.readLine();
        while (line != null && !line.contains("waiting for it") && !line.contains("starting rollout")) {
            line = said.readLine();
        }
        assertThat(line).contains("another ecs-toolkit is about to begin in " + directory);
        planning.goOn.countDown();

        assertThat(said.lines().toList()).last().asString().contains("another process is working on this rollout");
        assertThat(second.waitFor()).isEqualTo(ExitStatus.FAILED);
        running.goOn.countDown();
        assertThat(first.status()).as(first.err()).isZero();
        assertThat(ecs.changes()).containsEntry("RunTask", 2L);
    }

    @Test
    void aRolloutThatAnotherProcessWorksOnIsRefused() throws Exception {
        Child child = begun();
        FakeTerminal second = new FakeTerminal();
        assertThat(second.run(ecs.deploy(config))).isEqualTo(ExitStatus.FAILED);
        assertThat(second.last()).startsWith("FATA").contains("another process is working on this rollout");
        child.kill();
    }
}
