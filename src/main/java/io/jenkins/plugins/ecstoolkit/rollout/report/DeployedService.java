package io.jenkins.plugins.ecstoolkit.rollout.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a job last saw a service run.
 *
 * @param account the AWS account's number; null when not known
 * @param region null when not known
 * @param cluster the cluster
 * @param service the service
 * @param tag the image tag; null when not known
 * @param revision {@code family:revision}
 * @param build the number of the build that brought it; null when it was there before the builds that are remembered
 * @param at when it was seen
 * @param attempt a later rollout that failed; null when there was none
 */
public record DeployedService(
        @CheckForNull String account,
        @CheckForNull String region,
        String cluster,
        String service,
        @CheckForNull String tag,
        String revision,
        @CheckForNull Integer build,
        Instant at,
        @CheckForNull Attempt attempt) {

    public DeployedService {
        Objects.requireNonNull(cluster);
        Objects.requireNonNull(service);
        Objects.requireNonNull(at);
    }

    /** A rollout of the service that failed. */
    public record Attempt(int build, String tag) {}

    boolean same(DeployedService other) {
        return Objects.equals(account, other.account)
                && Objects.equals(region, other.region)
                && cluster.equals(other.cluster)
                && service.equals(other.service);
    }

    /**
     * What a service runs after a rollout.
     *
     * @return null when the rollout did not touch it, or when what it runs is not known
     */
    @CheckForNull
    static DeployedService of(ReportSection section, UnitReport unit, int build) {
        if (unit.times().endedAt() == null) {
            return null;
        }
        RolloutReport report = section.report();
        List<RunningRevision> running = RunningRevision.of(unit);
        // What was taken back was not brought by this build.
        if ("successful".equals(ReportWords.status(unit))) {
            boolean seen = !running.isEmpty() && running.get(0).running() != null;
            return at(section, unit, seen ? running.get(0) : accepted(report, unit), build, null);
        }
        if (running.isEmpty()) {
            return null;
        }
        boolean ours = running.get(0).revision().equals(unit.revision().after());
        return at(section, unit, running.get(0), ours ? build : null, new Attempt(build, report.imageTag()));
    }

    /** What ECS was asked to run, when nobody looked whether it did. */
    private static RunningRevision accepted(RolloutReport report, UnitReport unit) {
        String revision = unit.revision().after() != null
                ? unit.revision().after()
                : unit.revision().before();
        return new RunningRevision(revision, report.imageTag(), null, null);
    }

    private static DeployedService at(
            ReportSection section, UnitReport unit, RunningRevision runs, Integer build, Attempt attempt) {
        return new DeployedService(
                section.account(),
                section.region(),
                section.report().cluster(),
                unit.unit().name(),
                runs.tag(),
                runs.revision(),
                build,
                unit.times().endedAt(),
                attempt);
    }

    /** This, which is news, with what was known before: who brought a revision that is still there. */
    DeployedService after(DeployedService before) {
        boolean still = build == null && before != null && Objects.equals(before.revision, revision);
        return !still
                ? this
                : new DeployedService(
                        account, region, cluster, service, before.tag, revision, before.build, before.at, attempt);
    }
}
