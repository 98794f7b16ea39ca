package io.jenkins.plugins.ecstoolkit.rollout.staged;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.rollout.journal.AwsPlace;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Where each service goes, collected from journals, and the request that is made of it. */
final class RollbackWays {

    /** Where one service goes, as the journals tell it. */
    private record Way(Unit.Service unit, String to, @CheckForNull String tag, Set<String> from) {

        Unit toUnit(String id) {
            return new Unit.Service(
                    id,
                    unit.name(),
                    List.of(),
                    false,
                    WaitPolicy.stable(unit.maxWait(), unit.failFast()),
                    "",
                    new Unit.RollbackTarget(to, List.copyOf(from)));
        }
    }

    /** A service; names mean something within an account, a region and a cluster only. */
    private record Key(@CheckForNull AwsPlace place, String cluster, String service) {

        static Key of(RolloutState state, ServiceUnitState unit) {
            return new Key(RollbackScope.place(unit), Arn.name(state.request.cluster()), Arn.name(unit.unit.name()));
        }
    }

    private final RollbackScope scope;
    private final Map<Key, Way> ways = new LinkedHashMap<>();
    private final Set<String> clusters = new TreeSet<>();
    private final Set<String> regions = new TreeSet<>();
    private final Set<String> accounts = new TreeSet<>();
    /** Where services were left out, in words. */
    private final Set<String> elsewhere = new TreeSet<>();

    private String clusterName;
    private int concurrency = 1;

    RollbackWays(RollbackScope scope) {
        this.scope = scope;
    }

    /** Takes a service back to a revision unless an earlier one was told; from what its unit deployed in any case. */
    void addFirst(RolloutState state, ServiceUnitState unit, String to, @CheckForNull String tag) {
        if (counts(state, unit)) {
            ways.computeIfAbsent(Key.of(state, unit), key -> new Way(unit.service(), to, tag, new LinkedHashSet<>()))
                    .from()
                    .add(unit.target());
        }
    }

    /** Takes a service to a revision, whatever was told before, from anything. */
    void putLast(RolloutState state, ServiceUnitState unit, String to, @CheckForNull String tag) {
        if (counts(state, unit)) {
            ways.put(Key.of(state, unit), new Way(unit.service(), to, tag, Set.of()));
        }
    }

    /** Notes where a service is; whether it is one that was asked for. */
    private boolean counts(RolloutState state, ServiceUnitState unit) {
        if (unit.baseArn == null || !scope.onCluster(state)) {
            return false;
        }
        AwsPlace place = RollbackScope.place(unit);
        if (!scope.inRegion(unit) || !scope.inAccount(unit)) {
            elsewhere.add(place.words());
            return false;
        }
        clusters.add(Arn.name(state.request.cluster()));
        if (place != null) {
            accounts.add(place.account());
            if (place.region() != null) {
                regions.add(place.region());
            }
        }
        clusterName = state.request.cluster();
        concurrency = Math.max(concurrency, state.request.concurrency());
        return true;
    }

    /** The account that the services are in; null when nothing tells it. */
    @CheckForNull
    String account() {
        return accounts.isEmpty() ? scope.account() : accounts.iterator().next();
    }

    /**
     * The request.
     *
     * @param did what the rollouts did to services, for messages
     * @throws IllegalArgumentException when there is none to make, with one sentence that says why
     */
    @NonNull
    RolloutRequest request(String did) {
        check(did);
        List<Unit> units = new ArrayList<>();
        Set<String> tags = new TreeSet<>();
        for (Way way : ways.values()) {
            if (scope.wants(Arn.name(way.unit().name()))) {
                units.add(way.toUnit("services-" + (units.size() + 1)));
                if (way.tag() != null) {
                    tags.add(way.tag());
                }
            }
        }
        String tag =
                tags.isEmpty() ? "previous" : tags.size() == 1 ? tags.iterator().next() : "several";
        return new RolloutRequest(clusterName, tag, units, EnumSet.of(Phase.PRE, Phase.POST), concurrency);
    }

    private void check(String did) {
        if (clusters.size() > 1) {
            throw new IllegalArgumentException(Messages.RollbackRequests_clusters(scope.whose(), did, and(clusters)));
        }
        if (regions.size() > 1) {
            throw new IllegalArgumentException(Messages.RollbackRequests_regions(scope.whose(), did, and(regions)));
        }
        if (accounts.size() > 1) {
            throw new IllegalArgumentException(Messages.RollbackRequests_accounts(scope.whose(), did, and(accounts)));
        }
        if (ways.isEmpty()) {
            throw new IllegalArgumentException(nothing(did));
        }
        Set<String> known = ways.keySet().stream().map(Key::service).collect(Collectors.toCollection(TreeSet::new));
        Set<String> unknown = scope.missing(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    Messages.RollbackRequests_others(unknown(did, unknown), did, String.join(", ", known)));
        }
    }

    private String nothing(String did) {
        if (!elsewhere.isEmpty()) {
            return Messages.RollbackRequests_elsewhere(scope.whose(), did, scope.here(), and(elsewhere));
        }
        return scope.cluster() == null
                ? Messages.RollbackRequests_nothing(scope.whose(), did)
                : Messages.RollbackRequests_nothingOnCluster(scope.whose(), did, scope.cluster());
    }

    private String unknown(String did, Set<String> names) {
        String joined = String.join(", ", names);
        return scope.cluster() == null
                ? Messages.RollbackRequests_unknown(scope.whose(), did, joined)
                : Messages.RollbackRequests_unknownOnCluster(scope.whose(), did, joined, scope.cluster());
    }

    private static String and(Set<String> names) {
        return String.join(Messages.RollbackRequests_and(), names);
    }
}
