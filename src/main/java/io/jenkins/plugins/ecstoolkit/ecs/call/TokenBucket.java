package io.jenkins.plugins.ecstoolkit.ecs.call;

import java.time.Duration;
import java.time.Instant;

/**
 * The permits of one category of actions. Guarded by its owner's lock.
 *
 * <p>Once a second at most the rate shrinks by half of the share of its calls that ECS throttled, and it grows by a fifth
 * a second. The two are even when a third of the calls is throttled: in an account that others use up, about two of three
 * calls get through whatever they leave; while ECS throttles fewer than that, the full rate is kept.
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
        return Math.min(1, part * Math.pow(GROWTH_PER_SECOND, seconds(adjusted, now)));
    }

    /** Zero when a permit was taken, else how long until there is one. */
    Duration take(Instant now) {
        fill(now);
        double wait = Math.max(missing(tokens) / rate(now), category.changes ? missing(spread) / spreadRate() : 0);
        if (wait > 0) {
            // Rounded up, so that there is a whole token when the time has come.
            return Duration.ofNanos((long) Math.ceil(wait * 1e9) + 1);
        }
        tokens--;
        spread--;
        taken++;
        return Duration.ZERO;
    }

    private static double missing(double tokens) {
        return Math.max(0, 1 - tokens);
    }

    private double spreadRate() {
        return category.perSecond * share * SPREAD_RATE;
    }

    /** ECS's own bucket is empty. */
    void throttled(Instant now) {
        fill(now);
        tokens = 0;
        refused++;
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
