package io.jenkins.plugins.ecstoolkit.rollout.report;

import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EvidenceEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Image;
import io.jenkins.plugins.ecstoolkit.rollout.model.Elapsed;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import java.time.Instant;
import java.util.List;

/** The form of a report for programs: its names stand in {@code --output=json} and in what a step returns. */
record ReportJson(
        String rollout,
        String cluster,
        String imageTag,
        String status,
        String reason,
        Instant startedAt,
        Instant endedAt,
        Long durationSeconds,
        int resumed,
        List<OfPhase> phases) {

    static ReportJson of(RolloutReport report) {
        return new ReportJson(
                report.rollout(),
                report.cluster(),
                report.imageTag(),
                report.status(),
                report.reason(),
                report.startedAt(),
                report.endedAt(),
                Elapsed.seconds(report.startedAt(), report.endedAt()),
                report.resumed(),
                report.phases().stream().map(OfPhase::of).toList());
    }

    /** A phase: its services or its tasks, and null in place of the other. */
    record OfPhase(
            String phase,
            String status,
            Instant startedAt,
            Instant endedAt,
            Long durationSeconds,
            int total,
            long successful,
            long failed,
            List<OfUnit> services,
            List<OfUnit> tasks) {

        static OfPhase of(PhaseReport report) {
            boolean services = report.phase() == Phase.SERVICES;
            List<OfUnit> units = report.units().stream().map(OfUnit::of).toList();
            return new OfPhase(
                    report.phase().key(),
                    report.status(),
                    report.startedAt(),
                    report.endedAt(),
                    Elapsed.seconds(report.startedAt(), report.endedAt()),
                    units.size(),
                    report.count("successful"),
                    report.count("failed"),
                    services ? units : null,
                    services ? null : units);
        }
    }

    /** A task or a service. */
    record OfUnit(
            String name,
            String status,
            String reason,
            String cause,
            Instant startedAt,
            Instant endedAt,
            Long durationSeconds,
            String revisionBefore,
            String revisionAfter,
            List<Image> images,
            List<String> diff,
            String deployment,
            List<DeploymentEvent.DeploymentObserved> deployments,
            List<TaskReport> tasks,
            List<String> warnings,
            List<String> events,
            List<String> stoppedTasks,
            List<EvidenceEvent.FailureLogs> logs,
            List<EvidenceEvent.TargetsObserved> targets,
            DeploymentEvent.ServiceDeploymentObserved serviceDeployment,
            RollbackReport rollback) {

        static OfUnit of(UnitReport report) {
            return new OfUnit(
                    report.unit().name(),
                    report.status(),
                    report.reason(),
                    report.cause(),
                    report.startedAt(),
                    report.endedAt(),
                    Elapsed.seconds(report.startedAt(), report.endedAt()),
                    report.revisionBefore(),
                    report.revisionAfter(),
                    report.images(),
                    report.diff(),
                    report.deployment(),
                    report.deployments().stream().map(d -> d.event(null, false)).toList(),
                    report.tasks(),
                    report.warnings(),
                    report.events(),
                    report.stoppedTasks(),
                    report.logs(),
                    report.targets(),
                    report.serviceDeployment(),
                    report.rollback());
        }
    }
}
