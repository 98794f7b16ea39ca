package io.jenkins.plugins.ecstoolkit.rollout.staged;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import io.jenkins.plugins.ecstoolkit.rollout.watch.CallerPlace;
import java.util.List;

/**
 * Makes the request that has paused deployments go on, from what journals tell of the rollouts that made them. Every
 * mistake is one sentence. Not thread-safe.
 */
public final class ContinueRequests {

    private final RollbackScope scope;
    private final RollbackWays ways;

    /**
     * @param whose whose rollouts the journals are of, for messages, such as {@code this build}
     * @param cluster name or ARN; null when the journals name only one
     * @param services names or ARNs; empty for all
     * @param region null when the journals are of only one
     * @param account the AWS account's number; null when the journals are of only one
     */
    public ContinueRequests(
            @NonNull String whose,
            @CheckForNull String cluster,
            List<String> services,
            @CheckForNull String region,
            @CheckForNull String account) {
        this.scope = RollbackScope.of(whose, cluster, services, region, account);
        this.ways = new RollbackWays(scope, new WayWords.On(scope));
    }

    /** Whether a rollout carries on what another one has deployed. */
    public static boolean isContinuation(JournalContents journal) {
        return journal.request().stream()
                .flatMap(r -> r.units().stream())
                .anyMatch(u -> u instanceof Unit.Service service && service.continuation() != null);
    }

    /**
     * On with each service's last deployment that was not seen to be complete, that was waited for until it is paused, or
     * that was continued before. Whether it is paused is asked of ECS when its unit is at work. A continuation that has not ended tells nothing, so that whoever
     * begins it a second time asks for the same.
     *
     * @param journals oldest first
     * @throws IllegalArgumentException when that makes no request
     */
    @NonNull
    public RolloutRequest paused(List<JournalContents> journals) {
        RolloutState last = null;
        for (RolloutState state : RollbackRequests.begun(
                journals.stream().filter(j -> j.ended() || !isContinuation(j)).toList())) {
            for (ServiceUnitState unit : state.services()) {
                String deployment = unit.deployment;
                String from = unit.baseArn;
                String to = unit.target();
                if (deployment == null || from == null || to == null) {
                    continue;
                }
                if (unit.rollback != null || unit.completed && !mayHavePaused(unit)) {
                    ways.remove(state, unit);
                } else {
                    ways.putOn(
                            state,
                            unit,
                            new Unit.Continuation(deployment, unit.serviceDeployment, from, to, seenPaused(unit)));
                    last = state;
                }
            }
        }
        RolloutRequest request = ways.request();
        return request.withRollback(last.request.rollback()).withLogLines(last.request.logLines());
    }

    /** One that was to pause, and did not, is as one that somebody has continued: the same script serves both. */
    private static boolean mayHavePaused(ServiceUnitState unit) {
        return unit.continues() || unit.unit.until() == WaitUntil.PAUSED;
    }

    private static boolean seenPaused(ServiceUnitState unit) {
        Unit.Continuation before = unit.service().continuation();
        return unit.seenPaused || before != null && before.seenPaused();
    }

    /** What to ask ECS about to learn in which of the accounts of these rollouts a caller is. */
    @NonNull
    public List<CallerPlace.About> about(List<JournalContents> journals) {
        return scope.about(RollbackRequests.begun(journals));
    }

    /** The account that the services of the request are in; null when nothing tells it. To be called after the request. */
    @CheckForNull
    public String account() {
        return ways.account();
    }
}
