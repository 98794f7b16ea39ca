package io.jenkins.plugins.ecstoolkit.rollout.log;

import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import io.jenkins.plugins.ecstoolkit.rollout.journal.StoppedTaskFacts;
import io.jenkins.plugins.ecstoolkit.words.Sentence;
import java.util.ArrayList;
import java.util.List;

/** How a service's task ended, in words. */
public final class StoppedTaskWords {

    private StoppedTaskWords() {}

    /** What ECS says of its end: exit codes with their meaning, reason, stop code, health. */
    public static String of(StoppedTaskFacts task) {
        List<String> clauses = clauses(task);
        if (task.stopCode() == null) {
            return String.join("; ", clauses);
        }
        // The code belongs to the sentence of ECS, which follows the exit codes.
        int reason = (int)
                task.containers().stream().filter(StoppedTaskWords::failed).count();
        clauses.set(reason, clauses.get(reason) + " (" + task.stopCode() + ")");
        return String.join("; ", clauses);
    }

    private static boolean failed(ContainerState container) {
        return container.exitCode() != null && container.exitCode() != 0;
    }

    /** The same of several. */
    public static List<String> of(List<StoppedTaskFacts> tasks) {
        return tasks.stream().map(StoppedTaskWords::of).toList();
    }

    /** The same of one, a fact each, without the stop code. */
    static List<String> clauses(StoppedTaskFacts task) {
        List<String> clauses = new ArrayList<>();
        for (ContainerState container : task.containers()) {
            if (failed(container)) {
                clauses.add(ContainerExit.words(container));
            }
        }
        boolean reasonless =
                task.stoppedReason() == null || task.stoppedReason().isBlank();
        String reason = reasonless ? Messages.StoppedTaskWords_noReason() : Sentence.clause(task.stoppedReason());
        clauses.add(reason);
        for (ContainerState container : task.containers()) {
            if (container.reason() != null
                    && !String.join("; ", clauses).contains(Sentence.clause(container.reason()))) {
                clauses.add(Sentence.because(container.name(), container.reason()));
            }
            if ("UNHEALTHY".equals(container.healthStatus())) {
                clauses.add(Messages.StoppedTaskWords_unhealthy(container.name()));
            }
        }
        return clauses;
    }
}
