package io.jenkins.plugins.ecstoolkit.rollout.staged;

import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.rollout.journal.AwsPlace;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Image;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import io.jenkins.plugins.ecstoolkit.rollout.watch.CallerPlace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes the request of a rollback from what journals tell: back to what services ran before some rollouts, or to what
 * some rollouts deployed. Every mistake is one sentence.
 */
public final class RollbackRequests {

    /** Where one service goes, as the journals tell it. */
    private static final class Way {
        final Set<String> from = new LinkedHashSet<>();
        final Unit.Service unit;
        final String to;
        final String tag;

        Way(Unit.Service unit, String to, String tag) {
            this.unit = unit;
            this.to = to;
            this.tag = tag;
        }
    }

    /** A service; names mean something within an account, a region and a cluster only. */
    private record Key(AwsPlace place, String cluster, String service) {}

    private final String whose;
    private final String cluster;
    private final Set<String> services;
    private final String region;
    private final String account;
    private final Map<Key, Way> ways = new LinkedHashMap<>();
    private final Set<String> clusters = new TreeSet<>();
    private final Set<String> regions = new TreeSet<>();
    private final Set<String> accounts = new TreeSet<>();
    /** Where services were left out, in words. */
    private final Set<String> elsewhere = new TreeSet<>();

    private String clusterName;
    private int concurrency = 1;

