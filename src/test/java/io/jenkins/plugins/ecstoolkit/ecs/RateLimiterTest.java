package io.jenkins.plugins.ecstoolkit.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
        "RegisterTaskDefinition, 20, 1",
        "DescribeTaskDefinition, 50, 20",
        "RunTask, 100, 40",
        "StopTask, 100, 40",
        "DescribeTasks, 100, 20",
        "ListTasks, 100, 20",
        "UpdateService, 50, 5",
        "DescribeServices, 100, 20",
        "SomethingNew, 10, 1",
    })
    void bug18_staysWithinThePublishedRates(String action, int burst, int perSecond) {
        assertThat(callsIn(action, START, Duration.ZERO)).isEqualTo(burst);
        assertThat(callsIn(action, START, Duration.ofSeconds(10))).isBetween(10 * perSecond - 1, 10 * perSecond);
    }

    @Test
    void actionsOfOneCategoryShareABucketAndOthersDoNot() {
        assertThat(callsIn("DescribeTasks", START, Duration.ZERO)).isEqualTo(100);
        assertThat(limiter.reserve("ListTasks", START)).isPositive();
        assertThat(limiter.reserve("RunTask", START)).isZero();
    }

    @Test
    void aBucketFillsUpToItsSizeAndNoFurther() {
        assertThat(callsIn("UpdateService", START, Duration.ZERO)).isEqualTo(50);
        assertThat(callsIn("UpdateService", START.plus(Duration.ofDays(1)), Duration.ZERO))
                .isEqualTo(50);
    }

    @Test
    void throttlingHalvesTheRateAndQuietBringsItBack() {
        limiter.throttled("UpdateService", START);
        assertThat(limiter.rate("UpdateService", START)).isEqualTo(2.5, within(1e-9));
        assertThat(limiter.reserve("UpdateService", START)).isPositive();
        assertThat(limiter.rate("UpdateService", START.plusSeconds(10))).isEqualTo(3.5, within(1e-9));
        assertThat(limiter.rate("UpdateService", START.plusSeconds(100))).isEqualTo(5, within(1e-9));
        assertThat(limiter.rate("DescribeServices", START)).isEqualTo(20, within(1e-9));
    }

    @Test
    void callsThrottledTogetherCountOnce() {
        for (int i = 0; i < 20; i++) {
            limiter.throttled("UpdateService", START.plusMillis(i));
        }
        assertThat(limiter.rate("UpdateService", START.plusMillis(20))).isBetween(2.5, 2.51);
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
        assertThat(callsIn("UpdateService", START, Duration.ZERO)).isEqualTo(50);
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
