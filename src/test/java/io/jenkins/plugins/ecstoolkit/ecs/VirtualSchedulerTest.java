package io.jenkins.plugins.ecstoolkit.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualSchedulerTest {

    private final List<String> log = new ArrayList<>();

    private String ran(VirtualScheduler scheduler) {
        scheduler.schedule(Duration.ofSeconds(2), () -> log.add("late"));
        scheduler.execute(() -> log.add("a"));
        scheduler.execute(() -> log.add("b"));
        scheduler.execute(() -> log.add("c"));
        scheduler.runUntilIdle();
        return String.join(" ", log);
    }

    @Test
    void runsByTimeAndThenBySubmission() {
        VirtualScheduler scheduler = new VirtualScheduler();
        assertThat(ran(scheduler)).isEqualTo("a b c late");
        assertThat(scheduler.clock().instant()).isEqualTo(VirtualScheduler.EPOCH.plusSeconds(2));
    }

    @Test
    void aSeedShufflesWhatIsDueTogetherAndNothingElse() {
        List<String> seen = new ArrayList<>();
        for (long seed = 1; seed < 50; seed++) {
            log.clear();
            seen.add(ran(new VirtualScheduler(seed)));
        }
        assertThat(seen).allMatch(s -> s.endsWith(" late"));
        assertThat(seen.stream().distinct().count()).isEqualTo(6);
    }

    @Test
    void nothingRunsBeforeItsTimeOrAfterACancel() {
        VirtualScheduler scheduler = new VirtualScheduler();
        scheduler.schedule(Duration.ofSeconds(5), () -> log.add("five"));
        scheduler.schedule(Duration.ofSeconds(1), () -> log.add("cancelled")).cancel();
        scheduler.advance(Duration.ofMillis(4999));
        assertThat(log).isEmpty();
        scheduler.advance(Duration.ofMillis(1));
        assertThat(log).containsExactly("five");
    }

    @Test
    void runUntilStopsAtTheConditionOrAtTheLimit() {
        VirtualScheduler scheduler = new VirtualScheduler();
        everySecond(scheduler);
        assertThat(scheduler.runUntil(() -> log.size() == 3, Duration.ofMinutes(1)))
                .isTrue();
        assertThat(scheduler.now()).isEqualTo(VirtualScheduler.EPOCH.plusSeconds(3));
        assertThat(scheduler.runUntil(() -> false, Duration.ofMillis(1500))).isFalse();
        assertThat(scheduler.now()).isEqualTo(VirtualScheduler.EPOCH.plusMillis(4500));
        assertThat(log).hasSize(4);
    }

    private void everySecond(VirtualScheduler scheduler) {
        scheduler.schedule(Duration.ofSeconds(1), () -> {
            log.add("tick");
            everySecond(scheduler);
        });
    }

    @Test
    void aTasksExceptionIsKeptAndTheOthersRun() {
        VirtualScheduler scheduler = new VirtualScheduler();
        scheduler.execute(() -> {
            throw new IllegalStateException("broken");
        });
        scheduler.execute(() -> log.add("next"));
        scheduler.runDue();
        assertThat(log).containsExactly("next");
        assertThat(scheduler.thrown()).singleElement().hasToString("java.lang.IllegalStateException: broken");
    }

    @Test
    void refusesANegativeDelay() {
        assertThatThrownBy(() -> new VirtualScheduler().schedule(Duration.ofNanos(-1), () -> log.add("never")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(log).isEmpty();
    }
}
