package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.PoolScheduler;
import io.jenkins.plugins.ecstoolkit.ecs.call.Backoff;
import io.jenkins.plugins.ecstoolkit.ecs.call.CallQueue;
import io.jenkins.plugins.ecstoolkit.ecs.call.RateLimiter;
import io.jenkins.plugins.ecstoolkit.ecs.call.RetryingEcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.EcsConnection;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Entry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Journal;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalOwner;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.rollout.watch.Watcher;
import io.jenkins.plugins.ecstoolkit.simulator.EcsSimulator;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Many rollouts on the threads of a controller. */
class ManyRolloutsTest {

    private static final int ROLLOUTS = 100;

    @TempDir
    Path directory;

    @Test
    void takeNoThreadEach() throws Exception {
        CountDownLatch updated = new CountDownLatch(ROLLOUTS);
        List<Rollout> rollouts = new ArrayList<>();
        try (EcsSimulator sim = EcsSimulator.builder().start();
                PoolScheduler pool = new PoolScheduler()) {
            sim.createCluster("example");
            sim.behaviour(
                    "*",
                    task -> task.hasTag(Rig.NEW),
                    TaskBehaviour.normal().starting(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1)));
            var api = new EcsConnection(
                            "us-east-1",
                            sim.endpoint(),
                            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "secret")))
                    .open();
            try (api) {
                RetryingEcsCaller caller = new RetryingEcsCaller(
                        api, new CallQueue(pool), new RateLimiter(1000), new Backoff(new Random(1)));
                RolloutEnvironment services =
                        new RolloutEnvironment(pool, caller, new Watcher("example", caller, pool), Timings.DEFAULT);
                Set<String> before = threads();
                for (int i = 0; i < ROLLOUTS; i++) {
                    sim.registerTaskDefinition("web" + i, Map.of("rails", Rig.image("web" + i, Rig.OLD)));
                    sim.createService("example", "app" + i, "web" + i, 1);
                    Rollout rollout = Rollout.begin(
                            "r" + i,
                            Rig.request("{version: v1, cluster: example, services: [{name: app" + i
                                    + ", containers: [rails]}]}"),
                            JournalOwner.NOBODY,
                            Journal.create(directory.resolve(i + ".jsonl")),
                            services,
                            listener(updated));
                    rollouts.add(rollout);
                    rollout.start();
                }

                assertThat(updated.await(60, TimeUnit.SECONDS)).isTrue();

                Set<String> more = threads();
                more.removeAll(before);
                assertThat(more).as("new threads of ours").hasSizeLessThanOrEqualTo(8);
                rollouts.forEach(Rollout::detach);
            }
        }
    }

    @Test
    void aThirdOfAllCallsThrottledFailsNothingAndDoesNotDoubleTheTime() throws Exception {
        Duration undisturbed = deploy(0);
        assertThat(deploy(0.3)).isLessThan(undisturbed.multipliedBy(2));
    }

    /** How long a deploy of twelve services takes while ECS throttles this share of all calls. */
    private Duration deploy(double throttled) throws IOException {
        try (Rig rig = new Rig(Files.createDirectory(directory.resolve("throttled-" + throttled)))) {
            StringBuilder services = new StringBuilder();
            for (int i = 0; i < 12; i++) {
                rig.service("app" + i, "web" + i, "rails", 2);
                services.append("  - {name: app").append(i).append(", containers: [rails]}\n");
            }
            rig.sim.behaviour("*", TaskBehaviour.normal().slow());
            rig.sim.faults().throttle(throttled);
            Instant begin = rig.scheduler.now();

            RolloutEnd end = rig.run("version: v1\ncluster: example\nconcurrency: 12\nservices:\n" + services);

            assertThat(end.successful()).as(end.reason()).isTrue();
            return Duration.between(begin, rig.scheduler.now());
        }
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("ecs-toolkit") || name.startsWith("sdk-"))
                .collect(Collectors.toSet());
    }

    private static RolloutListener listener(CountDownLatch updated) {
        return new RolloutListener() {
            @Override
            public void event(Entry event) {
                if (event.type() == EventType.SERVICE_UPDATED) {
                    updated.countDown();
                }
            }

            @Override
            public void line(LogLine line) {
                // Nobody reads it.
            }

            @Override
            public void finished(RolloutEnd end) {
                // None does: what they wait for comes in an hour.
            }
        };
    }
}
