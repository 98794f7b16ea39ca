package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import io.jenkins.plugins.ecstoolkit.rollout.log.ContainerExit;
import io.jenkins.plugins.ecstoolkit.words.Sentence;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whether a stopped task did its work, and if not, why.
 *
 * @param successful whether it did
 * @param reason ECS's reason after a success; after a failure what failed, as precisely as ECS tells
 */
public record TaskVerdict(boolean successful, String reason) {

    /** SIGKILL and SIGTERM: what ECS sends to the other containers when an essential one has ended. */
    private static final List<Integer> STOPPED_BY_SIGNAL = List.of(137, 143);

    /** Whether the container was told to end, as far as its exit code tells; one out of memory was not. */
    static boolean stoppedBySignal(ContainerState container) {
        return container.exitCode() != null
                && STOPPED_BY_SIGNAL.contains(container.exitCode())
                && !ContainerExit.outOfMemory(container);
    }

    private static final String FAILED_TO_START = "TaskFailedToStart";

    /**
     * Judges a stopped task: each listed container must have ended with 0. Another essential container's exit code counts
     * too, unless it was stopped by a signal, as sidecars are when the main container ends.
     *
     * @param listed names of the containers that the configuration lists
     * @param essential whether a container's end ends the task
     */
    public static TaskVerdict of(TaskState task, List<String> listed, Predicate<String> essential) {
        if (FAILED_TO_START.equals(task.stopCode())) {
            return failed(task, Messages.TaskVerdict_notStarted());
        }
        for (String name : listed) {
            Optional<ContainerState> container = container(task, name);
            if (container.isEmpty() || container.get().exitCode() == null) {
                return failed(task, Messages.TaskVerdict_noExitCode(name));
            }
            if (container.get().exitCode() != 0) {
                return failed(task, exits(task, n -> listed.contains(n) || essential.test(n)));
            }
        }
        for (ContainerState container : task.containers()) {
            Integer code = container.exitCode();
            boolean other = !listed.contains(container.name()) && essential.test(container.name());
            if (other && code != null && code != 0 && !STOPPED_BY_SIGNAL.contains(code)) {
                return failed(task, exits(task, n -> listed.contains(n) || essential.test(n)));
            }
        }
        if (listed.isEmpty() && noneEndedWell(task, essential)) {
            return failed(task, exits(task, essential));
        }
        return new TaskVerdict(
                true,
                reasonOf(task).map(r -> r.toLowerCase(Locale.ROOT)).orElseGet(Messages::TaskVerdict_noReasonOfSuccess));
    }

    /** With no container listed, a task did its work when one that it cannot do without ended with 0. */
    private static boolean noneEndedWell(TaskState task, Predicate<String> essential) {
        return task.containers().stream().filter(c -> essential.test(c.name())).noneMatch(c -> Integer.valueOf(0)
                .equals(c.exitCode()));
    }

    private static Optional<ContainerState> container(TaskState task, String name) {
        return task.containers().stream().filter(c -> name.equals(c.name())).findFirst();
    }

    private static TaskVerdict failed(TaskState task, String what) {
        String own = reasonOf(task).orElseGet(Messages::TaskVerdict_noReason);
        String reason = Sentence.because(what, own);
        // Container reasons often say what the task's reason only sums up.
        for (ContainerState container : task.containers()) {
            String more = container.reason();
            if (more != null && !more.isBlank() && !own.contains(more) && !reason.contains(Sentence.clause(more))) {
                reason = Sentence.of(reason, Sentence.because(container.name(), more));
            }
        }
        return new TaskVerdict(false, reason);
    }

    /**
     * The non-zero exit codes of containers that matter. One that was only stopped by a signal comes last: it was stopped
     * because of another.
     */
    private static String exits(TaskState task, Predicate<String> matters) {
        return task.containers().stream()
                .filter(c -> c.exitCode() != null && c.exitCode() != 0)
                .filter(c -> matters.test(c.name()))
                .sorted(Comparator.comparing(c -> STOPPED_BY_SIGNAL.contains(c.exitCode())))
                .map(ContainerExit::words)
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> reasonOf(TaskState task) {
        return Optional.ofNullable(task.stoppedReason())
                .filter(reason -> !reason.isBlank())
                .or(() -> Optional.ofNullable(task.stopCode()));
    }
}
