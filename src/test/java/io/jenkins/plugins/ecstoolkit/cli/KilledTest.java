package io.jenkins.plugins.ecstoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.ecstoolkit.simulator.CallHook;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed at a moment that the embedded ECS knows, and the same command is run again. */
@Timeout(120)
class KilledTest {

    private static final Map<String, Long> EACH_ONCE =
            Map.of("RegisterTaskDefinition", 5L, "RunTask", 2L, "UpdateService", 3L);

    @TempDir
    private Path directory;

    private int rollouts;

    @Test
    void goesOnAfterAKillDuringPreTasks() throws Exception {
        killedAt("DescribeTasks", 1);
    }

    @Test
    void betweenRegisterAndUpdate() throws Exception {
        // The call arrives and is never answered; whatever else was registered is not registered again.
        killedAt("UpdateService", 1);
    }

    @Test
    void goesOnAfterAKillWhileWaitingForServices() throws Exception {
        // The plan asks once and each service before its update; later calls come from waiting.
        killedAfterUpdates();
    }

    @Test
    void goesOnWhenTheAnswersOfChangingCallsAreLost() throws Exception {
        Path config = SimulatedEcs.example(directory);
        for (String action : List.of("RegisterTaskDefinition", "RunTask", "UpdateService")) {
            try (SimulatedEcs ecs = SimulatedEcs.of(config, 10)) {
                Lost lost = new Lost();
                ecs.simulator.faults().onCall(action, lost);
                kill(ecs, config, lost.moment);
            }
        }
    }

    private void killedAt(String action, int time) throws Exception {
        Path config = SimulatedEcs.example(directory);
        try (SimulatedEcs ecs = SimulatedEcs.of(config, 10)) {
            Moment moment = new Moment(time);
            ecs.simulator.faults().onCall(action, moment);
            kill(ecs, config, moment);
        }
    }

    private void killedAfterUpdates() throws Exception {
        Path config = SimulatedEcs.example(directory);
        try (SimulatedEcs ecs = SimulatedEcs.of(config, 10)) {
            Moment moment = new Moment(1);
            ecs.simulator.faults().onCall("DescribeServices", new CallHook() {
                @Override
                public void before(String action, JsonNode request) {
                    if (ecs.changes().getOrDefault("UpdateService", 0L) == 3) {
                        moment.before(action, request);
                    }
                }
            });
            kill(ecs, config, moment);
        }
    }

    private void kill(SimulatedEcs ecs, Path config, Moment moment) throws Exception {
        Child first = Child.start(directory, ecs.deploy(config));
        assertThat(moment.reached.await(60, TimeUnit.SECONDS)).as(first.err()).isTrue();
        first.kill();
        moment.dead.countDown();

        Child second = Child.start(directory, ecs.deploy(config));
        assertThat(second.status()).as(second.err()).isZero();
        assertThat(second.err()).contains("resuming rollout");

        assertThat(SimulatedEcs.journals(directory))
                .as("one rollout, one journal")
                .hasSize(++rollouts);
        assertThat(ecs.simulator.tasks().stream()
                        .filter(task -> task.path("startedBy").asText().startsWith("ecs-toolkit/")))
                .as("tasks started by the deploy")
                .hasSize(2);
        Map<String, Long> changes = moment.carriedOut(ecs.changes());
        // A RunTask whose answer was lost is asked again with the same token, and nothing is started by that.
        changes.computeIfPresent("RunTask", (action, count) -> Math.min(count, 2));
        assertThat(changes).isEqualTo(EACH_ONCE);
    }

    /** Holds the answer of a call that was carried out until the process is dead. */
    private static final class Lost implements CallHook {
        private final Moment moment = new Moment(1);

        @Override
        public void after(String action, JsonNode request, JsonNode response) {
            moment.reached.countDown();
            moment.waitForDeath();
        }
    }

    /** Holds a call from its arrival until the process is dead; such a call is not carried out. */
    private static final class Moment implements CallHook {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch dead = new CountDownLatch(1);
        private int left;
        private final Map<String, Long> lost = new ConcurrentHashMap<>();

        Moment(int time) {
            left = time;
        }

        @Override
        public void before(String action, JsonNode request) {
            synchronized (this) {
                if (dead.getCount() == 0 || --left > 0) {
                    return;
                }
            }
            reached.countDown();
            waitForDeath();
            lost.merge(action, 1L, Long::sum);
            throw new IllegalStateException("the process that asked is dead");
        }

        void waitForDeath() {
            try {
                dead.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        Map<String, Long> carriedOut(Map<String, Long> calls) {
            Map<String, Long> result = new TreeMap<>(calls);
            lost.forEach((action, count) -> result.computeIfPresent(action, (a, all) -> all - count));
            return result;
        }
    }
}