    /**
     * @param whose whose rollouts the journals are of, for messages, such as {@code this build}
     * @param cluster name or ARN; null when the journals name only one
     * @param services names or ARNs; empty for all
     * @param region null when the journals are of only one
     * @param account the AWS account's number; null when the journals are of only one
     */
    public RollbackRequests(String whose, String cluster, List<String> services, String region, String account) {
        this.whose = whose;
        this.cluster = cluster == null ? null : Arn.name(cluster);
        this.services = services.stream().map(Arn::name).collect(Collectors.toCollection(TreeSet::new));
        this.region = region;
        this.account = account;
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
    public RolloutRequest before(List<JournalContents> journals) {
        for (JournalContents journal : journals) {
            if (!journal.events().isEmpty() && !isRollback(journal)) {
                RolloutState state = RolloutState.of(journal.events());
                for (ServiceUnitState unit : state.services()) {
                    boolean updated = unit.updateIntendedAt != null
                            && unit.baseArn != null
                            && !unit.baseArn.equals(unit.target());
                    if (updated && counts(state, unit)) {
                        // The first update tells what ran before the build; later ones only what it deployed.
                        ways.computeIfAbsent(
                                        key(state, unit),
                                        service -> new Way(unit.service(), unit.baseArn, oldTag(unit)))
                                .from
                                .add(unit.target());
                    }
                }
            }
        }
        return request(Messages.RollbackRequests_updated());
    }

    /**
     * To what these rollouts deployed with success and did not take back; of several the last. From anything.
     *
     * @param journals oldest first
     * @throws IllegalArgumentException when that makes no request
     */
    public RolloutRequest deployed(List<JournalContents> journals) {
        for (JournalContents journal : journals) {
            if (!journal.events().isEmpty()) {
                RolloutState state = RolloutState.of(journal.events());
                for (ServiceUnitState unit : state.services()) {
                    boolean stayed = unit.rollback == null || !unit.rollback.successful();
                    if (unit.outcome == Outcome.SUCCESSFUL && stayed && unit.target() != null && counts(state, unit)) {
                        // The last update is what the build left behind.
                        ways.put(key(state, unit), new Way(unit.service(), unit.target(), state.request.imageTag()));
                    }
                }
            }
        }
        return request(Messages.RollbackRequests_deployed());
    }

    /** What to ask ECS about to learn in which of the accounts of these rollouts a caller is. */
    public List<CallerPlace.About> about(List<JournalContents> journals) {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        for (JournalContents journal : journals) {
            if (!journal.events().isEmpty()) {
                RolloutState state = RolloutState.of(journal.events());
                state.services().stream()
                        .filter(unit -> unit.baseArn != null)
                        .filter(unit -> onCluster(state) && inRegion(unit))
                        .forEach(unit -> names.computeIfAbsent(state.request.cluster(), none -> new LinkedHashSet<>())
                                .add(unit.unit.name()));
            }
        }
        return names.entrySet().stream()
                .map(found -> new CallerPlace.About(found.getKey(), List.copyOf(found.getValue()), List.of()))
                .toList();
    }

    private static Key key(RolloutState state, ServiceUnitState unit) {
        return new Key(place(unit), Arn.name(state.request.cluster()), Arn.name(unit.unit.name()));
    }

    /** @return null when its ARN does not tell */
    private static AwsPlace place(ServiceUnitState unit) {
        return AwsPlace.of(unit.baseArn).orElse(null);
    }

    private boolean onCluster(RolloutState state) {
        return cluster == null || cluster.equals(Arn.name(state.request.cluster()));
    }

    private boolean inRegion(ServiceUnitState unit) {
        AwsPlace place = place(unit);
        return region == null || place == null || place.region() == null || region.equals(place.region());
    }

    private boolean inAccount(ServiceUnitState unit) {
        AwsPlace place = place(unit);
        return account == null || place == null || account.equals(place.account());
    }

    private boolean counts(RolloutState state, ServiceUnitState unit) {
        if (unit.baseArn == null || !onCluster(state)) {
            return false;
        }
        AwsPlace place = place(unit);
        if (!inRegion(unit) || !inAccount(unit)) {
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

    /** @param did what the rollouts did to services, for messages */
    private RolloutRequest request(String did) {
        if (clusters.size() > 1) {
            throw new IllegalArgumentException(Messages.RollbackRequests_clusters(
                    whose, did, String.join(Messages.RollbackRequests_and(), clusters)));
        }
        if (regions.size() > 1) {
            throw new IllegalArgumentException(Messages.RollbackRequests_regions(
                    whose, did, String.join(Messages.RollbackRequests_and(), regions)));
        }
        if (accounts.size() > 1) {
            throw new IllegalArgumentException(Messages.RollbackRequests_accounts(
                    whose, did, String.join(Messages.RollbackRequests_and(), accounts)));
        }
        if (ways.isEmpty() && !elsewhere.isEmpty()) {
            throw new IllegalArgumentException(Messages.RollbackRequests_elsewhere(
                    whose, did, here(), String.join(Messages.RollbackRequests_and(), elsewhere)));
        }
        if (ways.isEmpty()) {
            throw new IllegalArgumentException(
                    cluster == null
                            ? Messages.RollbackRequests_nothing(whose, did)
                            : Messages.RollbackRequests_nothingOnCluster(whose, did, cluster));
        }
        Set<String> known = ways.keySet().stream().map(Key::service).collect(Collectors.toCollection(TreeSet::new));
        Set<String> unknown = new TreeSet<>(services);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(Messages.RollbackRequests_others(
                    cluster == null
                            ? Messages.RollbackRequests_unknown(whose, did, String.join(", ", unknown))
                            : Messages.RollbackRequests_unknownOnCluster(
                                    whose, did, String.join(", ", unknown), cluster),
                    did,
                    String.join(", ", known)));
        }
        List<Unit> units = new ArrayList<>();
        Set<String> tags = new TreeSet<>();
        for (Way way : ways.values()) {
            if (services.isEmpty() || services.contains(Arn.name(way.unit.name()))) {
                units.add(unit("services-" + (units.size() + 1), way));
                if (way.tag != null) {
                    tags.add(way.tag);
                }
            }
        }
        String tag =
                tags.isEmpty() ? "previous" : tags.size() == 1 ? tags.iterator().next() : "several";
        return new RolloutRequest(clusterName, tag, units, EnumSet.of(Phase.PRE, Phase.POST), concurrency);
    }

    /** The account that the services of the request are in; null when nothing tells it. To be called after the request. */
    public String account() {
        return accounts.isEmpty() ? account : accounts.iterator().next();
    }

    private static Unit unit(String id, Way way) {
        return new Unit.Service(
                id,
                way.unit.name(),
                List.of(),
                false,
                way.unit.failFast(),
                way.unit.maxWait(),
                true,
                "",
                new Unit.RollbackTarget(way.to, List.copyOf(way.from)));
    }

    private static String oldTag(ServiceUnitState unit) {
        return unit.images.stream()
                .filter(Image::updated)
                .map(Image::oldTag)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Where services may go back, in words. */
    private String here() {
        return account == null ? AwsPlace.regionWords(region) : new AwsPlace(account, region).words();
    }
}
