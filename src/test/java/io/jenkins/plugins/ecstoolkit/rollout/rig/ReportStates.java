package io.jenkins.plugins.ecstoolkit.rollout.rig;

import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import io.jenkins.plugins.ecstoolkit.ecs.TargetHealth;
import io.jenkins.plugins.ecstoolkit.ecs.definition.ImageChange;
import io.jenkins.plugins.ecstoolkit.rollout.journal.ContainerTail;
import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Image;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TargetGroupHealth;
import io.jenkins.plugins.ecstoolkit.rollout.log.LeftToEcs;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.report.DeploymentReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.FailureReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.PhaseReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportSection;
import io.jenkins.plugins.ecstoolkit.rollout.report.RevisionReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.RollbackReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.TaskReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitEvidence;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitTimes;
import io.jenkins.plugins.ecstoolkit.rollout.state.DeploymentProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Reports without a journal, as builds note them. */
public final class ReportStates {

    private ReportStates() {}

    /** A rollout that has begun. */
    public static RolloutReport running(String rollout) {
        return new RolloutReport(rollout, "example", "new", "running", null, Instant.EPOCH, null, 0, List.of());
    }

    /** A rollout of services that stand like this. */
    public static RolloutReport of(String rollout, String status, Instant endedAt, String... services) {
        List<UnitReport> units = Arrays.stream(services)
                .map(service -> new UnitReport(
                        new Unit.Service(
                                "services-1",
                                "app",
                                List.of(),
                                false,
                                WaitPolicy.stable(Duration.ofMinutes(5), true),
                                ""),
                        service,
                        FailureReport.NONE,
                        UnitTimes.NONE,
                        RevisionReport.NONE,
                        DeploymentReport.NONE,
                        List.of(),
                        UnitEvidence.NONE,
                        null,
                        null))
                .toList();
        PhaseReport phase = new PhaseReport(Phase.SERVICES, status, Instant.EPOCH, endedAt, units);
        return new RolloutReport(rollout, "example", "new", status, null, Instant.EPOCH, endedAt, 0, List.of(phase));
    }

    /** A failed rollout with everything that a report can show, in which all texts are the same. */
    public static ReportSection named(String name) {
        Unit unit = new Unit.Service(
                "services-1", name, List.of(name), false, WaitPolicy.stable(Duration.ofMinutes(5), true), "");
        UnitReport report = new UnitReport(
                unit,
                "failed",
                new FailureReport(name, List.of(name), name),
                new UnitTimes(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH),
                new RevisionReport(
                        name,
                        name,
                        List.of(new Image(name, ImageChange.Kind.UPDATED, true, name, name, name, name)),
                        List.of(name)),
                new DeploymentReport(
                        name,
                        List.of(new DeploymentProgress(name, name, name, name, name, name, 1, 2, 3, 4)),
                        new DeploymentEvent.ServiceDeploymentObserved(
                                name, name, name, name, name, 1, 2, name, List.of(name), name),
                        List.of(new DeploymentEvent.Paused(name, name, name, name, Instant.EPOCH, name)),
                        name,
                        name,
                        new DeploymentEvent.TrafficShifted(1, 2)),
                List.of(new TaskReport(
                        name, name, name, name, name, List.of(new ContainerState(name, name, 1, name, name)))),
                new UnitEvidence(
                        List.of(name),
                        List.of(name),
                        List.of(name),
                        List.of(new ContainerTail(name, name, name, name, name, false, List.of(name, name))),
                        List.of(new TargetGroupHealth(name, List.of(new TargetHealth(name, 1, name, name, name))))),
                new RollbackReport(name, name, name, name, name, List.of(name), Instant.EPOCH, Instant.EPOCH, 1L),
                new LeftToEcs(WaitUntil.PAUSED, name));
        PhaseReport phase = new PhaseReport(Phase.SERVICES, "failed", Instant.EPOCH, Instant.EPOCH, List.of(report));
        return ReportSection.of(
                "r1",
                new RolloutReport("r1", name, name, "failed", name, Instant.EPOCH, Instant.EPOCH, 2, List.of(phase)),
                name);
    }
}
