package io.jenkins.plugins.ecstoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.ecstoolkit.simulator.CallHook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code prod.yml} and {@code staging.yml} in one directory: a command is about the rollouts of the one it names. */
@Timeout(120)
class SeveralConfigurationsTest {

    @TempDir
    private Path directory;

    private Path prod;
    private Path staging;
    private final CountDownLatch over = new CountDownLatch(1);
    private SimulatedEcs ecs;

    @BeforeEach
    void start() throws Exception {
        prod = config("prod.yml", "prod");
        staging = config("staging.yml", "staging");
        ecs = SimulatedEcs.of(prod, 50).with(staging);
    }

    @AfterEach
    void stop() {
        over.countDown();
        ecs.close();
    }

    private Path config(String name, String cluster) throws Exception {
        String text = Files.readString(SimulatedEcs.EXAMPLE).replace("cluster: example", "cluster: " + cluster);
        return Files.writeString(directory.resolve(name), text);
    }

    private void deploy(Path config) {
        FakeTerminal deploy = new FakeTerminal();
        assertThat(deploy.run(ecs.deploy(config, "--skip-tasks")))
                .as(deploy.err())
                .isZero();
    }

    private FakeTerminal rollback(int status, String... more) {
        List<String> args = new ArrayList<>(
                List.of("rollback", "--region=us-east-1", "--endpoint-url=" + ecs.simulator.endpoint()));
        args.addAll(List.of(more));
        FakeTerminal terminal = new FakeTerminal();
        assertThat(terminal.run(args.toArray(new String[0]))).as(terminal.err()).isEqualTo(status);
        return terminal;
    }

