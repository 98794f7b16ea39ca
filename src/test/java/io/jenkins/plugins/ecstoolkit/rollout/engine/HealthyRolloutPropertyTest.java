package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Scratch;
import io.jenkins.plugins.ecstoolkit.simulator.LaunchedTask;
import io.jenkins.plugins.ecstoolkit.simulator.ServiceOptions;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A rollout that gets there in the end is never failed before, however slow and bumpy it is. */
class HealthyRolloutPropertyTest {

    /**
     * One rollout.
     *
     * @param desired how many tasks the service has
     * @param starting seconds in each state before RUNNING
     * @param bumps which starts of new tasks go wrong, by their number
     * @param bump how these go wrong
     * @param oldCrashAfter seconds after which tasks of the old revision crash; 0: they do not
     * @param behind seconds by which answers lag
     * @param stale how many answers are from before the last change
     * @param stopped how many old tasks somebody stops
     * @param guard what watches over the deployment
     * @param permitted whether service deployments may be described
     */
    record Timeline(
            int desired,
            List<Integer> starting,
            List<Integer> bumps,
            Bump bump,
            int oldCrashAfter,
            int behind,
            int stale,
            int stopped,
            Guard guard,
            boolean permitted) {}

    enum Guard {
        NONE,
        BREAKER,
        /** None of them is ever raised. */
        ALARMS,
        BLUE_GREEN
    }

    enum Bump {
        CRASH,
        SPOT,
        PULL_TIMEOUT,
        UNHEALTHY
    }

    @Property(tries = 150)
    void succeeds(@ForAll("timelines") Timeline timeline) throws IOException {
        try (Scratch scratch = new Scratch();
                Rig rig = new Rig(scratch.directory())) {
            rig.family("web", "rails");
            if (timeline.oldCrashAfter() > 0) {
                Duration after = Duration.ofSeconds(timeline.oldCrashAfter());
                rig.sim.behaviour(
                        "web",
                        task -> task.hasTag(Rig.OLD),
                        TaskBehaviour.normal().exits(after, 1));
            }
            rig.sim.createService("example", "app-web", "web", timeline.desired(), o -> guard(o, timeline.guard()));
            if (!timeline.permitted()) {
                rig.sim.faults().deny("DescribeServiceDeployments").deny("ListServiceDeployments");
            }
            newTasks(rig, timeline);
            rig.sim.faults().eventualConsistency(Duration.ofSeconds(timeline.behind()));
            rig.onEvent = event -> {
                if (event.type() == EventType.SERVICE_UPDATED) {
                    rig.sim.faults().staleReads("DescribeServices", timeline.stale());
                    rig.scheduler.schedule(Duration.ofSeconds(7), () -> stopSome(rig, timeline.stopped()));
                }
            };

            RolloutEnd end = rig.run(
                    """
                    version: v1
                    cluster: example
                    services:
                      - {name: app-web, containers: [rails], max_wait: 600}
                    """);

            assertThat(end.successful())
                    .as(end.reason() + "\n" + String.join("\n", rig.lines))
                    .isTrue();
        }
    }

    private static void guard(ServiceOptions options, Guard guard) {
        switch (guard) {
            case BREAKER -> options.circuitBreaker(true, true);
            case ALARMS -> options.alarms(true, "5xx-rate");
            case BLUE_GREEN -> options.strategy("BLUE_GREEN", 5);
            default -> {
                // Nothing does.
            }
        }
    }

    private static void newTasks(Rig rig, Timeline timeline) {
        List<Integer> times = timeline.starting();
        TaskBehaviour slow = TaskBehaviour.normal()
                .starting(
                        Duration.ofSeconds(times.get(0)),
                        Duration.ofSeconds(times.get(1)),
                        Duration.ofSeconds(times.get(2)));
        TaskBehaviour bumpy =
                switch (timeline.bump()) {
                    case CRASH -> slow.crashLoop(Duration.ofSeconds(3), 1);
                    case SPOT -> slow.spotInterruption(Duration.ofSeconds(5));
                    case UNHEALTHY -> slow.unhealthy(Duration.ofSeconds(5));
                    case PULL_TIMEOUT ->
                        slow.failsToStart("TaskFailedToStart", "CannotPullContainerError: context deadline exceeded");
                };
        AtomicInteger number = new AtomicInteger();
        Predicate<LaunchedTask> isNew = task -> task.hasTag(Rig.NEW);
        rig.sim.behaviour("web", isNew, slow);
        rig.sim.behaviour("web", isNew.and(task -> timeline.bumps().contains(number.getAndIncrement())), bumpy);
    }

    private static void stopSome(Rig rig, int count) {
        rig.sim.tasks().stream()
                .filter(t -> t.path("taskDefinitionArn").asText().endsWith("web:1"))
                .filter(t -> "RUNNING".equals(t.path("desiredStatus").asText()))
                .limit(count)
                .forEach(t -> rig.sim.stopTask("example", t.path("taskArn").asText(), "maintenance"));
    }

    @Provide
    Arbitrary<Timeline> timelines() {
        Arbitrary<List<Integer>> starting =
                Arbitraries.integers().between(0, 200).list().ofSize(3);
        // Two are below the threshold of every service.
        Arbitrary<List<Integer>> bumps =
                Arbitraries.integers().between(0, 12).list().uniqueElements().ofMaxSize(2);
        return Combinators.combine(
                        Arbitraries.integers().between(1, 8),
                        starting,
                        bumps,
                        Arbitraries.of(Bump.class),
                        Arbitraries.integers().between(0, 120),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 3))
                .flatAs((desired, times, bumped, bump, crash, behind, stale, stopped) -> Combinators.combine(
                                Arbitraries.of(Guard.class), Arbitraries.of(true, false))
                        .as((guard, permitted) -> new Timeline(
                                desired, times, bumped, bump, crash, behind, stale, stopped, guard, permitted)));
    }
}
