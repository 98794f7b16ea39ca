package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.journal.StoppedTaskFacts;
import io.jenkins.plugins.ecstoolkit.rollout.state.TaskProgress;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A service's task that has stopped, and what that says of its deployment.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html">Stopped tasks
 *     error messages</a>
 */
public record StoppedTask(TaskState task) {

    private static final Pattern IMAGE = Pattern.compile("CannotPull\\w*Error");
    private static final Pattern SECRET =
            Pattern.compile("ResourceInitializationError.*(secret|parameter|ssm|asm)", Pattern.DOTALL);

    /** What may be gone at the next attempt: ECS makes one by itself, so one such failure proves nothing. */
    private static final Pattern PASSING = Pattern.compile(
            "time(d )?[- ]?out|deadline exceeded|too ?many ?requests|rate exceeded|throttl|connection re(set|fused)"
                    + "|temporar|unexpected EOF|unavailable",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern HEALTH = Pattern.compile("failed .*health checks", Pattern.CASE_INSENSITIVE);

    /**
     * Whether the task ended because it does not work. A task that somebody stopped, that lost its spot capacity or that
     * the scheduler no longer wanted says nothing of its revision.
     */
    public boolean failed() {
        if (task.stopCode() == null) {
            return task.containers().stream().anyMatch(c -> c.exitCode() != null && c.exitCode() != 0);
        }
        return switch (task.stopCode()) {
            case "TaskFailedToStart", "EssentialContainerExited" -> true;
            case "ServiceSchedulerInitiated" -> unhealthy();
            default -> false;
        };
    }

    /** Whether the scheduler stopped it for its health checks: those of the containers or of a load balancer. */
    public boolean unhealthy() {
        return task.stoppedReason() != null
                && HEALTH.matcher(task.stoppedReason()).find();
    }

    /** Whether one of its containers ever ran. */
    public boolean ran() {
        return task.containers().stream().anyMatch(c -> c.exitCode() != null);
    }

    /** Stopped because the deployment was given up or the service is being deleted: a consequence, no reason. */
    public boolean unwanted() {
        return task.stoppedReason() != null
                && (task.stoppedReason().startsWith("Scaling activity initiated by")
                        || task.stoppedReason().startsWith("Service deleted"));
    }

    /** Why no task of this revision can start, when that is certain from this one alone, by ECS's own words. */
    public Optional<FailureVerdict> unstartable() {
        String text = Stream.concat(
                        Stream.ofNullable(task.stoppedReason()),
                        task.containers().stream().map(ContainerState::reason))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("; "));
        if (!"TaskFailedToStart".equals(task.stopCode())
                || PASSING.matcher(text).find()) {
            return Optional.empty();
        }
        if (IMAGE.matcher(text).find()) {
            return Optional.of(FailureVerdict.IMAGE_UNAVAILABLE);
        }
        return SECRET.matcher(text).find() ? Optional.of(FailureVerdict.SECRET_UNREADABLE) : Optional.empty();
    }

    /** How it ended. */
    public StoppedTaskFacts facts() {
        return new StoppedTaskFacts(
                task.arn(),
                task.stopCode(),
                task.stoppedReason(),
                task.healthStatus(),
                TaskProgress.ends(task.containers()));
    }
}
