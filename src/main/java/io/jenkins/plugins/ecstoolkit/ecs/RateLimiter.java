package io.jenkins.plugins.ecstoolkit.ecs;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * Keeps calls within the rates that AWS publishes for an account and region, one token bucket for each category of
 * actions. Others may use the same account, so the published rate is only where it begins: when ECS throttles, the
 * category's rate is halved, and grows back while it does not.
 *
 * <p>To be shared by all that call in the name of the same account in the same region. Never blocks; all methods may be
 * called from any thread.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html">Request throttling for
 *     the Amazon ECS API</a>
 */
public final class RateLimiter {

    /** A rate never falls below this part of the published one. */
    private static final double FLOOR = 0.05;

    /** The part of the published rate that is won back in a second. */
    private static final double GROWTH_PER_SECOND = 0.02;

    private final Map<ApiCategory, Bucket> buckets = new EnumMap<>(ApiCategory.class);

    /**
     * Takes a permit for one call if there is one.
     *
     * @param action the API action's name
     * @param now the time now
     * @return zero when the call may be made at once: the permit is taken; else how long until it is worth asking again,
     *     and nothing is taken
     */
    public synchronized Duration reserve(String action, Instant now) {
        return bucket(action, now).take(now);
    }

    /** Tells that ECS throttled a call, so that the next ones come more slowly. */
    public synchronized void throttled(String action, Instant now) {
        bucket(action, now).slowDown(now);
    }

    /** How many calls a second the action's category gets now. */
    public synchronized double rate(String action, Instant now) {
        return bucket(action, now).rate(now);
    }

    private Bucket bucket(String action, Instant now) {
        return buckets.computeIfAbsent(ApiCategory.of(action), category -> new Bucket(category, now));
    }

    private static final class Bucket {
        private final ApiCategory category;
        private double tokens;
        private Instant filled;
        private double part = 1;
        private Instant slowed;

        Bucket(ApiCategory category, Instant now) {
            this.category = category;
            tokens = category.burst;
            filled = now;
            slowed = now;
        }

        double rate(Instant now) {
            return category.perSecond * partAt(now);
        }

        private double partAt(Instant now) {
            return Math.min(1, part + GROWTH_PER_SECOND * seconds(slowed, now));
        }

        Duration take(Instant now) {
            fill(now);
            if (tokens >= 1) {
                tokens--;
                return Duration.ZERO;
            }
            // Rounded up, so that there is a whole token when the time has come.
            long nanos = (long) Math.ceil((1 - tokens) / rate(now) * 1e9) + 1;
            return Duration.ofNanos(nanos);
        }

        void slowDown(Instant now) {
            fill(now);
            tokens = 0;
            // Calls that were under way together are throttled together: that is one sign, not many.
            if (part == 1 || seconds(slowed, now) >= 1) {
                part = Math.max(FLOOR, partAt(now) / 2);
                slowed = now;
            }
        }

        private void fill(Instant now) {
            double passed = seconds(filled, now);
            if (passed > 0) {
                double mean = category.perSecond * (partAt(filled) + partAt(now)) / 2;
                tokens = Math.min(category.burst, tokens + passed * mean);
                filled = now;
            }
        }

        /** Never negative: a clock may be set back. */
        private static double seconds(Instant from, Instant to) {
            return Math.max(0, Duration.between(from, to).toNanos() / 1e9);
        }
    }
}
