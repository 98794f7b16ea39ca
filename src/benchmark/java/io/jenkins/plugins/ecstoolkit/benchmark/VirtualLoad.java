package io.jenkins.plugins.ecstoolkit.benchmark;

import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import io.jenkins.plugins.ecstoolkit.ecs.call.Backoff;
import io.jenkins.plugins.ecstoolkit.ecs.call.CallQueue;
import io.jenkins.plugins.ecstoolkit.ecs.call.RateLimiter;
import io.jenkins.plugins.ecstoolkit.ecs.call.RetryingEcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.EcsConnection;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.SdkEcsApi;
import io.jenkins.plugins.ecstoolkit.rollout.engine.Rollout;
import io.jenkins.plugins.ecstoolkit.rollout.engine.RolloutEnvironment;
import io.jenkins.plugins.ecstoolkit.rollout.engine.RolloutListener;
import io.jenkins.plugins.ecstoolkit.rollout.engine.Timings;
import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Entry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Journal;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalOwner;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.watch.Watcher;
import io.jenkins.plugins.ecstoolkit.simulator.EcsSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The real engine and the embedded ECS, spoken to over loopback HTTP by the real SDK client, on one virtual clock: what
 * is counted is exact, and the same each time.
 */
final class VirtualLoad implements AutoCloseable {

    /** The time from the update of a service to ECS's completion of its deployment, both by ECS's clock. */
    record Followed(Instant from, Instant to) {}

    final EcsSimulator sim;
    final VirtualScheduler scheduler = new VirtualScheduler();
    /** From ECS's event to the log line. */
    final Samples lag = new Samples();
    /** The same for one who asks for each service every three seconds. */
    final Samples lagOfPolling = new Samples();

    final Map<Integer, Duration> took = new TreeMap<>();
    final List<Followed> followed = new ArrayList<>();
    int failed;

    private final SdkEcsApi api;
    private final RolloutEnvironment services;
    private final Path folder = Folders.inMemory();
    private int begun;

    /** @param share of the published request rates, see {@link RateLimiter#RateLimiter(double)} */
    VirtualLoad(double share) throws IOException {
        sim = EcsSimulator.builder().clock(scheduler.clock()).history(0).start();
        api = new EcsConnection(
                        "us-east-1",
                        sim.endpoint(),
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIALOAD", "secret")))
                .open();
        RetryingEcsCaller caller = new RetryingEcsCaller(
                api, new CallQueue(scheduler), new RateLimiter(share), new Backoff(new Random(1)));
        Watcher watcher =
                new Watcher(Requests.CLUSTER, caller, scheduler, Watcher.SHORTEST, Watcher.LONGEST, new Random(1));
        services = new RolloutEnvironment(scheduler, caller, watcher, Timings.DEFAULT);
    }

    void begin(RolloutRequest request) throws IOException {
        int number = begun++;
        Path journal = folder.resolve(number + ".jsonl");
        Rollout.begin(
                        "load-" + number,
                        request,
                        JournalOwner.NOBODY,
                        Journal.create(journal),
                        services,
                        listener(number))
                .start();
    }

    /** Runs to the end of all rollouts. */
    void finish() {
        if (!scheduler.runUntil(() -> took.size() == begun, Duration.ofDays(2))) {
            throw new IllegalStateException((begun - took.size()) + " rollouts never come to an end");
        }
    }

    private RolloutListener listener(int number) {
        Instant start = scheduler.now();
        Map<String, Instant> updated = new TreeMap<>();
        return new RolloutListener() {
            @Override
            public void event(Entry event) {
                if (event.type() == EventType.SERVICE_UPDATED) {
                    updated.put(event.unit(), event.time());
                } else if (event.event() instanceof DeploymentEvent.Told told) {
                    seen(told, event.time(), updated.get(event.unit()));
                }
            }

            @Override
            public void line(LogLine line) {
                // What is measured is when it comes.
            }

            @Override
            public void finished(RolloutEnd end) {
                took.put(number, Duration.between(start, scheduler.now()));
                failed += end.successful() ? 0 : 1;
            }
        };
    }

    private void seen(DeploymentEvent.Told event, Instant told, Instant updated) {
        Instant at = event.at();
        lag.add(Duration.between(at, told));
        Duration since = Duration.between(updated, at);
        long polls = Math.max(0, (since.toMillis() + 2999) / 3000);
        lagOfPolling.add(Duration.ofSeconds(3 * polls).minus(since));
        if (event.message().contains("deployment completed")) {
            followed.add(new Followed(updated, at));
        }
    }

    long calls() {
        return sim.calls().values().stream().mapToLong(Long::longValue).sum();
    }

    /** The size of a rollout's journal in bytes. */
    long journal(int number) throws IOException {
        return Files.size(folder.resolve(number + ".jsonl"));
    }

    @Override
    public void close() throws IOException {
        api.close();
        sim.close();
        Folders.delete(folder);
    }
}
