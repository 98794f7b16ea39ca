package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.ecs.AnnouncedWaits;
import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.DeploymentVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.FailingTargets;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.FailureDiagnosis;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.FailureLogs;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.TakeoverInquiry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureFinding;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TakenOver;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import io.jenkins.plugins.ecstoolkit.rollout.watch.ServiceAnswer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Updates a service: registers its revision, calls UpdateService once, follows the deployment that it made. */
final class ServiceRun extends UnitRun {

    final ServiceUnitState progress;
    private final Unit.Service unit;
    private final Registration registration;
    private final Brake brake;
    /** Null but for a unit that carries on the deployment of an earlier rollout. */
    private final PauseRelease release;

    private final TakeBack takeBack;
    /** The service as read just before the update. */
    private ServiceState before;

    private final ServiceLimit limit = new ServiceLimit(this);
    private final WaitingInquiry waiting;
    private List<String> targetGroups = List.of();

    ServiceRun(UnitHost host, ServiceUnitState state) {
        super(host, state);
        this.progress = state;
        this.waiting = new WaitingInquiry(this);
        this.unit = state.service();
        this.registration = new Registration(this, this::update);
        this.brake = new Brake(
                host,
                state,
                EventType.UPDATE_INTENDED,
                "UpdateService",
                host.clock().timings().settle());
        this.release = unit.continuation() == null ? null : new PauseRelease(this, unit.continuation(), this::watch);
        this.takeBack = new TakeBack(this);
    }

    @Override
    void advance() {
        switch (progress.place()) {
            case FOLLOWING -> watch();
            case CHANGING -> ask();
            default -> lookUp();
        }
    }

    private void lookUp() {
        host.shared().services().find(unit, this::found, unreadable(Messages.ServiceLookup_unreadable()));
    }

    private void found(ServiceState service, String problem) {
        if (problem != null) {
            fail(problem);
            return;
        }
        if (release != null) {
            release.start(service);
            return;
        }
        before = service;
        if (state.baseArn != null && !service.taskDefinition().equals(state.baseArn)) {
            // Only after an interruption: between the journal's last line and now somebody else has deployed.
            takenOver(service, FailureFinding.of(FailureVerdict.TAKEN_OVER_WHILE_INTERRUPTED, state.baseLabel));
            return;
        }
        if (unit.rollbackTarget() != null) {
            new RollbackPreparation(this, unit.rollbackTarget(), this::update).start(service.taskDefinition());
        } else {
            registration.start(service.taskDefinition(), false);
        }
    }

    private void takenOver(ServiceState service, FailureFinding finding) {
        String deployment = service.primary().map(DeploymentState::id).orElse(null);
        TakenOver other = new TakenOver(TakenOver.Course.OTHER, Arn.name(service.taskDefinition()), deployment, null);
        new TakeoverInquiry(host.calls(), unit.edit().named()).ask(service, finding.with(other), this::fail);
    }

    /** @param service as it was just read */
    void update(ServiceState service) {
        before = service;
        update();
    }

    private void update() {
        if (host.aborting()) {
            return;
        }
        if (takeBack.possible(before)) {
            takeBack.start(before);
            return;
        }
        if (!state.changes && !unit.force()) {
            followCurrent();
            return;
        }
        List<String> known =
                before.deployments().stream().map(DeploymentState::id).toList();
        String target = state.target();
        brake.make(new Brake.Call<>(
                again -> new DeploymentEvent.UpdateIntended(
                        target,
                        null,
                        unit.force(),
                        state.registeredArn != null,
                        again,
                        settled(),
                        before.serviceDeployment(),
                        known),
                Messages.ServiceRun_notUpdated(),
                api -> api.updateService(cluster(), unit.name(), target, unit.force()),
                service -> updated(service, false),
                this::ask,
                refused(Messages.ServiceRun_notUpdated()),
                what -> fail(Messages.ServiceRun_unknown(what, cluster(), unit.name()))));
    }

    /** Whether what the service runs is what ECS itself would go back to. */
    private boolean settled() {
        return before.deployments().stream()
                                .filter(d -> !"INACTIVE".equals(d.status()))
                                .count()
                        == 1
                && before.primary()
                        .filter(d -> "COMPLETED".equals(d.rolloutState()))
                        .isPresent();
    }

    /** The service has the tag already: no call, but what it runs must be rolled out completely. */
    private void followCurrent() {
        Optional<DeploymentState> primary = before.primary();
        if (primary.isEmpty()) {
            fail(Messages.ServiceRun_noPrimary());
            return;
        }
        // One that another build has begun may be paused, which only its service deployment tells.
        boolean underWay = "IN_PROGRESS".equals(primary.get().rolloutState());
        record(new DeploymentEvent.UpdateSkipped(primary.get().id(), underWay ? before.serviceDeployment() : null));
        watch();
    }

