package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.rollout.model.FailureCause;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a service deployment goes and why, by one answer of DescribeServiceDeployments alone: by its status and monitors,
 * and by ECS's sentence where there is no member for what happened.
 *
 * @param course where it goes
 * @param why what ECS says was the reason
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html">ServiceDeployment</a>
 */
public record ServiceDeploymentVerdict(Course course, Why why) {

    /** Where a service deployment goes. */
    public enum Course {
        /** It is in progress, or its status is one that this version does not know. */
        FORWARD,
        SUCCESSFUL,
        /** Given up, or about to be, and ECS does not go back. */
        STOPPED,
        ROLLING_BACK,
        ROLLED_BACK,
        /** ECS was to go back and could not: the failed revision may still serve. */
        NOT_ROLLED_BACK;

        /** Whether it will not come to a good end any more. */
        public boolean bad() {
            return this != FORWARD && this != SUCCESSFUL;
        }
    }

    /** Why it does not go forward. */
    public enum Why {
        ALARM,
        CIRCUIT_BREAKER,
        /** A lifecycle hook failed, or left no usable answer. */
        HOOK,
        /** A lifecycle hook did not end in time. */
        HOOK_TIMEOUT,
        /** ECS lacks a permission, or cannot assume a role. */
        PERMISSION,
        /** Listener rules and target groups do not fit. */
        NETWORK,
        /** Somebody called StopServiceDeployment. */
        PERSON,
        /** ECS knows no earlier deployment to go back to. */
        NO_CANDIDATE,
        NOT_TOLD
    }

    private static final Pattern PERMISSION = Pattern.compile(
            "is not authorized to perform|missing permissions|unable to assume (the )?role|accessdenied");

    private static final Pattern PERSON =
            Pattern.compile("\\bby (a |the )?user\\b|\\buser[- ](initiated|requested)|stopservicedeployment|manually");

    /** @param told an answer */
    public static ServiceDeploymentVerdict of(ServiceDeploymentState told) {
        return new ServiceDeploymentVerdict(course(told.status()), why(told));
    }

    private static Course course(String status) {
        return switch (status == null ? "" : status) {
            case "SUCCESSFUL" -> Course.SUCCESSFUL;
            case "STOP_REQUESTED", "STOPPED" -> Course.STOPPED;
            case "ROLLBACK_REQUESTED", "ROLLBACK_IN_PROGRESS" -> Course.ROLLING_BACK;
            case "ROLLBACK_SUCCESSFUL" -> Course.ROLLED_BACK;
            case "ROLLBACK_FAILED" -> Course.NOT_ROLLED_BACK;
            default -> Course.FORWARD;
        };
    }

    /** A missing permission is told as a hook's or the network's failure, so it is looked for first. */
    private static Why why(ServiceDeploymentState told) {
        String text = Stream.of(told.statusReason(), told.rollbackReason())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
        if (PERMISSION.matcher(text).find()) {
            return Why.PERMISSION;
        } else if (text.contains("no rollback candidate")) {
            return Why.NO_CANDIDATE;
        }
        Why field = byField(told);
        if (field != null) {
            return field;
        } else if (text.contains("lifecycle hook")) {
            return Why.HOOK;
        } else if (text.contains("networking configuration")) {
            return Why.NETWORK;
        } else if (text.contains("alarm")) {
            return Why.ALARM;
        } else if (text.contains("circuit breaker")) {
            return Why.CIRCUIT_BREAKER;
        }
        boolean requested = "ROLLBACK_REQUESTED".equals(told.status()) || "STOP_REQUESTED".equals(told.status());
        return requested || PERSON.matcher(text).find() ? Why.PERSON : Why.NOT_TOLD;
    }

    /** What ECS has a field for; null when none of them tells. */
    @CheckForNull
    private static Why byField(ServiceDeploymentState told) {
        if (told.hooks().stream()
                .anyMatch(h -> "TIMED_OUT".equals(h.status()) && !"CONTINUE".equals(h.timeoutAction()))) {
            return Why.HOOK_TIMEOUT;
        } else if (told.hooks().stream().anyMatch(h -> "FAILED".equals(h.status()) && "PAUSE".equals(h.targetType()))) {
            // A pause fails when somebody ends it with a rollback.
            return Why.PERSON;
        } else if (told.hooks().stream().anyMatch(h -> "FAILED".equals(h.status()))) {
            return Why.HOOK;
        } else if ("TRIGGERED".equals(told.alarms())) {
            return Why.ALARM;
        }
        return "TRIGGERED".equals(told.circuitBreaker()) ? Why.CIRCUIT_BREAKER : null;
    }

    /**
     * The failure's name.
     *
     * @param shown what DescribeServices shows of it
     */
    public FailureCause cause(FailureCause shown) {
        if (shown == FailureCause.DELETED) {
            return shown;
        }
        return switch (course) {
            case NOT_ROLLED_BACK ->
                why == Why.NO_CANDIDATE ? FailureCause.NO_ROLLBACK_CANDIDATE : FailureCause.ROLLBACK_FAILED;
            case ROLLING_BACK, ROLLED_BACK -> back(shown);
            case STOPPED -> stopped(shown);
            // ECS has not gone back, and yet the previous revision is deployed again: by somebody.
            case SUCCESSFUL -> shown == FailureCause.ROLLED_BACK ? FailureCause.ROLLED_BACK_BY_HAND : shown;
            case FORWARD -> shown;
        };
    }

    private FailureCause back(FailureCause shown) {
        return switch (why) {
            case ALARM -> FailureCause.ROLLED_BACK_BY_ALARM;
            case CIRCUIT_BREAKER -> FailureCause.ROLLED_BACK_BY_CIRCUIT_BREAKER;
            case HOOK -> FailureCause.HOOK_FAILED;
            case HOOK_TIMEOUT -> FailureCause.HOOK_TIMED_OUT;
            case PERMISSION -> FailureCause.PERMISSION_MISSING;
            case NETWORK -> FailureCause.NETWORK_INVALID;
            case PERSON -> FailureCause.ROLLED_BACK_BY_HAND;
            case NO_CANDIDATE, NOT_TOLD -> shown.rolledBack() ? shown : FailureCause.ROLLED_BACK;
        };
    }

    private FailureCause stopped(FailureCause shown) {
        boolean byMonitor = why == Why.ALARM || why == Why.CIRCUIT_BREAKER;
        if (shown == FailureCause.ROLLED_BACK) {
            return byMonitor ? back(shown) : FailureCause.ROLLED_BACK_BY_HAND;
        }
        return shown == FailureCause.FAILED && !byMonitor ? FailureCause.STOPPED : shown;
    }
}
