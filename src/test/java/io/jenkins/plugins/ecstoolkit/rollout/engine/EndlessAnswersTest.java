package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.docs.ReliabilityTable;
import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.model.OnAbort;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.report.PhaseReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Scratch;
import io.jenkins.plugins.ecstoolkit.simulator.ContainerOutput;
import io.jenkins.plugins.ecstoolkit.simulator.FaultKind;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An answer that never changes, for a day: whatever action gets it and whatever it is, the rollout ends, each begun unit
 * has an end that is told, and until then little is called, journaled and said.
 */
class EndlessAnswersTest {

    /** How one action is answered from some moment on, for ever. */
    enum Answered {
        SERVER_ERROR(FaultKind.SERVER_ERROR),
        THROTTLED(FaultKind.THROTTLE),
        DENIED(FaultKind.ACCESS_DENIED),
        EXPIRED(FaultKind.EXPIRED_TOKEN),
        DROPPED_UNDONE(FaultKind.RESET_BEFORE),
        DROPPED_DONE(FaultKind.RESET_AFTER),
        PAGE_OF_A_GATEWAY(FaultKind.GATEWAY_PAGE),
        GARBAGE(FaultKind.GARBAGE),
        EMPTY(FaultKind.EMPTY),
        TIMED_OUT(null);

        private final FaultKind kind;

        Answered(FaultKind kind) {
            this.kind = kind;
        }
    }

    /** What the rollout is like, so that the action is called. */
    enum Story {
        /** Nothing else is wrong. */
        WELL("DescribeServices", "DescribeTasks", "DescribeTaskDefinition", "GetLogEvents"),
        /** The first answer of each change is lost, so that all that looks for its outcome is called. */
        LOST(
                "RegisterTaskDefinition",
                "RunTask",
                "UpdateService",
                "ListTaskDefinitions",
                "DescribeServices",
                "ListTasks"),
        /** Tasks of the new revision crash, and the service goes back. */
        CRASHING(
                "UpdateService",
                "StopServiceDeployment",
                "ListServiceDeployments",
                "DescribeServiceDeployments",
                "DescribeServices",
                "ListTasks",
                "DescribeTasks",
                "DescribeTargetHealth"),
        /** It is aborted while its task runs. */
        ABORTED("StopTask", "RunTask");

        private final List<String> actions;

        Story(String... actions) {
            this.actions = List.of(actions);
        }
    }

    private static final int MAX_CALLS = 800;
    private static final int MAX_EVENTS = 500;
    private static final int MAX_BYTES = 250_000;
    private static final int MAX_LINES = 500;

    private static final AtomicInteger HELD = new AtomicInteger();

    private static final String YAML =
            """
            version: v1
            cluster: example
            rollback: all
            tasks:
              pre: [{family: migrate, containers: [app]}]
            services:
              - {name: app-web-server, containers: [rails]}
            """;

    static List<Arguments> all() {
        List<Arguments> all = new ArrayList<>();
        for (Story story : Story.values()) {
            for (String action : story.actions) {
                for (Answered answered : Answered.values()) {
                    all.add(Arguments.of(story, action, answered));
                }
            }
        }
        return all;
    }

    /** Lets calls of one action time out. */
    private record Hanging(EcsCaller calls, String hung, boolean[] hangs) implements EcsCaller {
        @Override
        public <T> void read(String action, Patience patience, Function<EcsApi, T> call, Callback<T> callback) {
            calls.read(action, patience, hanging(action, call), callback);
        }

        @Override
        public <T> void change(String action, Patience patience, Function<EcsApi, T> call, Callback<T> callback) {
            calls.change(action, patience, hanging(action, call), callback);
        }

