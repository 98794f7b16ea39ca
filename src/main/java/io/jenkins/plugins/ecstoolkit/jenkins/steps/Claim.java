package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What an exclusive rollout wants for itself: all its services or none.
 *
 * @param rollout its id
 * @param build the build's name, for the log of those who wait
 * @param url the build's address below Jenkins' own
 * @param journal the rollout's journal, which tells after a restart whether it is still to come
 * @param services each as account, region, cluster and name
 */
record Claim(String rollout, String build, String url, String journal, List<String> services) {

    /** @throws IllegalArgumentException when something is missing, as in a file that somebody changed */
    Claim {
        if (rollout == null || build == null || url == null || journal == null || services == null) {
            throw new IllegalArgumentException("not a claim");
        }
        services = List.copyOf(services);
    }

    /** The services of a request in an account and a region. */
    static List<String> services(String account, String region, RolloutRequest request) {
        String cluster = account + " " + region + " " + Arn.name(request.cluster()) + " ";
        return request.units(Phase.SERVICES).stream()
                .map(Unit::name)
                .map(service -> cluster + Arn.name(service))
                .distinct()
                .toList();
    }

    /** A service that both want, by its name; null when there is none. */
    String common(Claim other) {
        return services.stream()
                .filter(other.services()::contains)
                .map(service -> service.substring(service.lastIndexOf(' ') + 1))
                .findFirst()
                .orElse(null);
    }

    /** As the readers of another build's log may see it: they may be allowed to see the builds of their own job only. */
    Claim asSeenBy(Claim other) {
        return job(url).equals(job(other.url))
                ? this
                : new Claim(rollout, Messages.Claim_another(), "", journal, services);
    }

    /** A build's address is its number below its job's. */
    private static String job(String url) {
        return url.replaceFirst("[^/]*/?$", "");
    }

    /** Whether nothing will come of the rollout any more: its journal is gone or says so. */
    boolean over() {
        try {
            return Files.notExists(Path.of(journal))
                    || JournalReader.read(Path.of(journal)).ended();
        } catch (JournalException e) {
            // That it cannot be read now does not say that its rollout is over; it is not waited for without end.
            return false;
        }
    }
}
