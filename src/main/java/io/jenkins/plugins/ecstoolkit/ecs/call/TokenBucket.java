package io.jenkins.plugins.ecstoolkit.ecs.call;

import java.time.Duration;
import java.time.Instant;

/**
 * The permits of one category of actions. Guarded by its owner's lock.
 *
 * <p>Once a second at most the rate shrinks by half of the share of its calls that ECS throttled, and it grows by a fifth
 * a second. The two are even when a third of the calls is throttled: in an account that others use up, about two of three
 * calls get through whatever they leave; while ECS throttles fewer than that, the full rate is kept.
 *
 * <p>An account whose quotas AWS has raised takes more than the published rate, and only ECS knows how much. So changing
 * calls that wait for a permit raise the rate above the full one, {@value #PROBE} times for each call made, until ECS
 * throttles one. Then the rate is halved at once, to the full one at least, and the next probe waits: {@link
 * #FIRST_PAUSE} after the first throttled probe, twice as long after each further one, {@link #LAST_PAUSE} at most.
 * Where an administrator set a share below 1 nothing is probed: the rest is for others.
 */
final class TokenBucket {

    /** A rate never falls below this part of the full one. */
    private static final double FLOOR = 0.05;

    /** What a rate grows to within a second without throttling, as a multiple of what it was. */
    private static final double GROWTH_PER_SECOND = 1.2;

    /** So many changing calls may be made at one moment, though ECS would take more. */
    private static final double SPREAD_BURST = 10;

    /** Further changing calls come this much faster than the sustained rate while the bucket is not empty. */
    private static final double SPREAD_RATE = 5;

    /** What each call that had to wait for its permit multiplies the rate by: twice the rate after ten calls. */
    static final double PROBE = 1.072;

    /** The highest rate, as a multiple of the full one; far above any quota seen. */
    private static final double HIGHEST_PART = 50;

    /** How long the rate stays as it is after the first probe that ECS throttled. */
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);

    /** The longest time between two probes. */
    private static final Duration LAST_PAUSE = Duration.ofHours(1);

    private final ApiCategory category;
    private double share;
    private double tokens;
    private double spread = SPREAD_BURST;
    private Instant filled;
    /** The part of the full rate as of the last change. */
    private double part = 1;

    private Instant adjusted;
    private int taken;
    private int refused;

    /** Whether a caller has had to wait since the last permit. */
    private boolean awaited;

    private Instant probeFrom = Instant.MIN;
    private Duration probePause = FIRST_PAUSE;

    /** @param share how much of the published rate is the full rate */
    TokenBucket(ApiCategory category, double share, Instant now) {
        this.category = category;
        this.share = share;
        tokens = size();
        filled = now;
        adjusted = now;
    }

    void share(double value) {
        share = value;
        tokens = Math.min(tokens, size());
    }

    /** Never less than 1, or there would never be a permit. */
    private double size() {
        return Math.max(1, category.burst * share);
    }

    /** Calls a second. */
    double rate(Instant now) {
        return category.perSecond * share * partAt(now);
    }

    private double partAt(Instant now) {
        return part >= 1 ? part : Math.min(1, part * Math.pow(GROWTH_PER_SECOND, seconds(adjusted, now)));
    }

    /** Zero when a permit was taken, else how long until there is one. */
    Duration take(Instant now) {
        fill(now);
        double wait = Math.max(missing(tokens) / rate(now), category.changes ? missing(spread) / spreadRate() : 0);
        if (wait > 0) {
            awaited = true;
            // Rounded up, so that there is a whole token when the time has come.
            return Duration.ofNanos((long) Math.ceil(wait * 1e9) + 1);
        }
        tokens--;
        spread--;
        taken++;
        probe(now);
        return Duration.ZERO;
    }

    /** Raises the rate while callers wait and ECS lets their calls through. */
    private void probe(Instant now) {
        boolean scarce = awaited && tokens < 1;
        awaited = false;
        if (scarce && category.changes && share >= 1 && partAt(now) >= 1 && !now.isBefore(probeFrom)) {
            part = Math.min(HIGHEST_PART, partAt(now) * PROBE);
        }
    }

    private static double missing(double tokens) {
        return Math.max(0, 1 - tokens);
    }

    private double spreadRate() {
        return category.perSecond * share * Math.max(SPREAD_RATE, part);
    }

    /** ECS's own bucket is empty. */
    void throttled(Instant now) {
        fill(now);
        tokens = 0;
        refused++;
        if (part > 1) {
            part = Math.max(1, part / 2);
            probeFrom = now.plus(probePause);
            probePause = probePause.multipliedBy(2).compareTo(LAST_PAUSE) < 0 ? probePause.multipliedBy(2) : LAST_PAUSE;
            adjusted = now;
            taken = 0;
            refused = 0;
            return;
        }
        // Calls that were under way together are throttled together: that is one sign, not many.
        if (part == 1 || seconds(adjusted, now) >= 1) {
            double throttled = Math.min(1, refused / (double) Math.max(1, taken));
            part = Math.max(FLOOR, partAt(now) * (1 - throttled / 2));
            adjusted = now;
            taken = 0;
            refused = 0;
        }
    }

    private void fill(Instant now) {
        double passed = seconds(filled, now);
        if (passed > 0) {
            tokens = Math.min(size(), tokens + passed * (rate(filled) + rate(now)) / 2);
            spread = Math.min(SPREAD_BURST, spread + passed * spreadRate());
            filled = now;
        }
    }

    /** Never negative: a clock may be set back. */
    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toNanos() / 1e9);
    }
}
