package io.jenkins.plugins.ecstoolkit.rollout.staged;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.rollout.journal.AwsPlace;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import io.jenkins.plugins.ecstoolkit.rollout.watch.CallerPlace;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which services of some rollouts are to go back, or on.
 *
 * @param whose whose rollouts, for messages, such as {@code this build}
 * @param cluster its name; null when the journals name only one
 * @param services names; empty for all
 * @param region null when the journals are of only one
 * @param account the AWS account's number; null when the journals are of only one
 */
record RollbackScope(
        @NonNull String whose,
        @CheckForNull String cluster,
        Set<String> services,
        @CheckForNull String region,
        @CheckForNull String account) {

    RollbackScope {
        cluster = cluster == null ? null : Arn.name(cluster);
        services = Set.copyOf(services);
    }

    /** @param services names or ARNs; empty for all */
    static RollbackScope of(
            @NonNull String whose,
            @CheckForNull String cluster,
            List<String> services,
            @CheckForNull String region,
            @CheckForNull String account) {
        return new RollbackScope(
                whose, cluster, services.stream().map(Arn::name).collect(Collectors.toSet()), region, account);
    }

    /** What to ask ECS about to learn in which of the accounts of these rollouts a caller is. */
    List<CallerPlace.About> about(List<RolloutState> rollouts) {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        for (RolloutState state : rollouts) {
            state.services().stream()
                    .filter(unit -> unit.baseArn != null)
                    .filter(unit -> onCluster(state) && inRegion(unit))
                    .forEach(unit -> names.computeIfAbsent(state.request.cluster(), none -> new LinkedHashSet<>())
                            .add(unit.unit.name()));
        }
        return names.entrySet().stream()
                .map(found -> new CallerPlace.About(found.getKey(), List.copyOf(found.getValue()), List.of()))
                .toList();
    }

    boolean onCluster(RolloutState state) {
        return cluster == null || cluster.equals(Arn.name(state.request.cluster()));
    }

    /** A unit whose ARN does not tell where it is may be anywhere. */
    boolean inRegion(ServiceUnitState unit) {
        AwsPlace place = place(unit);
        return region == null || place == null || place.region() == null || region.equals(place.region());
    }

    boolean inAccount(ServiceUnitState unit) {
        AwsPlace place = place(unit);
        return account == null || place == null || account.equals(place.account());
    }

    boolean wants(String service) {
        return services.isEmpty() || services.contains(service);
    }

    /** Services that were asked for and are not among the known ones, in order. */
    Set<String> missing(Set<String> known) {
        Set<String> missing = new TreeSet<>(services);
        missing.removeAll(known);
        return missing;
    }

    /** Where services may go back, in words. */
    String here() {
        return account == null ? AwsPlace.regionWords(region) : new AwsPlace(account, region).words();
    }

    @CheckForNull
    static AwsPlace place(ServiceUnitState unit) {
        return AwsPlace.of(unit.baseArn).orElse(null);
    }
}
