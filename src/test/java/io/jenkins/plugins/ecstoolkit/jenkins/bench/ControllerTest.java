package io.jenkins.plugins.ecstoolkit.jenkins.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the bench promises, shown with a step that waits until it is told to go on. */
class ControllerTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String WAITING = "io.jenkins.plugins.ecstoolkit.jenkins.steps.WaitingStep";

    private Controller controller;

    @BeforeEach
    void start(@TempDir Path home) {
        controller = new Controller(home);
    }

    @AfterEach
    void end() {
        controller.close();
    }

    private Step waiting() throws Exception {
        return controller.step(WAITING, Map.of("name", "one"));
    }

    @Test
    void runsAStepToItsEnd() throws Exception {
        BenchBuild build = controller.newBuild("app", Durability.EVERY_STEP);
        String node = build.start(waiting());
        assertThat(build.status(node)).isEqualTo("waiting for one");
        goOn();
        assertThat(build.await(node, SOON)).isEqualTo(new Outcome("one", null));
        assertThat(build.running()).isEmpty();
        assertThat(build.run().logLines()).containsExactly("one waits", "one goes on");
    }

    @Test
    void resumesAfterAKillInAFreshClassLoader() throws Exception {
        BenchBuild before = controller.newBuild("app", Durability.EVERY_STEP);
        String node = before.start(waiting());
        controller.kill();
        controller.start();
        BenchBuild after = controller.build("app");
        assertThat(after.running()).containsExactly(node);
        assertThat(after.status(node)).isEqualTo("resumed, waiting for one");
        goOn();
        assertThat(after.await(node, SOON).value()).isEqualTo("one");
        assertThat(before.isEnded(node)).isFalse();
    }

    @Test
    void doesNothingAfterAKill() throws Exception {
        BenchBuild build = controller.newBuild("app", Durability.EVERY_STEP);
        String node = build.start(waiting());
        Runnable goOn = controller.inside(WAITING + "$GoOn", Runnable.class);
        controller.kill();
        Thread late = new Thread(goOn);
        late.setDaemon(true);
        late.start();
        late.join(200);
        assertThat(late.isAlive()).as("stands still for ever").isTrue();
        assertThat(build.isEnded(node)).isFalse();
        assertThat(build.run().logLines()).containsExactly("one waits");
    }

    @Test
    void losesAProgramThatWasNotSaved() throws Exception {
        BenchBuild build = controller.newBuild("app", Durability.ON_SHUTDOWN);
        build.start(waiting());
        assertThat(build.run().program()).doesNotExist();
        controller.kill();
        controller.start();
        assertThat(controller.build("app").running()).isEmpty();
    }

    @Test
    void savesAtShutdown() throws Exception {
        BenchBuild build = controller.newBuild("app", Durability.ON_SHUTDOWN);
        String node = build.start(waiting());
        controller.shutDown();
        controller.start();
        assertThat(controller.build("app").running()).containsExactly(node);
    }

    @Test
    void resumesAnEndedStepWhenTheEndWasNotSaved() throws Exception {
        BenchBuild build = controller.newBuild("app", Durability.EVERY_STEP);
        String node = build.start(waiting());
        build.stopSaving();
        goOn();
        build.await(node, SOON);
        controller.kill();
        controller.start();
        assertThat(controller.build("app").running()).containsExactly(node);
    }

    @Test
    void takesTheFirstOutcome() throws Exception {
        BenchBuild build = controller.newBuild("app", Durability.EVERY_STEP);
        String node = build.start(waiting());
        build.stop(node, new FlowInterruptedException(Result.ABORTED, true, new Superseded()));
        goOn();
        FlowInterruptedException failure =
                (FlowInterruptedException) build.await(node, SOON).failure();
        assertThat(failure.getResult()).isEqualTo(Result.ABORTED);
        assertThat(failure.isActualInterruption()).isTrue();
        assertThat(failure.getCauses()).hasOnlyElementsOfType(Superseded.class);
    }

    @Test
    void knowsWhichNodesAreActive() throws Exception {
        BenchBuild build = controller.newBuild("app", Durability.EVERY_STEP);
        String saved = build.start(waiting());
        build.stopSaving();
        String lost = build.start(waiting());
        assertThat(build.flow().getNode(lost).isActive()).isTrue();
        controller.kill();
        controller.start();
        BenchFlow flow = controller.build("app").flow();
        assertThat(flow.getNode(saved).isActive()).isTrue();
        assertThat(flow.getNode(lost).isActive()).isFalse();
    }

    @Test
    void refusesAnUnknownArgument() {
        assertThatThrownBy(() -> controller.step(WAITING, Map.of("name", "one", "nmae", "two")))
                .hasMessageContaining("nmae");
    }

    @Test
    void keepsAStepOfThePluginSmall() throws Exception {
        BenchBuild build = controller.newBuild("app", Durability.EVERY_STEP);
        build.start(controller.step(
                "io.jenkins.plugins.ecstoolkit.jenkins.steps.EcsDeployStep",
                Map.of("imageTag", "v1", "configFile", "deploy.yml", "credentialsId", "aws")));
        assertThat(Files.size(build.run().program())).isLessThan(4096);
    }

    private void goOn() throws Exception {
        controller.inside(WAITING + "$GoOn", Runnable.class).run();
    }

    private static final class Superseded extends CauseOfInterruption {
        private static final long serialVersionUID = 1L;

        @Override
        public String getShortDescription() {
            return "superseded";
        }
    }
}
