package io.jenkins.plugins.ecstoolkit.rollout.report;

import io.jenkins.plugins.ecstoolkit.rollout.journal.Codec;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a job remembers of its builds' rollouts: the last ones, and what runs where. It outlives the builds, and showing it
 * reads no journal. Immutable.
 */
public final class JobSummary {

    /** How many rollouts are remembered. */
    private static final int ROLLOUTS = 20;

    /** How many services; those seen last stay. */
    private static final int SERVICES = 1000;

    private static final JobSummary NONE = new JobSummary(List.of(), List.of());

    private final List<PastRollout> rollouts;
    private final List<DeployedService> services;

    private JobSummary(List<PastRollout> rollouts, List<DeployedService> services) {
        this.rollouts = rollouts;
        this.services = services;
    }

    /** Nothing remembered yet. */
    public static JobSummary none() {
        return NONE;
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @throws IllegalArgumentException when the text is something else
     */
    public static JobSummary read(String json) {
        try {
            Kept kept = Codec.read(json, Kept.class);
            return new JobSummary(List.copyOf(kept.rollouts()), List.copyOf(kept.services()));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("it is no summary of a job's rollouts: " + e.getMessage(), e);
        }
    }

    /** What stands in the job's file. */
    private record Kept(List<PastRollout> rollouts, List<DeployedService> services) {}

    /** As JSON. */
    public String json() {
        return Codec.json(new Kept(rollouts, services));
    }

    /** This and a rollout that has ended; the same rollout counts once. Without a report it is left as it is. */
    public JobSummary with(ReportSection section, int build) {
        RolloutReport report = section.report();
        if (report == null || report.endedAt() == null) {
            return this;
        }
        List<PastRollout> past = new ArrayList<>(rollouts);
        past.removeIf(r -> r.rollout().equals(report.rollout()));
        past.add(PastRollout.of(report, build));
        past.sort(Comparator.comparing(PastRollout::startedAt));
        List<DeployedService> seen = new ArrayList<>(services);
        report.phases().stream()
                .filter(p -> p.phase() == Phase.SERVICES)
                .flatMap(p -> p.units().stream())
                .forEach(unit -> see(DeployedService.of(section, unit, build), seen));
        return new JobSummary(List.copyOf(last(past, ROLLOUTS)), List.copyOf(last(seen, SERVICES)));
    }

    /** Notes what a service runs, unless something newer is known. */
    private static void see(DeployedService service, List<DeployedService> seen) {
        if (service == null) {
            return;
        }
        DeployedService before = seen.stream().filter(service::same).findFirst().orElse(null);
        if (before == null || !before.at().isAfter(service.at())) {
            seen.remove(before);
            seen.add(service.after(before));
        }
    }

    private static <T> List<T> last(List<T> list, int count) {
        return list.subList(Math.max(0, list.size() - count), list.size());
    }

    /** Oldest first. */
    public List<PastRollout> rollouts() {
        return List.copyOf(rollouts);
    }

    public List<DeployedService> services() {
        return List.copyOf(services);
    }
}
