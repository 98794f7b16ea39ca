package io.jenkins.plugins.ecstoolkit.rollout.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One task after the other, whoever brings them. */
class MailboxTest {

    private final VirtualScheduler pool = new VirtualScheduler();
    private final Mailbox mailbox = new Mailbox(pool);
    private final List<String> ran = new ArrayList<>();

    @Test
    void tasksRunInTheirOrderOneATurn() {
        mailbox.execute(() -> ran.add("1"));
        mailbox.execute(() -> ran.add("2"));
        assertThat(ran).isEmpty();
        assertThat(pool.pending()).as("turns of the pool").isEqualTo(1);
        pool.runUntilIdle();
        assertThat(ran).containsExactly("1", "2");
    }

    @Test
    void whatMustNotWaitRunsAtOnceAndTheOthersAfterIt() {
        mailbox.execute(() -> ran.add("waits"));
        mailbox.now(() -> ran.add("now"));
        assertThat(ran).containsExactly("now");
        pool.runUntilIdle();
        assertThat(ran).containsExactly("now", "waits");
    }

    @Test
    void whatMustNotWaitRunsRightAfterTheTaskUnderWay() {
        mailbox.execute(() -> {
            mailbox.execute(() -> ran.add("later"));
            mailbox.now(() -> ran.add("now"));
            ran.add("under way");
        });
        pool.runUntilIdle();
        assertThat(ran).containsExactly("under way", "now", "later");
    }

    /** The turn that the pool gives meanwhile is not lost. */
    @Test
    void whileWhatMustNotWaitRunsNothingElseDoes() {
        mailbox.execute(() -> ran.add("waits"));
        mailbox.now(() -> {
            pool.runUntilIdle();
            mailbox.execute(() -> ran.add("came meanwhile"));
            ran.add("now");
        });
        assertThat(ran).containsExactly("now");
        pool.runUntilIdle();
        assertThat(ran).containsExactly("now", "waits", "came meanwhile");
    }

    @Test
    void aTaskThatThrowsHoldsNothingUp() {
        mailbox.execute(() -> ran.add("waits"));
        assertThatThrownBy(() -> mailbox.now(() -> {
                    mailbox.now(() -> ran.add("now"));
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        pool.runUntilIdle();
        assertThat(ran).containsExactly("now", "waits");
    }
}
