package io.jenkins.plugins.ecstoolkit.ecs.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimiterTest {

    private static final Instant START = VirtualScheduler.EPOCH;

    private final RateLimiter limiter = new RateLimiter();

    /** How many calls a caller that always wants to call makes in the time. */
    private int callsIn(String action, Instant from, Duration time) {
        int calls = 0;
        Instant now = from;
        while (!now.isAfter(from.plus(time))) {
            Duration wait = limiter.reserve(action, now);
            if (wait.isZero()) {
                calls++;
            }
            now = now.plus(wait);
        }
        return calls;
    }

    @ParameterizedTest
    @CsvSource({
        "RegisterTaskDefinition, 20, 1, 10",
        "DescribeTaskDefinition, 50, 20, 50",
        "RunTask, 100, 40, 10",
        "StopTask, 100, 40, 10",
        "DescribeTasks, 100, 20, 100",
        "ListTasks, 100, 20, 100",
        "UpdateService, 50, 5, 10",
        "DescribeServices, 100, 20, 100",
        "SomethingNew, 10, 1, 10",
    })
    void bug18_beginsAtThePublishedRates(String action, int burst, int perSecond, int atOnce) {
        assertThat(callsIn(action, START, Duration.ZERO)).isEqualTo(atOnce);
        Quota published = new Quota(burst, perSecond, atOnce);
        published.calls(action, Duration.ofSeconds(10));
        assertThat(atOnce + published.taken)
                .as("calls that ECS took")
                .isBetween(burst + 10 * perSecond - 1 - published.throttled, burst + 10 * perSecond + 1);
        assertThat(published.throttled).isLessThanOrEqualTo(1);
    }

    /** The bucket that ECS keeps for an account, and a caller that always wants to call. */
    private final class Quota {

        private final double burst;
        private final double perSecond;
        private double tokens;
        private Instant now = START;
        int taken;
        int throttled;

        /** @param used how many calls it has taken at {@link #START} */
        Quota(double burst, double perSecond, int used) {
            this.burst = burst;
            this.perSecond = perSecond;
            this.tokens = burst - used;
        }

        void calls(String action, Duration time) {
            Instant until = now.plus(time);
            while (!now.isAfter(until)) {
                Duration wait = limiter.reserve(action, now);
                if (wait.isZero() && tokens >= 1) {
                    tokens--;
                    taken++;
                } else if (wait.isZero()) {
                    throttled++;
                    limiter.throttled(action, now);
                }
                tokens = Math.min(burst, tokens + perSecond * wait.toNanos() / 1e9);
                now = now.plus(wait);
            }
        }
    }

    @Test
    void anAccountWithRaisedQuotasIsNotHeldToThePublishedRate() {
        Quota raised = new Quota(20, 10, 0);
        raised.calls("RegisterTaskDefinition", Duration.ofSeconds(60));
        assertThat(raised.taken).as("20 + 60 at the published rate").isGreaterThan(250);
        assertThat(raised.throttled).isLessThanOrEqualTo(3);
    }

    @Test
    void anAccountWithThePublishedQuotaIsProbedEverMoreSeldom() {
        Quota published = new Quota(20, 1, 0);
        published.calls("RegisterTaskDefinition", Duration.ofHours(1));
        assertThat(published.taken).isBetween(3600 - 20, 3600 + 20);
        assertThat(published.throttled).as("pauses of 30 s to 32 min").isBetween(5, 10);
    }

    @Test
    void readsAreNotProbed() {
        Quota raised = new Quota(100, 200, 0);
        raised.calls("DescribeServices", Duration.ofSeconds(60));
        assertThat(raised.taken).isBetween(100 + 60 * 20 - 1, 100 + 60 * 20 + 1);
    }

    @Test
    void theRateStaysWhereNobodyWaitsForAPermit() {
        for (int minute = 0; minute < 30; minute++) {
            assertThat(limiter.reserve("RegisterTaskDefinition", START.plusSeconds(60L * minute)))
                    .isZero();
        }
        assertThat(limiter.rate("RegisterTaskDefinition", START.plusSeconds(1800)))
                .isEqualTo(1, within(1e-9));
    }

    @Test
    void aThrottledProbeFallsBackAtOnceAndWaits() {
        Quota raised = new Quota(20, 10, 0);
        raised.calls("RegisterTaskDefinition", Duration.ofSeconds(30));
        double high = limiter.rate("RegisterTaskDefinition", raised.now);
        assertThat(high).isGreaterThan(4);
        limiter.throttled("RegisterTaskDefinition", raised.now);
        assertThat(limiter.rate("RegisterTaskDefinition", raised.now)).isEqualTo(high / 2, within(1e-9));
        raised.calls("RegisterTaskDefinition", Duration.ofSeconds(20));
        assertThat(limiter.rate("RegisterTaskDefinition", raised.now))
                .as("no probe before the pause is over")
                .isLessThanOrEqualTo(high / 2);
    }

    @Test
    void changingCallsAreSpreadThoughEcsWouldTakeMoreAtOnce() {
        assertThat(callsIn("UpdateService", START, Duration.ZERO)).isEqualTo(10);
        assertThat(callsIn("UpdateService", START, Duration.ofSeconds(1)))
                .as("five times the sustained rate while the bucket has some")
                .isBetween(24, 25);
        Quota published = new Quota(50, 5, 35);
        published.now = START.plusSeconds(1);
        published.calls("UpdateService", Duration.ofSeconds(10));
        assertThat(published.taken)
                .as("and the sustained rate when it has none")
                .isBetween(62, 67);
    }

    @Test
    void aShareLeavesRoomForOthersInTheAccount() {
        limiter.share(0.5);
        assertThat(callsIn("DescribeServices", START, Duration.ZERO)).isEqualTo(50);
        assertThat(callsIn("DescribeServices", START, Duration.ofSeconds(10))).isBetween(99, 100);
        limiter.share(0.25);
        assertThat(callsIn("DescribeServices", START.plusSeconds(10), Duration.ofSeconds(10)))
                .isBetween(49, 51);
        assertThatThrownBy(() -> limiter.share(0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new RateLimiter(Double.NaN)).hasMessageContaining("above 0");
    }

    @Test
    void aShareBelowOneIsNeverExceeded() {
        limiter.share(0.5);
        Quota raised = new Quota(20, 10, 0);
        raised.calls("RegisterTaskDefinition", Duration.ofSeconds(100));
        assertThat(raised.taken).isBetween(59, 61);
    }

    @Test
    void aShareOfLessThanOneCallStillGivesOneInTheEnd() {
        limiter.share(0.01);
        assertThat(callsIn("RegisterTaskDefinition", START, Duration.ofSeconds(300)))
                .isBetween(3, 4);
    }

    @Test
    void actionsOfOneCategoryShareABucketAndOthersDoNot() {
        assertThat(callsIn("DescribeTasks", START, Duration.ZERO)).isEqualTo(100);
        assertThat(limiter.reserve("ListTasks", START)).isPositive();
        assertThat(limiter.reserve("RunTask", START)).isZero();
    }

    @Test
    void aBucketFillsUpToItsSizeAndNoFurther() {
        assertThat(callsIn("DescribeServices", START, Duration.ZERO)).isEqualTo(100);
        assertThat(callsIn("DescribeServices", START.plus(Duration.ofDays(1)), Duration.ZERO))
                .isEqualTo(100);
    }

    @Test
    void throttlingHalvesTheRateAndQuietBringsItBack() {
        limiter.throttled("UpdateService", START);
        assertThat(limiter.rate("UpdateService", START)).isEqualTo(2.5, within(1e-9));
        assertThat(limiter.reserve("UpdateService", START)).isPositive();
        assertThat(limiter.rate("UpdateService", START.plusSeconds(1))).isEqualTo(3, within(1e-9));
        assertThat(limiter.rate("UpdateService", START.plusSeconds(2))).isEqualTo(3.6, within(1e-9));
        assertThat(limiter.rate("UpdateService", START.plusSeconds(100))).isEqualTo(5, within(1e-9));
        assertThat(limiter.rate("DescribeServices", START)).isEqualTo(20, within(1e-9));
    }

    /** The part of the full rate that is left when ECS throttles calls at random, whatever the rate. */
    private double rateUnder(double throttled) {
        java.util.Random random = new java.util.Random(1);
        Instant now = START;
        double sum = 0;
        for (int second = 1; second <= 300; second++) {
            Instant until = START.plusSeconds(second);
            while (now.isBefore(until)) {
                Duration wait = limiter.reserve("DescribeServices", now);
                if (wait.isZero() && random.nextDouble() < throttled) {
                    limiter.throttled("DescribeServices", now);
                }
                now = now.plus(wait);
            }
            sum += limiter.rate("DescribeServices", now) / 20;
        }
        return sum / 300;
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.85, 1", "0.3, 0.7, 1", "0.9, 0.05, 0.3"})
    void whatIsThrottledInAnyCaseIsNotMadeUpForBySlowness(double throttled, double least, double most) {
        assertThat(rateUnder(throttled)).isBetween(least, most);
    }

    @Test
    void anAccountThatOthersUseUpIsLeftToThemMostly() {
        // Others leave two calls a second of twenty.
        double left = 2;
        int taken = 0;
        int throttled = 0;
        double bucket = 0;
        Instant now = START;
        Instant filled = START;
        while (now.isBefore(START.plusSeconds(300))) {
            Duration wait = limiter.reserve("DescribeServices", now);
            bucket = Math.min(100, bucket + left * Duration.between(filled, now).toMillis() / 1000.0);
            filled = now;
            if (wait.isZero()) {
                taken++;
                if (bucket >= 1) {
                    bucket--;
                } else {
                    throttled++;
                    limiter.throttled("DescribeServices", now);
                }
            }
            now = now.plus(wait);
        }
        assertThat(taken - throttled).as("uses what is left").isGreaterThan(500);
        assertThat(throttled).as("asks for little more").isLessThan(taken * 45 / 100);
    }

    @Test
    void callsThrottledTogetherCountOnce() {
        for (int i = 0; i < 20; i++) {
            limiter.throttled("UpdateService", START.plusMillis(i));
        }
        assertThat(limiter.rate("UpdateService", START.plusMillis(20))).isBetween(2.5, 2.52);
    }

    @Test
    void theRateNeverDiesDown() {
        for (int i = 0; i < 100; i++) {
            limiter.throttled("RegisterTaskDefinition", START.plusSeconds(i));
        }
        assertThat(limiter.rate("RegisterTaskDefinition", START.plusSeconds(100)))
                .isBetween(0.05, 0.1);
        assertThat(callsIn("RegisterTaskDefinition", START.plusSeconds(100), Duration.ofSeconds(60)))
                .isPositive();
    }

    @Test
    void aClockThatIsSetBackStopsNothing() {
        assertThat(callsIn("UpdateService", START, Duration.ZERO)).isEqualTo(10);
        assertThat(limiter.reserve("UpdateService", START.minusSeconds(3600))).isLessThan(Duration.ofSeconds(1));
    }

    @Property
    void afterTheWaitThereIsAPermit(@ForAll @IntRange(min = 0, max = 5) int throttles) {
        RateLimiter fresh = new RateLimiter();
        Instant now = START;
        for (int i = 0; i < throttles; i++) {
            now = now.plusSeconds(2);
            fresh.throttled("RegisterTaskDefinition", now);
        }
        for (int i = 0; i < 30; i++) {
            Duration wait = fresh.reserve("RegisterTaskDefinition", now);
            if (!wait.isZero()) {
                now = now.plus(wait);
                assertThat(fresh.reserve("RegisterTaskDefinition", now)).isZero();
            }
        }
    }
}
