package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.rollout.plan.Planner;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.simulator.FaultKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Pauses are ended once each, whatever becomes of the calls. */
class PauseDecisionsTest {

    private static final String STAGE = "POST_TEST_TRAFFIC_SHIFT";
    private static final String ACTION = "ContinueServiceDeployment";

    @TempDir
    Path directory;

    private Rig rig;
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void start() {
        rig = new Rig(directory);
        rig.family("web", "rails");
        rig.family("web", "rails");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void paused(String... services) {
        for (String service : services) {
            rig.sim.createService("example", service, "web:1", 1, o -> o.strategy("BLUE_GREEN", 0)
                    .pause(STAGE, 600, "ROLLBACK"));
            rig.sim.updateServiceBySomebodyElse("example", service, "web");
        }
        rig.scheduler.advance(Duration.ofMinutes(2));
    }

    private void decide(boolean rollBack, String... services) {
        told.clear();
        told.addAll(decide(rig, rollBack, services));
    }

    /** What is told until the end. */
    static List<String> decide(Rig rig, boolean rollBack, String... services) {
        List<String> told = new ArrayList<>();
        RolloutEnvironment ecs = rig.services();
        new PauseDecisions(
                        ecs.caller(),
                        ecs.scheduler(),
                        Planner.mailbox(ecs.scheduler()),
                        "example",
                        rollBack,
                        new PauseDecisions.Listener() {
                            @Override
                            public void decided(PauseDecisions.Pause pause) {
                                told.add(pause.service() + " at "
                                        + pause.deployment().lifecycleStage());
                            }

                            @Override
                            public void missing(List<String> names) {
                                told.add("missing " + names);
                            }

                            @Override
                            public void done() {
                                told.add("done");
                            }

                            @Override
                            public void failed(EcsException failure) {
                                told.add("failed " + failure.kind() + " " + failure.action());
                            }
                        })
                .start(List.of(services));
        rig.scheduler.runUntil(
                () -> told.stream().anyMatch(word -> word.equals("done") || word.startsWith("failed")),
                Duration.ofMinutes(30));
        rig.scheduler.advance(Duration.ofMinutes(2));
        return told;
    }

    private String runs(String service) {
        return rig.sim.service("example", service).path("taskDefinition").asText();
    }

    @ParameterizedTest
    @CsvSource({"false, web:2", "true, web:1"})
    void allPausesOfTheServicesAreEndedAlike(boolean rollBack, String runs) {
        paused("a", "b", "c");
        decide(rollBack, "a", "b");

        assertThat(told).containsExactly("a at " + STAGE, "b at " + STAGE, "done");
        assertThat(runs("a")).endsWith(runs);
        assertThat(rig.sim.service("example", "a").path("deployments")).hasSize(1);
        assertThat(rig.sim.service("example", "c").path("deployments")).hasSize(2);
        assertThat(rig.calls(ACTION)).hasSize(2);
    }

    @Test
    void whatIsNotPausedIsPassedOverAndWhatIsNotThereIsTold() {
        rig.sim.createService("example", "quiet", "web:1", 1);
        decide(false, "quiet", "nobody");
        assertThat(told).containsExactly("missing [nobody]", "done");
        assertThat(rig.calls("DescribeServiceDeployments")).isEmpty();
    }

    /** As many as ECS takes in one call. */
    @Test
    void manyServicesTakeSeveralCalls() {
        String[] names = IntStream.range(0, 21).mapToObj(i -> "s" + i).toArray(String[]::new);
        paused(names);
        decide(false, names);
        assertThat(told).hasSize(22).doesNotHaveDuplicates();
        assertThat(rig.calls("DescribeServices")).hasSize(3);
        assertThat(rig.calls("DescribeServiceDeployments")).hasSize(2);
    }

    /** Carried out or not, it is not known: ECS is asked, and the call made again only if the hook still waits. */
    @ParameterizedTest
    @EnumSource(names = {"RESET_BEFORE", "RESET_AFTER", "GARBAGE", "EMPTY", "SERVER_ERROR"})
    void aCallWithoutAnAnswerEndsThePauseOnce(FaultKind kind) {
        paused("a");
        rig.sim.faults().failNext(ACTION, 1, kind);
        decide(false, "a");
        assertThat(told).containsExactly("a at " + STAGE, "done");
        boolean carriedOut = kind != FaultKind.RESET_BEFORE && kind != FaultKind.SERVER_ERROR;
        assertThat(rig.calls(ACTION)).hasSize(carriedOut ? 1 : 2);
    }

    @Test
    void aDecisionIsTriedThreeTimesAtMost() {
        paused("a");
        rig.sim.faults().failAll(ACTION, FaultKind.RESET_BEFORE);
        decide(false, "a");
        assertThat(told).hasSize(1).allMatch(word -> word.endsWith(ACTION));
        assertThat(rig.calls(ACTION)).hasSize(3);
    }

    @Test
    void aMissingPermissionIsTold() {
        paused("a", "b");
        rig.sim.faults().deny(ACTION);
        decide(false, "a", "b");
        assertThat(told).containsExactly("failed ACCESS_DENIED " + ACTION);
    }
}
