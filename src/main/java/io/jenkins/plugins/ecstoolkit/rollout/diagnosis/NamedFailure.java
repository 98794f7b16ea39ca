package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.rollout.model.FailureCause;

/**
 * Why a service's rollout failed, and its name, with what the service deployment tells that the service does not.
 *
 * @param reason a sentence without its full stop
 * @param cause its name; may be null
 */
public record NamedFailure(String reason, FailureCause cause) {

    /** @param told what DescribeServiceDeployments answered; null when it could not be asked */
    public static NamedFailure of(String reason, FailureCause cause, ServiceDeploymentState told) {
        if (told == null || cause == FailureCause.DELETED) {
            return new NamedFailure(reason, cause);
        }
        return new NamedFailure(detailed(reason, told), name(cause, told));
    }

    private static FailureCause name(FailureCause cause, ServiceDeploymentState told) {
        boolean back = told.rolledBack() || cause.rolledBack();
        if ("TRIGGERED".equals(told.alarms())) {
            return back ? FailureCause.ROLLED_BACK_BY_ALARM : cause;
        } else if ("TRIGGERED".equals(told.circuitBreaker())) {
            return back ? FailureCause.ROLLED_BACK_BY_CIRCUIT_BREAKER : cause;
        } else if (back) {
            return FailureCause.ROLLED_BACK_BY_HAND;
        }
        return told.stopped() && cause == FailureCause.FAILED ? FailureCause.STOPPED : cause;
    }

    private static String detailed(String reason, ServiceDeploymentState told) {
        String text = reason;
        if ("TRIGGERED".equals(told.alarms()) && !told.triggeredAlarms().isEmpty()) {
            text = Messages.NamedFailure_alarms(text, String.join(", ", told.triggeredAlarms()));
        }
        if ("TRIGGERED".equals(told.circuitBreaker())) {
            text = Messages.NamedFailure_circuitBreaker(text, told.failureCount(), told.threshold());
        }
        String why = told.statusReason() == null ? told.rollbackReason() : told.statusReason();
        String sentence = why == null ? "" : DeploymentVerdict.unstopped(why);
        if (!sentence.isEmpty() && !reason.contains(sentence)) {
            text = Messages.NamedFailure_ecs(text, sentence);
        }
        return text;
    }
}
