package io.jenkins.plugins.ecstoolkit.rollout;

import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceEvent;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Turns what a watcher sees of one service into events and, in the end, into the unit's outcome. */
final class ServiceWatch {

    private final ServiceRun run;
    private final UnitState state;
    /** Since when answers have not shown the deployment (or the service); null while they do. */
    private Instant notShownSince;

    private boolean judged;
    private final FailFast failFast;

    ServiceWatch(ServiceRun run) {
        this.run = run;
        this.state = run.state;
        this.failFast = new FailFast(run, this::end);
    }

    /** @param service null when ECS does not know the service */
    void observed(ServiceState service) {
        if (state.ended() || judged) {
            return;
        }
        if (service == null) {
            if (goneForGood()) {
                end("the service no longer exists", FailureCause.DELETED);
            }
            return;
        }
        DeploymentVerdict verdict = DeploymentVerdict.of(service, state.deployment, state.baseArn);
        if (verdict.kind() == DeploymentVerdict.Kind.NOT_SHOWN) {
            // ECS may answer from before the update: such an answer says nothing, not even of other deployments.
            if (newerIsPrimary(service) || goneForGood()) {
                recordDeployments(service);
                DeploymentVerdict gone = DeploymentVerdict.gone(service, state.deployment, state.baseArn);
                end(service, gone);
            }
            return;
        }
        notShownSince = null;
        recordServiceEvents(service);
        recordDeployments(service);
        switch (verdict.kind()) {
            case COMPLETED -> completed();
            case STABLE -> {
                completed();
                stable(service);
            }
            case FAILED -> end(service, verdict);
            default -> failFast.observed(service);
        }
    }

    /** A PRIMARY deployment that was not there before the update can only have come after ours. */
    private boolean newerIsPrimary(ServiceState service) {
        return state.updateIntendedAt != null
                && service.primary()
                        .filter(d -> !state.knownDeployments.contains(d.id()))
                        .isPresent();
    }

    private boolean goneForGood() {
        Instant now = run.host.now();
        if (notShownSince == null) {
            notShownSince = now;
        }
        return !notShownSince.plus(run.host.timings().appear()).isAfter(now);
    }

    private void recordDeployments(ServiceState service) {
        for (DeploymentState deployment : service.deployments()) {
            DeploymentProgress progress = DeploymentProgress.of(service.status(), deployment);
            DeploymentProgress last = state.deployments.get(progress.id());
            if (!progress.equals(last)) {
                run.record(
                        EventType.DEPLOYMENT_OBSERVED,
                        EventData.none().andAll(progress.data()).and("quiet", progress.looksLike(last) ? true : null));
            }
        }
    }

    /** Events since the deployment was created, by ECS's own clock, oldest first, each once. */
    private void recordServiceEvents(ServiceState service) {
        // A deployment that was there before has told its events to others.
        Instant since = state.updateIntendedAt == null
                ? state.changedAt
                : service.deployment(state.deployment)
                        .map(DeploymentState::createdAt)
                        .orElse(null);
        List<ServiceEvent> events = new ArrayList<>(service.events());
        Collections.reverse(events);
        for (ServiceEvent event : events) {
            boolean ours = since != null
                    && event.createdAt() != null
                    && !event.createdAt().isBefore(since);
            if (ours && !state.serviceEvents.contains(event.id())) {
                run.record(
                        EventType.SERVICE_EVENT,
                        EventData.of("id", event.id())
                                .and("at", event.createdAt().toString())
                                .and("message", event.message()));
            }
        }
    }

    private void completed() {
        if (!state.completed) {
            run.record(EventType.DEPLOYMENT_COMPLETED, EventData.of("deployment", state.deployment));
        }
    }

    private void stable(ServiceState service) {
        if (service.desiredCount() == 0 && !"DAEMON".equals(service.schedulingStrategy())) {
            run.warn("the service's desired count is 0: nothing was started, so nothing was verified");
        }
        run.end(Outcome.SUCCESSFUL, null);
    }

    private void end(ServiceState service, DeploymentVerdict failed) {
        if (judged || failed.cause() != FailureCause.REPLACED) {
            end(failed.reason(), failed.cause());
            return;
        }
        judged = true;
        TakenOver.by(run, service, who -> {
            judged = false;
            end(failed.reason() + who, failed.cause());
        });
    }

    private void end(String reason, FailureCause cause) {
        if (judged || state.ended()) {
            return;
        }
        judged = true;
        new FailureDiagnosis(run).end(reason, cause);
    }
}
