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
        ServiceDeploymentVerdict verdict = ServiceDeploymentVerdict.of(told);
        return new NamedFailure(detailed(notRolledBack(reason, verdict), told), verdict.cause(cause));
    }

    private static String notRolledBack(String reason, ServiceDeploymentVerdict verdict) {
        return verdict.course() == ServiceDeploymentVerdict.Course.NOT_ROLLED_BACK
                ? Messages.NamedFailure_notRolledBack(reason)
                : reason;
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