    private void updated(ServiceState service, boolean recovered) {
        Optional<DeploymentState> made = ours(service);
        if (made.isEmpty()) {
            // Nothing differed for ECS, so it made no deployment; what is PRIMARY is what runs the target.
            made = service.primary().filter(d -> d.taskDefinition().equals(state.target()));
        }
        if (made.isEmpty()) {
            fail(Messages.ServiceRun_noDeployment(Arn.name(state.target())));
            return;
        }
        record(new DeploymentEvent.Updated(
                made.get().id(),
                ServiceWatch.serviceDeployment(service, made.get(), progress),
                made.get().createdAt(),
                recovered,
                service.waits().equals(AnnouncedWaits.NONE) ? null : service.waits()));
        watch();
    }

    /** ECS has taken the service back: what it ran before is PRIMARY again. */
    void wentBack(DeploymentState primary, boolean recovered) {
        record(new DeploymentEvent.Updated(primary.id(), null, null, recovered, null));
        watch();
    }

    private Optional<DeploymentState> ours(ServiceState service) {
        return service.deployments().stream()
                .filter(d -> d.taskDefinition().equals(state.target()))
                .filter(d -> !progress.knownDeployments.contains(d.id()))
                .findFirst();
    }

    /** The intent has no outcome: was the service updated? */
    private void ask() {
        if (progress.takenBackWith != null) {
            takeBack.look();
        } else {
            findAgain(release == null ? this::asked : release::ask);
        }
    }

    /** @param found receives the service, once ECS had time to show what was done to it */
    void findAgain(Consumer<ServiceState> found) {
        afterSettling(() -> host.calls()
                .lookUpServices(
                        List.of(unit.name()),
                        (name, described) -> foundAgain(ServiceAnswer.match(name, described.found()), found),
                        (name, failure) ->
                                unreadable(Messages.ServiceLookup_unreadable()).accept(failure)));
    }

    private void foundAgain(ServiceState service, Consumer<ServiceState> found) {
        if (service == null || ServiceAnswer.unusable(service) != null) {
            fail(service == null ? ServiceAnswer.missing(unit.name(), List.of()) : ServiceAnswer.unusable(service));
        } else {
            found.accept(service);
        }
    }

    private void asked(ServiceState service) {
        before = service;
        if (ours(service).isPresent()) {
            updated(service, true);
            return;
        }
        boolean othersSince = service.primary()
                .filter(d -> !progress.knownDeployments.contains(d.id()))
                .isPresent();
        if (othersSince) {
            gone(service);
            return;
        }
        update();
    }

    /** ECS shows no deployment of ours, but one that it did not have before the call. */
    void gone(ServiceState service) {
        DeploymentState primary = service.primary().orElseThrow();
        if (!DeploymentVerdict.wayBack(primary, state.baseArn)) {
            takenOver(service, FailureFinding.of(FailureVerdict.TAKEN_OVER_UNSEEN));
            return;
        }
        // Only ours can be what ECS has gone back from.
        fail(FailureFinding.of(FailureVerdict.ALREADY_BACK)
                .with(DeploymentVerdict.takenOver(service, null, state.baseArn)));
    }

    private void watch() {
        before = null;
        if (host.aborting()) {
            return;
        }
        if (!unit.waits()) {
            succeed();
            return;
        }
        limit.start();
        waiting.start();
        startHeartbeat();
        ServiceWatch watch = new ServiceWatch(this);
        keep(host.calls().watchService(unit.name(), watch::observed, unreadable(Messages.ServiceLookup_unreadable())));
    }

    /** @param service as it was last seen */
    void seen(ServiceState service) {
        limit.waits(service.waits());
        targetGroups = service.targetGroups();
        waiting.seen(service);
    }

    /** Ends the unit as failed, with what can be found out. */
    void diagnose(FailureFinding finding) {
        release();
        FailureLogs logs = new FailureLogs(
                host.calls(),
                state,
                host.state().request.logLines(),
                false,
                host::masked,
                failure -> LogsWarning.tell(this, failure));
        FailingTargets targets =
                new FailingTargets(host.calls(), state::ended, failure -> LogsWarning.tellOfTargets(this, failure));
        new FailureDiagnosis(new OwnDeployment(this), logs, targets, this::essential)
                .complete(finding, targetGroups, this::fail);
    }

    /** The deployment has got to where it is waited for; ECS goes on with it. */
    void reached() {
        release();
        succeed();
    }

    /** Whether to end as failed before ECS gives the deployment up. */
    boolean failsFast() {
        return unit.failFast();
    }

    @Override
    List<LogLine> heartbeatLines() {
        return waiting.heartbeat();
    }

    /** Ends the unit as failed since its time is up, with what it waits for. */
    void late(FailureFinding finding) {
        waiting.last(what -> diagnose(finding.with(what)));
    }
}
