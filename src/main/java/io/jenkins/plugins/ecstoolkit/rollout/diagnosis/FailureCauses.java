package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureFinding;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TakenOver;
import io.jenkins.plugins.ecstoolkit.rollout.model.FailureCause;
import java.util.Locale;

/** The names of failures. The only place where one is given. */
public final class FailureCauses {

    private FailureCauses() {}

    /** The finding with its name, by all that it holds so far. */
    public static FailureFinding named(@NonNull FailureFinding finding) {
        return finding.named(of(finding));
    }

    /** The name of the failure; null for a failure of a call or of tasks, which have none. */
    @CheckForNull
    public static FailureCause of(@NonNull FailureFinding finding) {
        return switch (finding.verdict()) {
            case SERVICE_DELETED, SERVICE_GONE -> FailureCause.DELETED;
            case DEPLOYMENT_FAILED -> told(finding, shown(finding.takenOver(), FailureCause.FAILED));
            case DEPLOYMENT_REPLACED, DEPLOYMENT_GONE ->
                told(finding, shown(finding.takenOver(), FailureCause.REPLACED));
            case ALREADY_BACK -> shown(finding.takenOver(), FailureCause.ROLLED_BACK);
            case TAKEN_OVER_WHILE_INTERRUPTED, TAKEN_OVER_UNSEEN, DEPLOYED_BY_OTHERS -> FailureCause.REPLACED;
            case IMAGE_UNAVAILABLE -> FailureCause.IMAGE_UNAVAILABLE;
            case SECRET_UNREADABLE -> FailureCause.SECRET_UNREADABLE;
            case CRASH_LOOP, FAILED_TASKS_COUNTED -> FailureCause.CRASH_LOOP;
            case UNHEALTHY -> FailureCause.UNHEALTHY;
            case NOT_PLACED -> FailureCause.NOT_PLACED;
            case NOT_LAUNCHED -> FailureCause.NOT_LAUNCHED;
            case PERMISSION_MISSING -> FailureCause.PERMISSION_MISSING;
            case NOT_STABLE, STUCK -> FailureCause.STUCK;
            case TIMED_OUT -> FailureCause.TIMEOUT;
            case SCALED_TO_ZERO -> FailureCause.SCALED_TO_ZERO;
            case ROLLBACK_TAKEN_OVER, ROLLBACK_DELETED, ROLLBACK_BY_ECS, TASKS_FAILED, TASKS_NOT_STOPPED, CALL_FAILED ->
                null;
        };
    }

    /** What DescribeServices shows: the deployment that is PRIMARY instead, and ECS's sentence about it. */
    private static FailureCause shown(@CheckForNull TakenOver other, FailureCause otherwise) {
        if (other == null) {
            return otherwise;
        }
        return other.course().back() ? rollback(other.said()) : FailureCause.REPLACED;
    }

    /** What DescribeServiceDeployments tells, where it was asked, counts more. */
    private static FailureCause told(FailureFinding finding, FailureCause shown) {
        return finding.serviceDeployment() == null
                ? shown
                : ServiceDeploymentVerdict.of(finding.serviceDeployment()).cause(shown);
    }

    /**
     * Why a service goes back, by ECS's sentence about the deployment that does; who did it, it does not tell. It has no
     * field for that.
     */
    static FailureCause rollback(@CheckForNull String said) {
        String text = said == null ? "" : said.toLowerCase(Locale.ROOT);
        if (text.contains("circuit breaker")) {
            return FailureCause.ROLLED_BACK_BY_CIRCUIT_BREAKER;
        }
        return text.contains("alarm") ? FailureCause.ROLLED_BACK_BY_ALARM : FailureCause.ROLLED_BACK;
    }
}
