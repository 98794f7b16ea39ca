package io.jenkins.plugins.ecstoolkit.ecs.call;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * Keeps calls within the rates that AWS publishes for an account and region, one token bucket for each category of
 * actions. Others may use the same account, so the published rate is only where it begins: the more of its calls ECS
 * throttles, the more a category slows down, and it grows back while ECS does not.
 *
 * <p>To be shared by all that call in the name of the same account in the same region. Never blocks; all methods may be
 * called from any thread.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html">Request throttling for
 *     the Amazon ECS API</a>
 */
public final class RateLimiter {

    private final Map<ApiCategory, TokenBucket> buckets = new EnumMap<>(ApiCategory.class);
    private double share;

    /** With the published rates. */
    public RateLimiter() {
        this(1);
    }

    /**
     * @param share as {@link #share(double)}
     * @throws IllegalArgumentException when it is not above 0
     */
    public RateLimiter(double share) {
        this.share = checked(share);
    }

    /**
     * Sets how much of the published rates may be used, from now on: less than 1 leaves room for others in the account,
     * more than 1 is for an account whose quotas AWS has raised.
     *
     * @throws IllegalArgumentException when it is not above 0
     */
    public synchronized void share(double value) {
        share = checked(value);
        buckets.values().forEach(bucket -> bucket.share(share));
    }

    private static double checked(double share) {
        if (!(share > 0) || Double.isInfinite(share)) {
            throw new IllegalArgumentException(
                    "The share of ECS's published request rates must be above 0, not " + share + ".");
        }
        return share;
    }

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
        bucket(action, now).throttled(now);
    }

    /** How many calls a second the action's category gets now. */
    public synchronized double rate(String action, Instant now) {
        return bucket(action, now).rate(now);
    }

    private TokenBucket bucket(String action, Instant now) {
        return buckets.computeIfAbsent(ApiCategory.of(action), category -> new TokenBucket(category, share, now));
    }
}
