package io.jenkins.plugins.ecstoolkit.ecs.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CallQueueTest {

    private final VirtualScheduler scheduler = new VirtualScheduler();
    private final List<String> order = new ArrayList<>();

    private RetryingEcsCaller caller(CallQueue queue) {
        return caller(queue, new RateLimiter());
    }

    private RetryingEcsCaller caller(CallQueue queue, RateLimiter limiter) {
        return new RetryingEcsCaller(null, queue, limiter, new Backoff(new Random(7)));
    }

    private Function<EcsApi, String> call(String name) {
        return api -> {
            order.add(name);
            return name;
        };
    }

    private static EcsCaller.Callback<String> ignored() {
        return new EcsCaller.Callback<>() {
            @Override
            public void done(String value) {
                // The order of the calls is what is looked at.
            }

            @Override
            public void failed(EcsException failure) {
                throw failure;
            }
        };
    }

    @Test
    void ownersTakeTurnsWhateverTheNumberOfTheirCalls() {
        EcsCaller caller = caller(new CallQueue(scheduler, 1));
        for (int i = 1; i <= 100; i++) {
            caller.forOwner("many").change("UpdateService", Patience.LONG, call("many" + i), ignored());
        }
        caller.forOwner("few").change("UpdateService", Patience.LONG, call("few1"), ignored());
        caller.forOwner("few").change("UpdateService", Patience.LONG, call("few2"), ignored());
        scheduler.runUntilIdle();
        // The first one was under way when the others came.
        assertThat(order.subList(0, 6)).containsExactly("many1", "many2", "few1", "many3", "few2", "many4");
        assertThat(order).hasSize(102);
    }

    @Test
    void noOwnerStarvesWhileOthersKeepComing() {
        EcsCaller caller = caller(new CallQueue(scheduler, 1));
        for (int i = 0; i < 500; i++) {
            int second = i;
            scheduler.schedule(Duration.ofSeconds(i), () -> caller.forOwner("new " + second)
                    .change("RegisterTaskDefinition", Patience.LONG, call("new"), ignored()));
        }
        for (int i = 0; i < 100; i++) {
            caller.forOwner("old").change("RegisterTaskDefinition", Patience.LONG, call("old"), ignored());
        }
        scheduler.advance(Duration.ofSeconds(150));
        // One that comes second by second has one call each, and so no more turns than that.
        assertThat(order.stream().filter("old"::equals).count()).isGreaterThan(30);
        assertThat(order.stream().filter("new"::equals).count()).isGreaterThan(100);
    }

    @Test
    void changesOfOneIdentityGoBeforeReadsOfAnother() {
        CallQueue queue = new CallQueue(scheduler, 1);
        EcsCaller one = caller(queue);
        EcsCaller other = caller(queue);
        for (int i = 1; i <= 3; i++) {
            one.read("DescribeServices", Patience.LONG, call("read" + i), ignored());
        }
        other.change("UpdateService", Patience.LONG, call("change"), ignored());
        scheduler.runUntilIdle();
        assertThat(order).containsExactly("read1", "change", "read2", "read3");
    }

    @Test
    void aCallThatWasThrottledIsTheNextOfItsKind() {
        EcsCaller caller = caller(new CallQueue(scheduler, 1));
        boolean[] refused = {false};
        caller.forOwner("first")
                .change(
                        "RegisterTaskDefinition",
                        Patience.LONG,
                        api -> {
                            order.add("first");
                            if (!refused[0]) {
                                refused[0] = true;
                                throw new EcsException(
                                        Kind.THROTTLED, "RegisterTaskDefinition", null, false, "m", null);
                            }
                            return "first";
                        },
                        ignored());
        for (int i = 0; i < 30; i++) {
            caller.forOwner("other " + i).change("RegisterTaskDefinition", Patience.LONG, call("other"), ignored());
        }
        scheduler.runUntilIdle();
        assertThat(order.lastIndexOf("first")).isBetween(1, 3);
    }

    @Test
    void anEndpointThatDoesNotAnswerLeavesPlacesToOthers() {
        List<Runnable> held = new ArrayList<>();
        Scheduler slow = new Scheduler() {
            @Override
            public java.time.Instant now() {
                return scheduler.now();
            }

            @Override
            public void execute(Runnable task) {
                held.add(task);
            }

            @Override
            public Cancellable schedule(Duration delay, Runnable task) {
                return scheduler.schedule(delay, task);
            }
        };
        CallQueue queue = new CallQueue(slow, 5);
        // Each step has a caller of its own; what the steps of an account have in common are its limits.
        RateLimiter limiter = new RateLimiter();
        EcsCaller alive = caller(queue);
        for (int i = 0; i < 20; i++) {
            caller(queue, limiter).read("DescribeServices", Patience.LONG, call("dead"), ignored());
        }
        assertThat(held).as("calls under way").hasSize(4);
        alive.read("DescribeServices", Patience.LONG, call("alive"), ignored());
        assertThat(held).hasSize(5);
        held.get(4).run();
        assertThat(order).containsExactly("alive");
    }

    @Test
    void atLeastOneCallAtATime() {
        assertThatThrownBy(() -> new CallQueue(scheduler, 0)).hasMessageContaining("At least one");
    }
}
