package io.jenkins.plugins.ecstoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.ecstoolkit.simulator.CallHook;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
                .contains("still running in ECS: task app-database-migrate: arn:")
                .contains("interrupted; the same command continues the rollout, journal: ")
                .doesNotContain("\tat ");
        FakeTerminal again = new FakeTerminal();
        assertThat(again.run(ecs.deploy(config))).as(again.err()).isZero();
        assertThat(again.err()).contains("resuming rollout");
        assertThat(SimulatedEcs.journals(directory)).hasSize(1);
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

    @Test
    void anotherProcessIsWorkingOnIt() throws Exception {
        Child child = begun();
        FakeTerminal second = new FakeTerminal();
        assertThat(second.run(ecs.deploy(config))).isEqualTo(ExitStatus.FAILED);
        assertThat(second.last()).startsWith("FATA").contains("another process is working on this rollout");
        child.kill();
    }
}