    private String revision(String cluster) {
        String arn = ecs.simulator
                .service(cluster, "app-web-server")
                .path("taskDefinition")
                .asText();
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    private Path journal(int number) throws Exception {
        return SimulatedEcs.journals(directory).get(number);
    }

    @Test
    void rollbackTakesBackTheNewestRolloutOfTheConfigurationThatIsNamed() {
        String before = revision("prod");
        deploy(prod);
        deploy(staging);
        String onStaging = revision("staging");

        rollback(ExitStatus.DONE, "--config=" + prod);

        assertThat(revision("prod")).isEqualTo(before);
        assertThat(revision("staging")).isEqualTo(onStaging);
    }

    @Test
    void whateverTheConfigurationIsCalledBy() throws Exception {
        String before = revision("prod");
        deploy(prod);
        deploy(staging);
        Path link = Files.createSymbolicLink(directory.resolve("current.yml"), Path.of("prod.yml"));

        rollback(ExitStatus.DONE, "--config=" + directory.resolve("../" + directory.getFileName() + "/./current.yml"));

        assertThat(link).isSymbolicLink();
        assertThat(revision("prod")).isEqualTo(before);
    }

    @Test
    void theCheckoutMayBeMoved(@TempDir Path other) throws Exception {
        deploy(prod);
        deploy(staging);
        Path moved = Files.move(directory, other.resolve("moved"));
        try {
            FakeTerminal report = new FakeTerminal();
            assertThat(report.run("report", "--config=" + moved.resolve("prod.yml")))
                    .isZero();
            assertThat(report.out()).startsWith("successful: prod in us-east-1");
        } finally {
            Files.move(moved, directory);
        }
    }

    @Test
    void aConfigurationWithoutRolloutsHasNothingToGoBackFrom() throws Exception {
        deploy(staging);
        assertThat(rollback(ExitStatus.FAILED, "--config=" + prod).last())
                .contains("nothing was changed: there is no journal of a rollout of " + prod + " in ");
        assertThat(SimulatedEcs.journals(directory)).hasSize(1);
    }

    @Test
    void aConfigurationThatDoesNotExistHasNoRollouts() {
        deploy(staging);
        Path missing = directory.resolve("missing.yml");
        String said = "there is no configuration file " + missing;
        assertThat(rollback(ExitStatus.USAGE, "--config=" + missing).last()).contains(said);
        FakeTerminal report = new FakeTerminal();
        assertThat(report.run("report", "--config=" + missing)).isEqualTo(ExitStatus.USAGE);
        assertThat(report.last()).contains(said);
        assertThat(rollback(ExitStatus.USAGE, "--config=" + directory).last()).contains(" is a directory");
    }

    @Test
    void reportShowsTheNewestRolloutOfTheConfigurationThatIsNamed() {
        deploy(prod);
        deploy(staging);
        FakeTerminal report = new FakeTerminal();
        assertThat(report.run("report", "--config=" + prod)).isZero();
        assertThat(report.out()).startsWith("successful: prod in us-east-1");
    }

    @Test
    void theJournalOfAnotherConfigurationIsRefused() throws Exception {
        deploy(staging);
        assertThat(rollback(ExitStatus.USAGE, "--config=" + prod, "--before=" + journal(0))
                        .last())
                .contains(journal(0) + " is the journal of a rollout of staging.yml, not of prod.yml");
    }

    @Test
    void aRollbackOfAJournalThatIsNamedIsOneOfItsConfiguration() throws Exception {
        deploy(prod);
        deploy(staging);
        rollback(ExitStatus.DONE, "--config=" + staging, "--before=" + journal(1));
        FakeTerminal report = new FakeTerminal();
        assertThat(report.run("report", "--config=" + staging)).isZero();
        assertThat(report.out()).contains("successful: staging ", "app-web-server:4 → app-web-server:2");
    }

    @Test
    void aRolloutThatChangedNothingIsPassedOverForTheOneBefore() throws Exception {
        deploy(prod);
        deploy(prod);
        assertThat(rollback(ExitStatus.FAILED, "--config=" + prod).last())
                .contains("nothing was changed: ", "there is nothing to roll back to; ", "--before", "" + journal(0));
    }

    /** Begins a deploy in a process of its own and returns while a task is running; it does not get further. */
    private Child begun(Path config, String... more) throws Exception {
        CountDownLatch watching = new CountDownLatch(1);
        ecs.simulator.faults().onCall("DescribeTasks", new CallHook() {
            @Override
            public void before(String action, JsonNode request) {
                watching.countDown();
                try {
                    over.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        Child child = Child.start(directory, ecs.deploy(config, more));
        watching.await();
        return child;
    }

    @Test
    void anUnfinishedRolloutOfAnotherConfigurationIsNoneOfOurs() throws Exception {
        begun(staging).kill();
        FakeTerminal deploy = new FakeTerminal();
        assertThat(deploy.run(ecs.deploy(prod, "--skip-tasks"))).isZero();
        assertThat(deploy.err()).doesNotContain("unfinished");
    }

    @Test
    void theCommandThatContinuesNamesRegionAndEndpoint() throws Exception {
        begun(prod, "--skip-post-tasks", "--rollback=all", "--wait-until=deployed")
                .kill();
        FakeTerminal deploy = new FakeTerminal();
        assertThat(deploy.run(ecs.deploy(prod, "--skip-tasks"))).isZero();
        assertThat(deploy.messages()).anySatisfy(line -> assertThat(line)
                .startsWith("there is an unfinished rollout of other arguments, of image tag 49779134 to cluster"
                        + " prod: ")
                .endsWith("; to continue it run: ecs-toolkit deploy --config=" + prod
                        + " --image-tag=49779134 --skip-post-tasks --rollback=all --wait-until=deployed --region=us-east-1"
                        + " --endpoint-url=" + ecs.simulator.endpoint()));
    }

    /** Such as a file that is made anew for each environment. */
    @Test
    void noCommandIsNamedThatWouldDeploySomewhereElse() throws Exception {
        begun(staging).kill();
        Files.writeString(staging, Files.readString(prod));
        FakeTerminal deploy = new FakeTerminal();
        assertThat(deploy.run(ecs.deploy(staging, "--skip-tasks"))).isZero();
        assertThat(deploy.err())
                .contains("there is an unfinished rollout of other arguments, of image tag 49779134 to cluster staging")
                .contains(staging + " has changed since")
                .doesNotContain("--image-tag=");
    }

    @Test
    void whatAnotherProcessIsWorkingOnNeedsNobodyToContinueIt() throws Exception {
        Child child = begun(prod);
        FakeTerminal deploy = new FakeTerminal();
        assertThat(deploy.run(ecs.deploy(prod, "--skip-tasks"))).isZero();
        assertThat(deploy.err())
                .contains("another process is working on a rollout of other arguments, of image tag 49779134 to cluster"
                        + " prod: ")
                .doesNotContain("to continue it");
        child.kill();
    }

    @Test
    void aRolloutThatAnotherProcessIsWorkingOnIsNotTakenBack() throws Exception {
        Child child = begun(prod);
        assertThat(rollback(ExitStatus.FAILED, "--config=" + prod).last())
                .contains("nothing was changed: another process is working on this rollout: ");
        child.kill();
    }
}
