package io.jenkins.plugins.ecstoolkit.rollout.engine;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceEvent;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.DeploymentTroubleDetector;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.DeploymentVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.FailureCauses;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.FollowDecision;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.TakeoverInquiry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureFinding;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.log.FailureText;
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
    /** Of the deployment, or of the service. */
    private final Absence absence = new Absence();

    private boolean judged;
    private boolean asking;
    /** Whether ECS would not say what became of the deployment since answers do not show it. */
    private boolean untold;

    private final DeploymentTroubleDetector troubles;
    private final AlarmsCheck alarms;

    ServiceWatch(ServiceRun run) {
        this.run = run;
        this.state = run.progress;
        this.troubles = new DeploymentTroubleDetector(new OwnDeployment(run), this::end);
        this.alarms = new AlarmsCheck(run);
    }

    /** @param service null when ECS does not know the service */
    void observed(@CheckForNull ServiceState service) {
        if (over()) {
            return;
        }
        boolean shown = service != null && service.deployment(state.deployment).isPresent();
        Instant now = run.host.clock().now();
        if (shown) {
            untold = false;
            absence.shown();
        } else {
            absence.missing(now);
        }
        if (service != null) {
            run.seen(service);
        }
        if (shown) {
            recordServiceEvents(service);
            recordDeployments(service);
        }
        carryOut(
                FollowDecision.of(
                        state, service, absence.lasts(run.host.clock().timings().appear(), now)),
                service,
                null);
    }

    /** @param told what the decision is also made by; null when it was not asked for */
    private void carryOut(FollowDecision decision, ServiceState service, @CheckForNull ServiceDeploymentState told) {
        switch (decision) {
            case WAIT -> {}
            case SERVICE_GONE -> end(FailureFinding.of(FailureVerdict.SERVICE_GONE));
            case DEPLOYMENT_GONE -> {
                recordDeployments(service);
                failed(service, DeploymentVerdict.gone(service, state.deployment, state.baseArn), told);
            }
            case ASK_WHAT_BECAME -> askWhatBecame(service);
            case FAILED -> {
                // A service that is being deleted may show no deployment.
                recordServiceEvents(service);
                recordDeployments(service);
                failed(service, DeploymentVerdict.of(service, state.deployment, state.baseArn), told);
            }
            case GIVEN_UP -> failed(service, DeploymentVerdict.givenUp(service, state.deployment, state.baseArn), told);
            case ADVANCING -> {
                troubles.observed(service);
                alarms.observed(service);
            }
            case ADVANCING_IN_STAGES -> {
                troubles.observed(service);
                confirm(service);
            }
            case DRAINING -> {
                completed();
                confirm(service);
            }
            case SUCCESSFUL_AND_DRAINING -> {
                run.warn(Messages.ServiceWatch_drains());
                stable(service);
            }
            case CONFIRM -> confirm(service);
            case STABLE -> stable(service);
            case REACHED -> run.reached();
        }
    }

    private boolean over() {
        return judged || state.ended();
    }

    /** A deployment that ECS has given up is gone from DescribeServices; its service deployment tells that at once. */
    private void askWhatBecame(ServiceState service) {
        if (!untold) {
            ask(told -> {
                untold = told == null;
                answered(service, told);
            });
        }
    }

    /**
     * Where ECS does not replace task by task, the service shows little of what is going on: the service deployment has
     * its stage, its bake time and its alarms.
     */
    private void confirm(ServiceState service) {
        ask(told -> answered(service, told));
    }

    private void answered(ServiceState service, @CheckForNull ServiceDeploymentState told) {
        alarms.told(service, told);
        carryOut(FollowDecision.of(state, service, told), service, told);
    }

    /** Asks for the service deployment, unless that is going on; the answer comes only while nothing is decided. */
    private void ask(Consumer<ServiceDeploymentState> answer) {
        if (asking || over()) {
            return;
        }
        asking = true;
        run.host.shared().deployments().ask(state, told -> {
            asking = false;
            if (!over()) {
                answer.accept(told);
            }
        });
    }

    private void failed(ServiceState service, DeploymentVerdict verdict, @CheckForNull ServiceDeploymentState told) {
        if (over()) {
            return;
        }
        judged = true;
        run.release();
        if (told == null) {
            run.host.shared().deployments().ask(state, now -> diagnose(service, verdict, now));
        } else {
            diagnose(service, verdict, told);
        }
    }

    private void diagnose(ServiceState service, DeploymentVerdict verdict, ServiceDeploymentState told) {
        new TakeoverInquiry(run.host.calls(), state.unit.edit().named())
                .ask(service, verdict.finding().with(told), run::diagnose);
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
        Instant since = state.updateIntendedAt == null || state.followsEarlier()
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
        FailureFinding nothingRuns = FailureCauses.named(FailureFinding.of(FailureVerdict.SCALED_TO_ZERO));
        if (none) {
            run.warn(scaled ? FailureText.ofUpdate(nothingRuns).summary() : Messages.ServiceWatch_noTasks());
        }
        run.end(Outcome.SUCCESSFUL, scaled ? nothingRuns : null);
    }

    private void end(FailureFinding finding) {
        if (over()) {
            return;
        }
        judged = true;
        run.diagnose(finding);
    }
}
