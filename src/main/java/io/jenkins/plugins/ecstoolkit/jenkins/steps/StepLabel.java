package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * The label of a step's node, which views of a build show in place of the step's arguments. Jenkins writes the node to the
 * disk at each change, so there are few: only when the text is another one, and with a pause between two. Safe for use by
 * many threads; never used on the thread of the build's program.
 */
final class StepLabel {

    private static final Logger LOGGER = Logger.getLogger(StepLabel.class.getName());

    /** What is over sooner has only its outcome as a label. */
    private static final Duration FIRST = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** As long as the label of {@code sh} may be. */
    private static final int LONGEST = 100;

    /** Where the step's node is found. */
    interface Place {
        /** Null, or an IOException, when the node is gone. */
        @CheckForNull
        FlowNode node() throws IOException, InterruptedException;
    }

    private final Place place;
    private final Scheduler scheduler;
    private final Supplier<String> progress;
    private Instant last;
    private boolean scheduled;
    private boolean ended;

    /** @param progress what there is to show now; null for nothing */
    StepLabel(Place place, Scheduler scheduler, @CheckForNull Supplier<String> progress) {
        this.place = place;
        this.scheduler = scheduler;
        this.progress = progress;
    }

    /** Something has happened, so that there may be something else to show soon. */
    synchronized void changed() {
        if (scheduled || ended) {
            return;
        }
        scheduled = true;
        Duration left = last == null ? FIRST : Duration.between(scheduler.now(), last.plus(PAUSE));
        scheduler.schedule(left.isNegative() ? Duration.ZERO : left, this::update);
    }

    private void update() {
        String text = progress.get();
        synchronized (this) {
            scheduled = false;
            if (!ended && text != null) {
                show(text);
            }
        }
    }

    /** Shows the outcome; nothing else is shown after it. */
    synchronized void end(String outcome) {
        if (!ended) {
            ended = true;
            show(outcome);
        }
    }

    private void show(String text) {
        String label = Printable.cut(text, LONGEST);
        try {
            FlowNode node = place.node();
            if (node != null && !label.equals(labelOf(node))) {
                node.addOrReplaceAction(new LabelAction(label));
                last = scheduler.now();
            }
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "the node of the step is gone");
            ended = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String labelOf(FlowNode node) {
        LabelAction label = node.getAction(LabelAction.class);
        return label == null ? null : label.getDisplayName();
    }
}
