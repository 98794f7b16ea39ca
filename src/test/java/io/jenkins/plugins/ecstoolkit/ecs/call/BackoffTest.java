package io.jenkins.plugins.ecstoolkit.ecs.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    /** Always the highest number below the bound. */
    private static final RandomGenerator HIGHEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return 0;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    @Test
    void theBoundDoublesUpToTheCap() {
        Backoff backoff = new Backoff(HIGHEST);
        assertThat(IntStream.of(1, 2, 3, 7, 8, 60, Integer.MAX_VALUE)
                        .mapToObj(backoff::next)
                        .map(Duration::toMillis))
                .containsExactly(200L, 400L, 800L, 12_800L, 20_000L, 20_000L, 20_000L);
    }

    @Test
    void theJitterIsFull() {
        Backoff backoff = new Backoff(new Random(1));
        long[] waits = IntStream.range(0, 2000)
                .mapToLong(i -> backoff.next(4).toMillis())
                .toArray();
        assertThat(java.util.Arrays.stream(waits)).allMatch(ms -> ms >= 0 && ms <= 1600);
        assertThat(IntStream.range(0, 8)
                        .allMatch(i -> java.util.Arrays.stream(waits)
                                        .filter(ms -> ms / 201 == i)
                                        .count()
                                > 150))
                .as("every eighth of the range gets its share")
                .isTrue();
    }
}
