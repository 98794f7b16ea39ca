package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchNode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How often a step's label is written: Jenkins writes the whole node to the disk each time. */
class StepLabelTest {

    private final VirtualScheduler scheduler = new VirtualScheduler();
    private final BenchNode node = new BenchNode(null, "7");
    private String progress;

    private StepLabel label() {
        return new StepLabel(() -> node, scheduler, () -> progress);
    }

    @Test
    void isWrittenAtMostOnceInFiveSecondsWithWhatHoldsThen() {
        StepLabel label = label();
        for (int second = 0; second < 12; second++) {
            progress = "at second " + second;
            label.changed();
            scheduler.advance(Duration.ofSeconds(1));
        }
        assertThat(node.labels()).containsExactly("at second 0", "at second 5", "at second 10");
    }

    @Test
    void isNotWrittenAgainWhenNothingElseIsToBeShown() {
        StepLabel label = label();
        progress = "2 of 5 services stable";
        for (int i = 0; i < 4; i++) {
            label.changed();
            scheduler.advance(Duration.ofSeconds(10));
        }
        label.end("2 of 5 services stable");
        assertThat(node.labels()).containsExactly("2 of 5 services stable");
    }

    @Test
    void theOutcomeComesAtOnceAndIsTheLast() {
        StepLabel label = label();
        progress = "0 of 5 services stable";
        label.changed();
        scheduler.advance(Duration.ofSeconds(1));
        label.changed();
        label.end("5 services stable");
        scheduler.advance(Duration.ofMinutes(1));
        label.changed();
        scheduler.advance(Duration.ofMinutes(1));
        assertThat(node.labels()).containsExactly("0 of 5 services stable", "5 services stable");
    }

    @Test
    void aNodeThatIsGoneIsNotLookedForAgain() {
        AtomicInteger looked = new AtomicInteger();
        StepLabel label = new StepLabel(
                () -> {
                    looked.incrementAndGet();
                    throw new IOException("cannot find current thread");
                },
                scheduler,
                () -> "running");
        for (int i = 0; i < 3; i++) {
            label.changed();
            scheduler.advance(Duration.ofSeconds(10));
        }
        assertThat(looked).hasValue(1);
    }
}
