package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Codec;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitReport;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.simulator.ContainerOutput;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a failure is told with: the last lines of the failing container and the health of the targets. */
class FailureReasonTest {

    private static final String SERVICE =
            """
            version: v1
            cluster: example
            services:
              - name: site
                containers: [app]
            """;

    private static final String TASK =
            """
            version: v1
            cluster: example
            tasks:
              pre:
                - family: job
                  containers: [app]
            """;

    private static final TaskBehaviour CRASHES = TaskBehaviour.normal().crashLoop(Duration.ofSeconds(4), 1);

    @TempDir
    Path directory;

    private Rig rig;

    @BeforeEach
    void seed() {
        rig = new Rig(directory);
        rig.loggingFamily("job", "us-east-1");
        service("site");
        rig.sim.output("*", lines(30));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void service(String name) {
        rig.loggingFamily(name, "us-east-1", "app", "proxy");
        rig.sim.createService("example", name, name, 2, o -> o.set("loadBalancers", Rig.loadBalancers()));
    }

    private void newTasks(String service, TaskBehaviour behaviour) {
        rig.sim.behaviour(service, task -> task.hasTag(Rig.NEW), behaviour);
    }

    private static ContainerOutput[] lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ContainerOutput.of(Duration.ofMillis(100L * i), "line " + i))
                .toArray(ContainerOutput[]::new);
    }

    private static UnitReport unit(RolloutEnd end, Phase phase) {
        return end.report().phases().stream()
                .filter(p -> p.phase() == phase)
                .findFirst()
                .orElseThrow()
                .units()
                .get(0);
    }

    private List<String> shown() {
        return rig.messages().stream().filter(m -> m.contains(" | ")).toList();
    }

    @Test
    void aFailingServiceShowsTheLastLinesOfTheContainerThatFailed() {
        newTasks("site", CRASHES);

        RolloutEnd end = rig.run(SERVICE);

        assertThat(end.reason())
                .contains("container app exited with code 1")
                .doesNotContain("line 29")
                .hasLineCount(1);
        assertThat(unit(end, Phase.SERVICES).evidence().logs()).singleElement().satisfies(log -> {
            assertThat(log.container()).isEqualTo("app");
            assertThat(log.group()).isEqualTo("/ecs/site");
            assertThat(log.lines())
                    .hasSize(20)
                    .asString()
                    .startsWith("[line 10,")
                    .endsWith(" line 29]");
        });
        assertThat(shown()).hasSize(20).startsWith("app | line 10").endsWith("app | line 29");
        assertThat(rig.lines)
                .filteredOn(l -> l.startsWith("ERROR last 20 lines of the container{"))
                .singleElement()
                .asString()
                .contains("container=app", "log-group=/ecs/site", "log-stream=ecs/app/");
        assertThat(Codec.map(unit(end, Phase.SERVICES)).get("logs"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .singleElement(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("container", "app")
                .containsEntry("group", "/ecs/site")
                .containsEntry(
                        "lines",
                        unit(end, Phase.SERVICES).evidence().logs().get(0).lines());
    }

    @Test
    void theNumberOfLinesCanBeChosen() {
        newTasks("site", CRASHES);

        RolloutEnd end = rig.run("log_lines: 3\n" + SERVICE);

        assertThat(shown()).containsExactly("app | line 27", "app | line 28", "app | line 29");
        assertThat(unit(end, Phase.SERVICES).evidence().logs()).hasSize(1);
    }

    @Test
    void noLinesAreReadWhenNoneAreWanted() {
        newTasks("site", CRASHES);

        RolloutEnd end = rig.run("log_lines: 0\n" + SERVICE);

        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rig.calls("GetLogEvents")).isEmpty();
        assertThat(unit(end, Phase.SERVICES).evidence().logs()).isEmpty();
    }

    @Test
    void outOfMemoryIsExplainedAndItsLinesAreKept() {
        newTasks("site", TaskBehaviour.normal().outOfMemory(Duration.ofSeconds(4)));

        RolloutEnd end = rig.run(SERVICE);

        assertThat(end.reason()).contains("exited with code 137 (out of memory)");
        assertThat(unit(end, Phase.SERVICES).evidence().logs())
                .singleElement()
                .satisfies(log -> assertThat(log.container()).isEqualTo("app"));
    }

    @Test
    void aFailedTaskKeepsItsLinesAndShowsThemOnce() {
        rig.sim.behaviour("job", TaskBehaviour.normal().exits(Duration.ofSeconds(4), 139));

        RolloutEnd end = rig.run(TASK);

        assertThat(end.reason()).contains("exited with code 139 (segmentation fault)");
        assertThat(shown()).hasSize(30).doesNotHaveDuplicates();
        assertThat(unit(end, Phase.PRE).evidence().logs()).singleElement().satisfies(log -> assertThat(log.lines())
                .hasSize(20));
    }

    @Test
    void aFailedTaskWhoseLogIsNotFollowedShowsItsLastLines() {
        rig.sim.behaviour("job", TaskBehaviour.normal().exits(Duration.ofSeconds(4), 1));

        rig.run(TASK + "      logs: false\n");

        assertThat(shown()).hasSize(20).endsWith("app | line 29");
    }

    @Test
    void aMissingPermissionForLogsIsSaidOnceForAllServices() {
        service("other");
        newTasks("*", CRASHES);
        rig.sim.faults().deny("GetLogEvents").deny("DescribeTargetHealth");

        RolloutEnd end = rig.run(SERVICE + "  - name: other\n    containers: [app]\n");

        assertThat(end.reason()).contains("stop again and again");
        assertThat(rig.messages())
                .filteredOn(m -> m.startsWith("container logs are not shown: "))
                .singleElement()
                .asString()
                .contains("logs:GetLogEvents");
        assertThat(rig.messages())
                .filteredOn(m -> m.startsWith("the health of targets is not known: "))
                .singleElement()
                .asString()
                .contains("elasticloadbalancing:DescribeTargetHealth");
    }

    @Test
    void unhealthyTargetsAreNamed() {
        newTasks(
                "site",
                TaskBehaviour.normal().unhealthyTarget(Duration.ofSeconds(4), "Target.Timeout", "Request timed out"));

        RolloutEnd end = rig.run(SERVICE);

        UnitReport unit = unit(end, Phase.SERVICES);
        assertThat(unit.cause()).isEqualTo("unhealthy");
        assertThat(unit.reason())
                .contains(
                        "fail their health checks",
                        "Task failed ELB health checks in (target-group " + Rig.TARGET_GROUP);
        assertThat(unit.evidence().events()).anyMatch(e -> e.contains("is unhealthy in (target-group"));
        assertThat(unit.evidence().targets()).singleElement().satisfies(group -> {
            assertThat(group.targetGroup()).isEqualTo(Rig.TARGET_GROUP);
            assertThat(group.targets()).hasSizeGreaterThanOrEqualTo(2);
        });
        assertThat(rig.messages()).anyMatch(m -> m.startsWith("target group web-tg: "));
    }

    @Test
    void targetsThatAreUnhealthyAtTheEndStandInTheReason() {
        // The service waits for its last task, while the first ones are unhealthy within their grace period.
        rig.sim.createService("example", "patient", "site", 2, o -> o.set("loadBalancers", Rig.loadBalancers())
                .set("healthCheckGracePeriodSeconds", new IntNode(3600)));
        rig.unhealthyButForTheLastOne("patient");

        RolloutEnd end = rig.run(SERVICE.replace("site", "patient") + "    max_wait: 5\n");

        assertThat(unit(end, Phase.SERVICES).cause()).isEqualTo("stuck");
        assertThat(end.reason())
                .contains("; target group web-tg: ")
                .endsWith("targets are unhealthy, Target.ResponseCodeMismatch: Health checks failed with these codes:"
                        + " [502]");
    }

    @Test
    void aRestartWhileLookingForTheReasonTellsNothingTwice() {
        newTasks("site", CRASHES);
        rig.detachAt(EventType.SERVICE_TASK_STOPPED);
        rig.begin(Rig.request(SERVICE));
        rig.killAfter(Duration.ofMinutes(3));
        rig.resume();

        RolloutEnd end = rig.finish();
        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(unit(end, Phase.SERVICES).evidence().logs())
                .extracting(l -> l.stream())
                .doesNotHaveDuplicates();
    }

    @Test
    void whatMustNotBeSeenIsMaskedBeforeItIsKept() {
        newTasks("site", CRASHES);
        rig.mask = text -> text.replace("line 29", "****");

        RolloutEnd end = rig.run(SERVICE);

        assertThat(unit(end, Phase.SERVICES).evidence().logs().get(0).lines())
                .asString()
                .endsWith(" ****]");
        assertThat(rig.journalText()).doesNotContain("line 29");
    }
}
