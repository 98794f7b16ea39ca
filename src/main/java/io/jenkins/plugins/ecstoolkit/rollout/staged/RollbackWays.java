package io.jenkins.plugins.ecstoolkit.rollout.staged;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.ecs.definition.RevisionEdit;
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

/** Where each service goes, back or on, collected from journals, and the request that is made of it. */
final class RollbackWays {

    /** Where one service goes, as the journals tell it. */
    private sealed interface Way {

        Unit.Service unit();

        /** The image tag that it brings; null when it is not known. */
        @CheckForNull
        String tag();

        Unit toUnit(String id);
    }

    private record Back(Unit.Service unit, String to, @CheckForNull String tag, Set<String> from) implements Way {

        @Override
        public Unit toUnit(String id) {
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

    private record On(Unit.Service unit, String tag, Unit.Continuation goal) implements Way {

        @Override
        public Unit toUnit(String id) {
            WaitPolicy policy = unit.policy().withUntil(WaitUntil.STABLE);
            return new Unit.Service(id, unit.name(), RevisionEdit.NONE, false, policy, "", null, goal);
        }
    }

    /** A service; names mean something within an account, a region and a cluster only. */
    private record Key(@CheckForNull AwsPlace place, String cluster, String service) {

        static Key of(RolloutState state, ServiceUnitState unit) {
            return new Key(RollbackScope.place(unit), Arn.name(state.request.cluster()), Arn.name(unit.unit.name()));
        }
    }

    private final RollbackScope scope;
    private final WayWords words;
    private final Map<Key, Way> ways = new LinkedHashMap<>();
    private final Set<String> clusters = new TreeSet<>();
    private final Set<String> regions = new TreeSet<>();
    private final Set<String> accounts = new TreeSet<>();
    /** Where services were left out, in words. */
    private final Set<String> elsewhere = new TreeSet<>();

    private String clusterName;
    private int concurrency = 1;

    RollbackWays(RollbackScope scope, WayWords words) {
        this.scope = scope;
        this.words = words;
    }

    /** Takes a service back to a revision unless an earlier one was told; from what its unit deployed in any case. */
    void addFirst(RolloutState state, ServiceUnitState unit, String to, @CheckForNull String tag) {
        if (counts(state, unit)) {
            Way way = ways.computeIfAbsent(
                    Key.of(state, unit), key -> new Back(unit.service(), to, tag, new LinkedHashSet<>()));
            if (way instanceof Back back) {
                back.from().add(unit.target());
            }
        }
    }

    /** Takes a service to a revision, whatever was told before, from anything. */
    void putLast(RolloutState state, ServiceUnitState unit, String to, @CheckForNull String tag) {
        if (counts(state, unit)) {
            ways.put(Key.of(state, unit), new Back(unit.service(), to, tag, Set.of()));
        }
    }

    /** Has a service's deployment go on, whatever was told before. */
    void putOn(RolloutState state, ServiceUnitState unit, Unit.Continuation goal) {
        if (counts(state, unit)) {
            ways.put(Key.of(state, unit), new On(unit.service(), state.request.imageTag(), goal));
        }
    }

    /** Forgets a service. */
    void remove(RolloutState state, ServiceUnitState unit) {
        ways.remove(Key.of(state, unit));
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
     * @throws IllegalArgumentException when there is none to make, with one sentence that says why
     */
    @NonNull
    RolloutRequest request() {
        check();
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

    private void check() {
        if (clusters.size() > 1) {
            throw new IllegalArgumentException(words.clusters(and(clusters)));
        }
        if (regions.size() > 1) {
            throw new IllegalArgumentException(words.regions(and(regions)));
        }
        if (accounts.size() > 1) {
            throw new IllegalArgumentException(words.accounts(and(accounts)));
        }
        if (ways.isEmpty()) {
            throw new IllegalArgumentException(
                    elsewhere.isEmpty() ? words.nothing() : words.elsewhere(scope.here(), and(elsewhere)));
        }
        Set<String> known = ways.keySet().stream().map(Key::service).collect(Collectors.toCollection(TreeSet::new));
        Set<String> unknown = scope.missing(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(words.unknown(String.join(", ", unknown), String.join(", ", known)));
        }
    }

    private static String and(Set<String> names) {
        return String.join(Messages.RollbackRequests_and(), names);
    }
}
