package io.jenkins.plugins.ecstoolkit.rollout.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RolloutIdTest {

    private static final Instant SECOND = Instant.parse("2026-01-02T03:04:05Z");

    /** Which of a build's rollouts is the newest, and of a directory's, is told by the names of their journals. */
    @Test
    void sortByTimeWithinASecondToo() {
        List<String> names = LongStream.range(0, 100)
                .mapToObj(millis -> RolloutId.next(SECOND.plusMillis(millis)))
                .toList();

        assertThat(names).isSorted().first().asString().matches("20260102t030405000-[0-9a-f]{8}");
    }

    /** Of before the names had milliseconds. */
    @Test
    void oldNamesSortBeforeThoseOfTheSameSecond() {
        assertThat(RolloutId.next(SECOND)).isGreaterThan("20260102t030405-ffffffff");
    }
}
