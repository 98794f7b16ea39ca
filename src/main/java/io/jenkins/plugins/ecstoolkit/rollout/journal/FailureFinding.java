package io.jenkins.plugins.ecstoolkit.rollout.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.rollout.model.FailureCause;
import java.util.Arrays;
import java.util.List;

/**
 * Why a unit failed: facts as ECS told them, no sentence of ours. Whoever shows it words it in the language of the reader.
 *
 * @param verdict what happened
 * @param values what the verdict says belongs to it, in this order
 * @param cause the failure's name
 * @param takenOver what is PRIMARY instead
 * @param serviceDeployment what DescribeServiceDeployments said
 * @param stoppedTask the task that tells most
 * @param lastEvent the last event of the service that says what is wrong, where no task tells it
 * @param targets the health of the service's targets
 * @param logs the last lines of failing containers
 * @param waitingFor what was waited for when its time was up
 */
public record FailureFinding(
        @NonNull FailureVerdict verdict,
        @NonNull List<String> values,
        @CheckForNull FailureCause cause,
        @CheckForNull TakenOver takenOver,
        @CheckForNull ServiceDeploymentState serviceDeployment,
        @CheckForNull StoppedTaskFacts stoppedTask,
        @CheckForNull String lastEvent,
        @NonNull List<TargetGroupHealth> targets,
        @NonNull List<ContainerTail> logs,
        @CheckForNull WaitingFor waitingFor) {

    public FailureFinding {
        if (verdict == null || (serviceDeployment != null && serviceDeployment.monitors() == null)) {
            throw new IllegalArgumentException("incomplete");
        }
        values = Lists.copy(values);
        targets = Lists.copy(targets);
        logs = Lists.copy(logs);
    }

    /** One of which nothing more is known. */
    public static FailureFinding of(FailureVerdict verdict, Object... values) {
        List<String> texts = Arrays.stream(values).map(String::valueOf).toList();
        return new FailureFinding(verdict, texts, null, null, null, null, null, List.of(), List.of(), null);
    }

    /** A value of the verdict; null when it has not so many. */
    @CheckForNull
    public String value(int number) {
        return number < values.size() ? values.get(number) : null;
    }

    /** The same, by this name. */
    public FailureFinding named(FailureCause name) {
        return new FailureFinding(
                verdict, values, name, takenOver, serviceDeployment, stoppedTask, lastEvent, targets, logs, waitingFor);
    }

    /** The same, with what is PRIMARY instead. */
    public FailureFinding with(@CheckForNull TakenOver other) {
        return new FailureFinding(
                verdict, values, cause, other, serviceDeployment, stoppedTask, lastEvent, targets, logs, waitingFor);
    }

    /** The same, with what DescribeServiceDeployments said. */
    public FailureFinding with(@CheckForNull ServiceDeploymentState told) {
        return new FailureFinding(
                verdict, values, cause, takenOver, told, stoppedTask, lastEvent, targets, logs, waitingFor);
    }

    /** The same, with a task that tells more. */
    public FailureFinding with(@CheckForNull StoppedTaskFacts task) {
        return new FailureFinding(
                verdict, values, cause, takenOver, serviceDeployment, task, lastEvent, targets, logs, waitingFor);
    }

    /** The same, with an event of the service. */
    public FailureFinding withEvent(@CheckForNull String event) {
        return new FailureFinding(
                verdict, values, cause, takenOver, serviceDeployment, stoppedTask, event, targets, logs, waitingFor);
    }

    /** The same, with the health of targets. */
    public FailureFinding withTargets(List<TargetGroupHealth> health) {
        return new FailureFinding(
                verdict, values, cause, takenOver, serviceDeployment, stoppedTask, lastEvent, health, logs, waitingFor);
    }

    /** The same, with last lines of containers. */
    public FailureFinding withLogs(List<ContainerTail> tails) {
        return new FailureFinding(
                verdict,
                values,
                cause,
                takenOver,
                serviceDeployment,
                stoppedTask,
                lastEvent,
                targets,
                tails,
                waitingFor);
    }

    /** The same, with what was waited for. */
    public FailureFinding with(@CheckForNull WaitingFor waiting) {
        return new FailureFinding(
                verdict, values, cause, takenOver, serviceDeployment, stoppedTask, lastEvent, targets, logs, waiting);
    }
}
