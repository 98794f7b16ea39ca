package io.jenkins.plugins.ecstoolkit.ecs.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryingEcsCallerTest {

    private final VirtualScheduler scheduler = new VirtualScheduler();
    private final RateLimiter limiter = new RateLimiter();
    private final RetryingEcsCaller caller = caller(scheduler, 6);

    /** Outcomes as they came, with the second. */
    private final List<String> outcomes = new ArrayList<>();

    private final List<Instant> tries = new ArrayList<>();

    private RetryingEcsCaller caller(Scheduler with, int inFlight) {
        return new RetryingEcsCaller(null, new CallQueue(with, inFlight), limiter, new Backoff(new Random(7)));
    }

    private <T> EcsCaller.Callback<T> callback(String name) {
        return new EcsCaller.Callback<>() {
            @Override
            public void done(T value) {
                outcomes.add(name + " done " + value);
            }

            @Override
            public void failed(EcsException failure) {
                outcomes.add(name + " failed " + failure.kind() + (failure.maybeExecuted() ? " maybe" : ""));
            }
        };
    }

    /** Fails so many times, then answers "ok". */
    private Function<EcsApi, String> flaky(int failures, Kind kind, boolean maybeExecuted) {
        return api -> {
            tries.add(scheduler.now());
            if (tries.size() <= failures) {
                throw new EcsException(kind, "X", null, maybeExecuted, "m", null);
            }
            return "ok";
        };
    }

    @Test
    void nothingRunsOnTheCallersThread() {
        caller.read("DescribeTasks", Patience.SHORT, flaky(0, null, false), callback("a"));
        assertThat(tries).isEmpty();
        scheduler.runUntilIdle();
        assertThat(outcomes).containsExactly("a done ok");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"THROTTLED", "TRANSIENT", "UNREACHABLE", "NOT_AWS"})
    void aReadIsRepeatedAfterEveryFailureThatMayPass(Kind kind) {
        caller.read("DescribeTasks", Patience.SHORT, flaky(3, kind, true), callback("a"));
        scheduler.runUntilIdle();
        assertThat(tries).hasSize(4);
        assertThat(outcomes).containsExactly("a done ok");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"THROTTLED", "TRANSIENT", "UNREACHABLE", "NOT_AWS"},
            mode = EnumSource.Mode.EXCLUDE)
    void bug16_aFailureThatStaysIsReportedAtOnce(Kind kind) {
        caller.read("DescribeTasks", Patience.LONG, flaky(99, kind, false), callback("a"));
        scheduler.runUntilIdle();
        assertThat(outcomes).containsExactly("a failed " + kind);
        assertThat(scheduler.now()).isEqualTo(VirtualScheduler.EPOCH);
    }

    @Test
    void aChangeIsNotRepeatedWhenItMayHaveBeenMade() {
        caller.change("RegisterTaskDefinition", Patience.LONG, flaky(99, Kind.TRANSIENT, true), callback("a"));
        scheduler.runUntilIdle();
        assertThat(tries).hasSize(1);
        assertThat(outcomes).containsExactly("a failed TRANSIENT maybe");
    }

    @Test
    void aChangeThatWasCertainlyNotMadeIsRepeated() {
        caller.change("RegisterTaskDefinition", Patience.SHORT, flaky(2, Kind.THROTTLED, false), callback("a"));
        scheduler.runUntilIdle();
        assertThat(tries).hasSize(3);
        assertThat(outcomes).containsExactly("a done ok");
    }

    @Test
    void theTriesAreCounted() {
        caller.read(
                "DescribeTasks", new Patience(4, Duration.ofDays(1)), flaky(99, Kind.TRANSIENT, true), callback("a"));
        scheduler.runUntilIdle();
        assertThat(tries).hasSize(4);
        assertThat(outcomes).containsExactly("a failed TRANSIENT maybe");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noTryBeginsAfterTheLimit(long seed) {
        RetryingEcsCaller other =
                new RetryingEcsCaller(null, new CallQueue(scheduler), limiter, new Backoff(new Random(seed)));
        Patience patience = new Patience(1000, Duration.ofSeconds(100));
        other.read("DescribeTasks", patience, flaky(9999, Kind.TRANSIENT, true), callback("a"));
        scheduler.runUntilIdle();
        assertThat(tries).hasSizeGreaterThan(8).allMatch(t -> !t.isAfter(VirtualScheduler.EPOCH.plusSeconds(100)));
        assertThat(outcomes).containsExactly("a failed TRANSIENT maybe");
        assertThat(scheduler.now())
                .as("nor is a failure held back until after it")
                .isBeforeOrEqualTo(VirtualScheduler.EPOCH.plusSeconds(100));
    }

    @Test
    void aWaitForAPermitIsNotHeldAgainstTheCall() {
        // At the lowest rate the bucket gives a permit about every 20 seconds.
        for (int i = 0; i < 10; i++) {
            limiter.throttled("RegisterTaskDefinition", scheduler.now().plusSeconds(i));
        }
        scheduler.advance(Duration.ofSeconds(10));
        Patience patience = new Patience(4, Duration.ofSeconds(5));
        caller.change("RegisterTaskDefinition", patience, flaky(2, Kind.TRANSIENT, false), callback("a"));
        for (int i = 0; i < 30; i++) {
            caller.change("RegisterTaskDefinition", Patience.SHORT, api -> "ok", callback("other"));
        }
        scheduler.runUntilIdle();
        assertThat(tries).hasSize(3);
        assertThat(scheduler.now()).isAfter(VirtualScheduler.EPOCH.plusSeconds(15));
        assertThat(outcomes).contains("a done ok");
    }

    @Test
    void aThrottledCallIsTriedForMinutesThoughPatienceIsShort() {
        caller.read("DescribeTasks", Patience.SHORT, flaky(9, Kind.THROTTLED, false), callback("a"));
        scheduler.runUntilIdle();
        assertThat(tries).hasSize(10);
        assertThat(outcomes).containsExactly("a done ok");
    }

    @Test
    void aCallThatIsThrottledForGoodFailsInTheEnd() {
        caller.read("DescribeTasks", Patience.SHORT, flaky(9999, Kind.THROTTLED, false), callback("a"));
        scheduler.runUntilIdle();
        assertThat(outcomes).containsExactly("a failed THROTTLED");
        assertThat(scheduler.now()).isBefore(VirtualScheduler.EPOCH.plusSeconds(300));
    }

    @Test
    void anUnexpectedExceptionReachesTheCallbackAndIsNotRepeated() {
        caller.read(
                "DescribeTasks",
                Patience.LONG,
                api -> {
                    throw new IllegalStateException("x");
                },
                callback("a"));
        caller.change(
                "RunTask",
                Patience.LONG,
                api -> {
                    throw new NoClassDefFoundError("y");
                },
                callback("b"));
        scheduler.runUntilIdle();
        assertThat(outcomes).containsExactlyInAnyOrder("a failed INVALID maybe", "b failed INVALID maybe");
        assertThat(scheduler.thrown()).isEmpty();
    }

    @Test
    void aCallbackThatThrowsIsCalledOnceAndHoldsNothingUp() {
        RetryingEcsCaller single = caller(scheduler, 1);
        for (String name : List.of("a", "b")) {
            single.<String>read("DescribeTasks", Patience.SHORT, api -> "ok", new EcsCaller.Callback<>() {
                @Override
                public void done(String value) {
                    outcomes.add(name + " done");
                    throw new IllegalStateException("broken receiver, as intended by this test");
                }

                @Override
                public void failed(EcsException failure) {
                    outcomes.add(name + " failed");
                }
            });
        }
        scheduler.runUntilIdle();
        assertThat(outcomes).containsExactly("a done", "b done");
    }

    @Test
    void bug18_manyCallsAreSpreadOverTime() {
        for (int i = 0; i < 50; i++) {
            caller.change("RegisterTaskDefinition", Patience.SHORT, flaky(0, null, false), callback("r"));
        }
        scheduler.runUntilIdle();
        assertThat(outcomes).hasSize(50);
        assertThat(tries.stream().filter(t -> t.equals(VirtualScheduler.EPOCH))).hasSize(10);
        assertThat(scheduler.now())
                .as("20 by the bucket, 30 ever faster while ECS takes them all")
                .isBetween(VirtualScheduler.EPOCH.plusSeconds(13), VirtualScheduler.EPOCH.plusSeconds(15));
    }

    @Test
    void changesGoBeforeReadsThatCameEarlier() {
        RetryingEcsCaller single = caller(scheduler, 1);
        for (int i = 0; i < 3; i++) {
            single.read("DescribeTasks", Patience.SHORT, api -> "ok", callback("read" + i));
        }
        single.change("UpdateService", Patience.SHORT, api -> "ok", callback("change"));
        scheduler.runUntilIdle();
        // The first read was under way when the change came.
        assertThat(outcomes).containsExactly("read0 done ok", "change done ok", "read1 done ok", "read2 done ok");
    }

    @Test
    void aCategoryWithoutPermitsDoesNotHoldUpAnother() {
        while (limiter.reserve("DescribeTasks", scheduler.now()).isZero()) {
            // Takes them all.
        }
        caller.read("DescribeTasks", Patience.SHORT, api -> "ok", callback("tasks"));
        caller.read("DescribeServices", Patience.SHORT, api -> "ok", callback("services"));
        scheduler.runUntilIdle();
        assertThat(outcomes).containsExactly("services done ok", "tasks done ok");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyCallHasExactlyOneOutcomeWhateverTheOrder(long seed) {
        VirtualScheduler shuffled = new VirtualScheduler(seed);
        RetryingEcsCaller other = caller(shuffled, 3);
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
            boolean fails = random.nextBoolean();
            Function<EcsApi, String> call = api -> {
                if (fails && random.nextBoolean()) {
                    throw new EcsException(kind, "X", null, random.nextBoolean(), "m", null);
                }
                return "ok";
            };
            String action = List.of("RunTask", "DescribeTasks", "UpdateService").get(i % 3);
            if (i % 2 == 0) {
                other.read(action, Patience.SHORT, call, callback("c" + i));
            } else {
                other.change(action, Patience.SHORT, call, callback("c" + i));
            }
        }
        shuffled.runUntilIdle();
        assertThat(outcomes.stream().map(o -> o.substring(0, o.indexOf(' '))).distinct())
                .hasSize(500);
        assertThat(outcomes).hasSize(500);
        assertThat(shuffled.thrown()).isEmpty();
    }
}
