package io.jenkins.plugins.ecstoolkit.jenkins.runtime;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What an exclusive rollout wants for itself: all its services or none. Kept as JSON over a restart.
 *
 * @param rollout its id
 * @param build the build's name, for the log of those who wait
 * @param url the build's address below Jenkins' own; empty when it is not to be shown
 * @param journal the rollout's journal, which tells after a restart whether it is still to come
 * @param services what it wants
 */
public record ExclusiveTicket(
        @NonNull String rollout,
        @NonNull String build,
        @NonNull String url,
        @NonNull String journal,
        @NonNull List<Service> services) {

    /** A service: its name means something within an account, a region and a cluster only. */
    record Service(String account, String region, String cluster, String name) {}

    /** @throws NullPointerException when one of the texts is null */
    public ExclusiveTicket {
        Objects.requireNonNull(rollout);
        Objects.requireNonNull(build);
        Objects.requireNonNull(url);
        Objects.requireNonNull(journal);
        services = List.copyOf(services);
    }

    /** The ticket of a rollout that a build is about to work on. */
    @NonNull
    public static ExclusiveTicket of(
            @NonNull String rollout,
            @NonNull String build,
            @NonNull String url,
            @NonNull Path journal,
            @NonNull String account,
            @NonNull String region,
            @NonNull RolloutRequest request) {
        String cluster = Arn.name(request.cluster());
        List<Service> services = request.units(Phase.SERVICES).stream()
                .map(Unit::name)
                .map(service -> new Service(account, region, cluster, Arn.name(service)))
                .distinct()
                .toList();
        return new ExclusiveTicket(rollout, build, url, journal.toString(), services);
    }

    /** The name of a service that both want; null when there is none. */
    @CheckForNull
    String common(ExclusiveTicket other) {
        return services.stream()
                .filter(other.services()::contains)
                .map(Service::name)
                .findFirst()
                .orElse(null);
    }

    /** As the readers of another build's log may see it: they may be allowed to see the builds of their own job only. */
    @NonNull
    public ExclusiveTicket asSeenBy(@NonNull ExclusiveTicket other) {
        return job(url).equals(job(other.url))
                ? this
                : new ExclusiveTicket(rollout, Messages.ExclusiveTicket_another(), "", journal, services);
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
