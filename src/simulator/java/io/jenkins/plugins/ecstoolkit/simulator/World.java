package io.jenkins.plugins.ecstoolkit.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The whole state, a function of time: {@link #advance} brings it to the clock's present. Not thread-safe: its owner
 * holds one lock around every use.
 */
final class World {
    /** In a request of a service other than ECS: the region that it is for. */
    static final String REGION = "$region";

    final String region;
    final String account;
    final Map<String, Cluster> clusters = new TreeMap<>();
    final Map<String, Family> families = new TreeMap<>();
    final Map<String, ServiceRecord> services = new LinkedHashMap<>();
    final Map<String, TaskRecord> tasks = new LinkedHashMap<>();
    final Behaviours behaviours = new Behaviours();
    final ContainerLogging logging = new ContainerLogging(this);
    final TargetGroups targets = new TargetGroups(this);
    final TaskLife life = new TaskLife(this);
    final Scheduler scheduler = new Scheduler(this);
    final Alarms alarms = new Alarms(this);
    /** What Lambda functions do that are lifecycle hooks, by their ARNs; one that is not here succeeds soon. */
    final Map<String, HookBehaviour> hooks = new TreeMap<>();

    private final InstantSource clock;
    private final Random random;
    private final Timeline timeline = new Timeline();
    private Instant now;
    private long epoch;
    private boolean seeding;

    World(InstantSource clock, String region, String account, long seed) {
        this.clock = clock;
        this.region = region;
        this.account = account;
        this.random = new Random(seed);
        this.now = clock.instant();
    }

    Instant now() {
        return now;
    }

    /** The number of changes that were asked for so far. */
    long epoch() {
        return epoch;
    }

    /** Runs something whose results every reader sees at once, as if they had always been there. */
    <T> T seed(Supplier<T> action) {
        seeding = true;
        try {
            return action.get();
        } finally {
            seeding = false;
        }
    }

    /** The time that a version made now bears. */
    Instant stamp() {
        return seeding ? Instant.MIN : now;
    }

    long stampEpoch() {
        return seeding ? 0 : epoch;
    }

    void nextEpoch() {
        epoch++;
    }

    void advance() {
        Instant present = clock.instant();
        timeline.advance(present.isBefore(now) ? now : present, time -> now = time.isBefore(now) ? now : time);
    }

    void after(Duration delay, Runnable action) {
        timeline.at(now.plus(delay), action);
    }

    String hex() {
        return String.format("%016x%016x", random.nextLong(), random.nextLong());
    }

    String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** A deployment's number: 19 digits. */
    String digits() {
        return Long.toString(1_000_000_000_000_000_000L + (random.nextLong() >>> 2));
    }

    String arn(String resource) {
        return "arn:aws:ecs:" + region + ':' + account + ':' + resource;
    }

    /** The cluster of that name or ARN; {@code default} when none is given. */
    Cluster cluster(String nameOrArn) {
        Cluster cluster = clusters.get(nameOrArn == null ? "default" : lastPart(nameOrArn));
        if (cluster == null
                || nameOrArn != null
                        && nameOrArn.startsWith("arn:")
                        && !cluster.arn().equals(nameOrArn)) {
            throw new ApiException("ClusterNotFoundException", "Cluster not found.");
        }
        return cluster;
    }

    static String lastPart(String nameOrArn) {
        return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }
}
