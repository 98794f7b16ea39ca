package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceEvent;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.DeploymentVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.NamedFailure;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.ServiceDeploymentVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.model.FailureCause;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.state.DeploymentProgress;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Turns what a watcher sees of one service into events and, in the end, into the unit's outcome. */
final class ServiceWatch {

    private final ServiceRun run;
    private final ServiceUnitState state;
    /** Since when answers have not shown the deployment (or the service); null while they do. */
    private Instant notShownSince;

    private boolean judged;
    private boolean confirming;
    /** Whether ECS would not say what became of the deployment since answers do not show it. */
    private boolean untold;

    private final FailFast failFast;

    ServiceWatch(ServiceRun run) {
        this.run = run;
        this.state = run.progress;
        this.failFast = new FailFast(new OwnDeployment(run), this::end);
    }

    /** @param service null when ECS does not know the service */
    void observed(ServiceState service) {
        if (state.ended() || judged) {
            return;
        }
        if (service == null) {
            if (goneForGood()) {
                end(Messages.ServiceWatch_gone(), FailureCause.DELETED);
            }
            return;
        }
        run.waits(service.waits());
        DeploymentVerdict verdict = DeploymentVerdict.of(service, state.deployment, state.baseArn);
        if (verdict.kind() == DeploymentVerdict.Kind.NOT_SHOWN) {
            // ECS may answer from before the update: such an answer says nothing, not even of other deployments.
            if (newerIsPrimary(service) || goneForGood()) {
                recordDeployments(service);
                failed(service, DeploymentVerdict.gone(service, state.deployment, state.baseArn));
            } else {
                askWhatBecame(service);
            }
            return;
        }
        untold = false;
        notShownSince = null;
        recordServiceEvents(service);
        recordDeployments(service);
        switch (verdict.kind()) {
            case COMPLETED -> completed();
            case STABLE -> {
                if (service.rolling()) {
                    stable(service);
                } else {
                    confirm(service);
                }
            }
            case FAILED -> failed(service, verdict);
            default -> {
                failFast.observed(service);
                if (!service.rolling()) {
                    confirm(service);
                }
            }
        }
    }

    /** A deployment that ECS has given up is gone from DescribeServices; its service deployment tells that at once. */
    private void askWhatBecame(ServiceState service) {
        if (!untold) {
            ask(told -> {
                untold = told == null;
                if (told != null && ServiceDeploymentVerdict.of(told).course().bad()) {
                    recordDeployments(service);
                    failed(service, DeploymentVerdict.gone(service, state.deployment, state.baseArn), told);
                }
            });
        }
    }

    /**
     * Where ECS does not replace task by task, the service shows little of what is going on: the service deployment has
     * its stage, its bake time and its alarms.
     */
    private void confirm(ServiceState service) {
        ask(told -> {
            boolean stable = DeploymentVerdict.of(service, state.deployment, state.baseArn)
                            .kind()
                    == DeploymentVerdict.Kind.STABLE;
            if (told != null && ServiceDeploymentVerdict.of(told).course().bad()) {
                failed(service, DeploymentVerdict.givenUp(service, state.deployment, state.baseArn), told);
            } else if (stable && (told == null || !told.inProgress())) {
                stable(service);
            }
        });
    }

    /** Asks for the service deployment, unless that is going on; the answer comes only while nothing is decided. */
    private void ask(Consumer<ServiceDeploymentState> answer) {
        if (confirming || judged || state.ended()) {
            return;
        }
        confirming = true;
        run.host.shared().deployments().ask(state, told -> {
            confirming = false;
            if (!judged && !state.ended()) {
                answer.accept(told);
            }
        });
    }

    private void failed(ServiceState service, DeploymentVerdict verdict) {
        if (!judged && !state.ended()) {
            judge();
            run.host.shared().deployments().ask(state, told -> diagnose(service, verdict, told));
        }
    }

    private void failed(ServiceState service, DeploymentVerdict verdict, ServiceDeploymentState told) {
        judge();
        diagnose(service, verdict, told);
    }

    private void judge() {
        judged = true;
        run.release();
    }

    private void diagnose(ServiceState service, DeploymentVerdict verdict, ServiceDeploymentState told) {
        FailureCause cause =
                NamedFailure.of(verdict.reason(), verdict.cause(), told).cause();
        new Successor(run).describe(service, cause, who -> {
            NamedFailure named = NamedFailure.of(verdict.reason() + who, verdict.cause(), told);
            new FailureDiagnosis(run).end(named.reason(), named.cause());
        });
    }

    /** A PRIMARY deployment that was not there before the update can only have come after ours. */
    private boolean newerIsPrimary(ServiceState service) {
        return state.updateIntendedAt != null
                && service.primary()
                        .filter(d -> !state.knownDeployments.contains(d.id()))
                        .isPresent();
    }

    private boolean goneForGood() {
        Instant now = run.host.clock().now();
        if (notShownSince == null) {
            notShownSince = now;
        }
        return !notShownSince.plus(run.host.clock().timings().appear()).isAfter(now);
    }

    private void recordDeployments(ServiceState service) {
        recordDeployments(service, state, run::record);
    }

    static void recordDeployments(ServiceState service, ServiceUnitState state, Consumer<DeploymentEvent> record) {
        for (DeploymentState deployment : service.deployments()) {
            DeploymentProgress progress = DeploymentProgress.of(service.status(), deployment);
            DeploymentProgress last = state.deployments.get(progress.id());
            String found = state.serviceDeployment == null ? serviceDeployment(service, deployment, state) : null;
            if (!progress.equals(last) || found != null) {
                record.accept(progress.event(found, progress.looksLike(last)));
            }
        }
    }

    /**
     * The ARN of the service deployment behind the unit's update, when the answer tells it: the one that is in progress
     * while the update's deployment is, and was not before.
     */
    static String serviceDeployment(ServiceState service, DeploymentState deployment, ServiceUnitState state) {
        String current = service.serviceDeployment();
        boolean ours = state.updateIntendedAt != null
                && (state.deployment == null || deployment.id().equals(state.deployment))
                && "PRIMARY".equals(deployment.status())
                && "IN_PROGRESS".equals(deployment.rolloutState());
        return ours && current != null && !current.equals(state.knownServiceDeployment) ? current : null;
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
                run.record(new DeploymentEvent.Told(event.id(), event.createdAt(), event.message()));
            }
        }
    }

    private void completed() {
        if (!state.completed) {
            run.record(new DeploymentEvent.DeploymentCompleted(state.deployment));
        }
    }

    private void stable(ServiceState service) {
        completed();
        boolean none = service.desiredCount() == 0 && !"DAEMON".equals(service.schedulingStrategy());
        boolean scaled = none && state.wantedTasks;
        if (none) {
            run.warn(scaled ? Messages.ServiceWatch_scaledToZero() : Messages.ServiceWatch_noTasks());
        }
        run.end(Outcome.SUCCESSFUL, null, scaled ? FailureCause.SCALED_TO_ZERO : null);
    }

    private void end(String reason, FailureCause cause) {
        if (judged || state.ended()) {
            return;
        }
        judged = true;
        new FailureDiagnosis(run).end(reason, cause);
    }
}
