package io.jenkins.plugins.ecstoolkit.rollout.log;

import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import io.jenkins.plugins.ecstoolkit.rollout.journal.StoppedTaskFacts;
import io.jenkins.plugins.ecstoolkit.words.Sentence;
import java.util.List;

/** How a service's task ended, in words. */
public final class StoppedTaskWords {

    private StoppedTaskWords() {}

    /** What ECS says of its end: exit codes with their meaning, reason, stop code, health. */
    public static String of(StoppedTaskFacts task) {
        String text = "";
        for (ContainerState container : task.containers()) {
            if (container.exitCode() != null && container.exitCode() != 0) {
                text = Sentence.of(text, ContainerExit.words(container));
            }
        }
        boolean reasonless =
                task.stoppedReason() == null || task.stoppedReason().isBlank();
        String reason = reasonless ? Messages.StoppedTaskWords_noReason() : Sentence.clause(task.stoppedReason());
        text = Sentence.of(text, task.stopCode() == null ? reason : reason + " (" + task.stopCode() + ")");
        for (ContainerState container : task.containers()) {
            if (container.reason() != null && !text.contains(Sentence.clause(container.reason()))) {
                text = Sentence.of(text, Sentence.because(container.name(), container.reason()));
            }
            if ("UNHEALTHY".equals(container.healthStatus())) {
                text = Sentence.of(text, Messages.StoppedTaskWords_unhealthy(container.name()));
            }
        }
        return text;
    }

    /** The same of several. */
    public static List<String> of(List<StoppedTaskFacts> tasks) {
        return tasks.stream().map(StoppedTaskWords::of).toList();
    }
}