        private <T> Function<EcsApi, T> hanging(String action, Function<EcsApi, T> call) {
            return api -> {
                if (hangs[0] && action.equals(hung)) {
                    throw new EcsException(
                            EcsException.Kind.TRANSIENT, action, null, true, action + " timed out.", null);
                }
                return call.apply(api);
            };
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void endsAndIsTold(Story story, String action, Answered answered) throws IOException {
        boolean[] hangs = new boolean[1];
        try (Scratch scratch = new Scratch();
                Rig rig = new Rig(scratch.directory(), 0, calls -> new Hanging(calls, action, hangs))) {
            seed(rig, story);
            rig.onEvent = event -> {
                if (event.type() == EventType.ROLLOUT_PLANNED) {
                    hangs[0] = answered == Answered.TIMED_OUT;
                    if (answered.kind != null) {
                        rig.sim.faults().failAll(action, answered.kind);
                    }
                }
                if (event.type() == EventType.TASKS_STARTED && story == Story.ABORTED) {
                    rig.scheduler.schedule(
                            Duration.ofSeconds(20), () -> rig.rollout.abort(OnAbort.STOP, "somebody aborted"));
                }
            };

            rig.run(YAML);

            long calls = calls(rig);
            rig.scheduler.advance(Duration.ofDays(1));
            assertThat(calls(rig)).as("nothing is called after the end").isEqualTo(calls);
            assertBounded(rig);
            assertTold(rig);
        }
        HELD.incrementAndGet();
    }

    @AfterAll
    static void count() {
        if (HELD.get() == all().size()) {
            ReliabilityTable.row("One action answered in one way for ever", HELD.get(), HELD.get());
        }
    }

    /** DescribeTasks answers MISSING for a task that RunTask answered with. */
    @Test
    void aTaskThatIsNeverShownIsNamedAndNotCalledStopped() throws IOException {
        try (Scratch scratch = new Scratch();
                Rig rig = new Rig(scratch.directory())) {
            seed(rig, Story.WELL);
            rig.sim.behaviour(
                    "migrate", TaskBehaviour.normal().runs(Duration.ofDays(2)).vanishes(Duration.ZERO));

            RolloutEnd end = rig.run(YAML);

            assertBounded(rig);
            assertTold(rig);
            assertThat(end.reason()).contains("it is not known whether it runs").doesNotContain("stopped");
        }
    }

    private static void seed(Rig rig, Story story) {
        rig.loggingFamily("migrate", "us-east-1");
        rig.sim.behaviour("migrate", TaskBehaviour.normal().runs(Duration.ofSeconds(30)));
        rig.sim.output(
                "migrate",
                ContainerOutput.of(Duration.ofSeconds(1), "one"),
                ContainerOutput.of(Duration.ofSeconds(9), "two"));
        rig.family("web", "rails");
        rig.sim.createService(
                "example", "app-web-server", "web", 2, options -> options.set("loadBalancers", Rig.loadBalancers()));
        if (story == Story.CRASHING) {
            rig.sim.behaviour(
                    "web", task -> task.hasTag(Rig.NEW), TaskBehaviour.normal().crashLoop(Duration.ofSeconds(3), 1));
        }
        if (story == Story.LOST) {
            for (String change : List.of("RegisterTaskDefinition", "RunTask", "UpdateService")) {
                rig.sim.faults().failNext(change, 1, FaultKind.RESET_AFTER);
            }
        }
    }

    private static long calls(Rig rig) {
        return rig.sim.calls().values().stream().mapToLong(Long::longValue).sum();
    }

    private static void assertBounded(Rig rig) {
        String journal = rig.journalText();
        assertThat(calls(rig)).as(() -> rig.sim.calls().toString()).isLessThan(MAX_CALLS);
        assertThat(journal.lines().count()).as(journal).isLessThan(MAX_EVENTS);
        assertThat(journal.getBytes(StandardCharsets.UTF_8).length).isLessThan(MAX_BYTES);
        assertThat(rig.lines).hasSizeLessThan(MAX_LINES);
        List<String> warnings =
                rig.lines.stream().filter(l -> l.startsWith("WARN")).toList();
        for (int i = 1; i < warnings.size(); i++) {
            assertThat(warnings.get(i)).as(() -> String.join("\n", rig.lines)).isNotEqualTo(warnings.get(i - 1));
        }
    }

    /** A rollout that can go on later says why it does not now; otherwise each unit that was begun says how it ended. */
    private static void assertTold(Rig rig) {
        String log = String.join("\n", rig.lines);
        assertThat(rig.end.successful()
                        || rig.end.reason() != null && !rig.end.reason().isBlank())
                .as(log)
                .isTrue();
        assertThat(rig.end.reason() == null ? "" : rig.end.reason())
                .as(log)
                .doesNotContain("internal error", "Exception", "null");
        if (rig.end.suspended() || rig.end.outcome() == Outcome.ABORTED) {
            return;
        }
        rig.end.report().phases().stream()
                .map(PhaseReport::units)
                .flatMap(Collection::stream)
                .filter(u -> !"waiting".equals(u.status()))
                .forEach(u ->
                        assertThat(u.status()).as(u.unit().name() + "\n" + log).isIn("successful", "failed"));
    }
}
