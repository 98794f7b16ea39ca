package io.jenkins.plugins.ecstoolkit.rollout.staged;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Image;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import io.jenkins.plugins.ecstoolkit.rollout.watch.CallerPlace;
import java.util.List;
import java.util.Objects;

/**
 * Makes the request of a rollback from what journals tell: back to what services ran before some rollouts, or to what
 * some rollouts deployed. Every mistake is one sentence. Not thread-safe.
 */
public final class RollbackRequests {

    private final RollbackScope scope;
    private RollbackWays ways;

    /**
     * @param whose whose rollouts the journals are of, for messages, such as {@code this build}
     * @param cluster name or ARN; null when the journals name only one
     * @param services names or ARNs; empty for all
     * @param region null when the journals are of only one
     * @param account the AWS account's number; null when the journals are of only one
     */
    public RollbackRequests(
            @NonNull String whose,
            @CheckForNull String cluster,
            List<String> services,
            @CheckForNull String region,
            @CheckForNull String account) {
        this.scope = RollbackScope.of(whose, cluster, services, region, account);
    }

    /** Whether a rollout is itself a rollback. */
    public static boolean isRollback(JournalContents journal) {
        return journal.request().stream()
                .flatMap(r -> r.units().stream())
                .anyMatch(u -> u instanceof Unit.Service service && service.rollbackTarget() != null);
    }

    /**
     * Back to what the services ran before the first of these rollouts that updated them. A service that runs anything
     * else than they deployed will be left alone. Rollbacks among the rollouts are passed over.
     *
     * @param journals oldest first
     * @throws IllegalArgumentException when that makes no request
     */
    @NonNull
    public RolloutRequest before(List<JournalContents> journals) {
        ways = new RollbackWays(scope, new WayWords.Back(scope, Messages.RollbackRequests_updated()));
        for (RolloutState state :
                begun(journals.stream().filter(j -> !isRollback(j)).toList())) {
            for (ServiceUnitState unit : state.services()) {
                boolean updated =
                        unit.updateIntendedAt != null && unit.baseArn != null && !unit.baseArn.equals(unit.target());
                if (updated) {
                    // The first update tells what ran before the build; later ones only what it deployed.
                    ways.addFirst(state, unit, unit.baseArn, oldTag(unit));
                }
            }
        }
        return ways.request();
    }

    /**
     * To what these rollouts deployed with success and did not take back; of several the last. From anything.
     *
     * @param journals oldest first
     * @throws IllegalArgumentException when that makes no request
     */
    @NonNull
    public RolloutRequest deployed(List<JournalContents> journals) {
        ways = new RollbackWays(scope, new WayWords.Back(scope, Messages.RollbackRequests_deployed()));
        for (RolloutState state : begun(journals)) {
            for (ServiceUnitState unit : state.services()) {
                boolean stayed = unit.rollback == null || !unit.rollback.successful();
                if (unit.outcome == Outcome.SUCCESSFUL && stayed && unit.target() != null) {
                    // The last update is what the build left behind.
                    ways.putLast(state, unit, unit.target(), state.request.imageTag());
                }
            }
        }
        return ways.request();
    }

    /** What to ask ECS about to learn in which of the accounts of these rollouts a caller is. */
    @NonNull
    public List<CallerPlace.About> about(List<JournalContents> journals) {
        return scope.about(begun(journals));
    }

    /** The account that the services of the request are in; null when nothing tells it. To be called after the request. */
    @CheckForNull
    public String account() {
        return ways.account();
    }

    static List<RolloutState> begun(List<JournalContents> journals) {
        return journals.stream()
                .filter(journal -> !journal.events().isEmpty())
                .map(journal -> RolloutState.of(journal.events()))
                .toList();
    }

    @CheckForNull
    private static String oldTag(ServiceUnitState unit) {
        return unit.images.stream()
                .filter(Image::updated)
                .map(Image::oldTag)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
