package io.jenkins.plugins.ecstoolkit.rollout.state;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.ecstoolkit.ecs.AnnouncedWaits;
import io.jenkins.plugins.ecstoolkit.rollout.journal.ContinueEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.RollbackEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.StoppedTaskFacts;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.WaitingFor;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the journal says of a unit that updates a service. Changed only by {@link #apply}. */
public final class ServiceUnitState extends UnitState {

    /** How many service events a report shows; the journal has them all. */
    private static final int KEPT_EVENTS = 50;

    /**
     * When UpdateService, or ContinueServiceDeployment, was about to be called last; null before, and when nothing was to
     * be changed.
     */
    @CheckForNull
    public Instant updateIntendedAt;

    /** The action that was to be called in place of UpdateService, so that ECS goes back by itself; null for UpdateService. */
    @CheckForNull
    public String takenBackWith;

    public List<String> knownDeployments = List.of();

    /** The deployment that is followed; null before the update. */
    @CheckForNull
    public String deployment;

    public boolean completed;
    /** Whether a task of the deployment that is followed was ever seen running. */
    public boolean everRan;
    /** Whether it was told that the deployment goes wrong, though that did not end it. */
    public boolean troubleTold;

    /** Whether the service had no other deployment than a completed one when it was updated. */
    public boolean settledBefore;

    /** The service deployment that was in progress before the update; null when none was, or not told. */
    @CheckForNull
    public String knownServiceDeployment;

    /** The service deployment of the update; null when it is not known. */
    @CheckForNull
    public String serviceDeployment;

    /** When ECS created the deployment that is followed; null when it was not seen. */
    @CheckForNull
    public Instant deploymentCreatedAt;

    /** What was last told of the service deployment; null before. */
    @CheckForNull
    public DeploymentEvent.ServiceDeploymentObserved serviceDeploymentTold;

    /** When the deployment was last seen to get further; null before. */
    @CheckForNull
    private Instant advancedAt;

    /** The most tasks of the deployment that were seen running, and the fewest of each other. */
    private final Map<String, Integer> bestRunning = new HashMap<>();

    /** The share of the traffic that the new revision has; null when it was not told. */
    @CheckForNull
    public DeploymentEvent.TrafficShifted traffic;

    /** What was last told to be waited for; null when nothing was since it got further. */
    @CheckForNull
    public WaitingFor waitingFor;

    /** When the service deployment was first seen in its stage; null before. */
    @CheckForNull
    public Instant stageSince;

    /** What ECS is set to wait for in the update's deployment; null for nothing. */
    @CheckForNull
    public AnnouncedWaits announced;

    /** Where it waits for somebody to decide or for a function, by the hooks' ids; empty while it does not. */
    public final Map<String, DeploymentEvent.Paused> pauses = new LinkedHashMap<>();

    /** Whether the deployment was ever seen to wait for somebody to decide. */
    public boolean seenPaused;

    /** The hook about which ContinueServiceDeployment was about to be called last; null before. */
    @CheckForNull
    public String intendedHook;

    /** The hooks that this rollout has ended, in order; ECS may still show one as waiting for a while. */
    public final Set<String> continuedHooks = new LinkedHashSet<>();

    /** Whether the deployment that is followed was seen to want tasks. */
    public boolean wantedTasks;

    /** The rollback; null unless there is one. */
    @Nullable
    public RollbackState rollback;

    public final Map<String, DeploymentProgress> deployments = new LinkedHashMap<>();
    public final Set<String> serviceEvents = new HashSet<>();
    public final List<String> lastServiceEvents = new ArrayList<>();
    public final List<StoppedTaskFacts> stoppedTasks = new ArrayList<>();

    public ServiceUnitState(Unit.Service unit) {
        super(unit);
    }

    /** What is to be done. */
    @NonNull
    public Unit.Service service() {
        return (Unit.Service) unit;
    }

    @Override
    @CheckForNull
    public String target() {
        Unit.Continuation goal = service().continuation();
        return goal != null
                ? goal.to()
                : isRollback() ? service().rollbackTarget().to() : super.target();
    }

    /** Whether the unit goes back to a revision instead of giving its own a new tag. */
    public boolean isRollback() {
        return service().rollbackTarget() != null;
    }

    /** Whether the deployment that is followed was there before this rollout changed anything. */
    public boolean followsEarlier() {
        return continues() || takenBackWith != null;
    }

    /** Whether the unit carries on the deployment of an earlier rollout instead of making one. */
    public boolean continues() {
        return service().continuation() != null;
    }

    @Override
    public boolean changedAnything() {
        return super.changedAnything() || updateIntendedAt != null;
    }

    /** Whether the deployment that UpdateService made, or that was continued, is of another revision than the service had. */
    public boolean updated() {
        return updateIntendedAt != null && deployment != null && baseArn != null && !baseArn.equals(target());
    }

    /** When the deployment that is followed last got further: in its stage, its tasks or its pauses. */
    @NonNull
    public Instant advancedAt() {
        return advancedAt == null || advancedAt.isBefore(changedAt) ? changedAt : advancedAt;
    }

    /** The stage that the update's service deployment was last told to be in; null when it has none. */
    @CheckForNull
    public String lifecycleStage() {
        return serviceDeploymentTold == null ? null : serviceDeploymentTold.lifecycleStage();
    }

    /** What was last seen of the deployment that is followed; null before. */
    @CheckForNull
    public DeploymentProgress lastSeen() {
        return deployments.get(deployment);
    }

    @Override
    void apply(UnitEvent.Warning event) {
        super.apply(event);
        if (rollback != null && event.rollback()) {
            rollback.apply(event);
        } else {
            troubleTold |= event.trouble();
        }
    }

    @Override
    void apply(RollbackEvent event, Instant time) {
        if (event instanceof RollbackEvent.Intended intended) {
            count(intended, intended.with(), time);
        }
        rollback = rollback == null ? new RollbackState(time) : rollback;
        rollback.apply(event, time);
        // An abort takes a service back whose unit has not ended.
        moveTo(!rollback.ended() ? UnitPlace.GOING_BACK : ended() ? UnitPlace.ENDED : UnitPlace.FOLLOWING);
    }

    @Override
    void apply(DeploymentEvent event, Instant time) {
        event.tell(new OfService(time));
    }

    @Override
    void apply(ContinueEvent event, Instant time) {
        event.tell(new OfContinuation(time));
    }

    private void accepted(String followed, Instant time) {
        deployment = followed;
        changedAt = time;
        moveTo(UnitPlace.FOLLOWING);
    }

    private void noteServiceDeployment(String arn) {
        serviceDeployment = arn == null ? serviceDeployment : arn;
    }

    private final class OfContinuation implements ContinueEvent.Cases {
        private final Instant time;

        OfContinuation(Instant time) {
            this.time = time;
        }

        @Override
        public void on(ContinueEvent.ContinueIntended event) {
            count(event, "ContinueServiceDeployment", time);
            updateIntendedAt = time;
            intendedHook = event.hookId();
            knownDeployments = event.knownDeployments();
            settledBefore = event.settled();
            noteServiceDeployment(event.serviceDeployment());
            moveTo(UnitPlace.CHANGING);
        }

        @Override
        public void on(ContinueEvent.Continued event) {
            continuedHooks.add(event.hookId());
            accepted(event.deployment(), time);
            if (event.more()) {
                moveTo(UnitPlace.PREPARED);
            }
        }

        @Override
        public void on(ContinueEvent.ContinueSkipped event) {
            noteServiceDeployment(event.serviceDeployment());
            accepted(event.deployment(), time);
        }
    }

    private final class OfService implements DeploymentEvent.Cases {
        private final Instant time;

        OfService(Instant time) {
            this.time = time;
        }

        @Override
        public void on(DeploymentEvent.UpdateIntended event) {
            takenBackWith = event.with();
            count(event, takenBackWith == null ? "UpdateService" : takenBackWith, time);
            updateIntendedAt = time;
            knownDeployments = event.knownDeployments();
            knownServiceDeployment = event.knownServiceDeployment();
            settledBefore = event.settled();
            moveTo(UnitPlace.CHANGING);
        }

        @Override
        public void on(DeploymentEvent.Updated event) {
            accepted(event.deployment(), time);
            noteServiceDeployment(event.serviceDeployment());
            deploymentCreatedAt = event.createdAt() == null ? deploymentCreatedAt : event.createdAt();
            announced = event.waits();
        }

        @Override
        public void on(DeploymentEvent.UpdateSkipped event) {
            noteServiceDeployment(event.serviceDeployment());
            accepted(event.deployment(), time);
        }

        @Override
        public void on(DeploymentEvent.DeploymentObserved event) {
            DeploymentProgress progress = DeploymentProgress.of(event);
            if (progress.primary()) {
                // There is one at a time; the previous one is not always shown again.
                deployments.replaceAll((id, other) -> other.primary() ? other.withStatus("ACTIVE") : other);
            }
            deployments.put(progress.id(), progress);
            if (further(progress)) {
                advanced(time);
            }
            if (progress.id().equals(deployment)) {
                everRan |= progress.running() > 0;
                wantedTasks |= progress.desired() > 0;
                noteServiceDeployment(event.serviceDeployment());
            }
            if (rollback != null) {
                rollback.apply(event);
            }
        }

        /** What was waited for has come, or something of it. */
        private void advanced(Instant when) {
            advancedAt = when;
            waitingFor = null;
        }

        @Override
        public void on(DeploymentEvent.Waits event) {
            waitingFor = event.waitingFor();
        }

        /** More new tasks than ever, or fewer old ones: tasks that start and stop again are no progress. */
        private boolean further(DeploymentProgress seen) {
            Integer best = bestRunning.get(seen.id());
            boolean own = seen.id().equals(deployment);
            int least = own ? 0 : Integer.MAX_VALUE;
            int before = best == null ? least : best;
            boolean further = own ? seen.running() > before : seen.running() < before;
            if (further) {
                bestRunning.put(seen.id(), seen.running());
            }
            // What another one has when it is first seen is where it begins.
            return further && (own || best != null);
        }

        @Override
        public void on(DeploymentEvent.DeploymentCompleted event) {
            completed = true;
            advanced(time);
        }

        @Override
        public void on(DeploymentEvent.ServiceDeploymentObserved event) {
            boolean further = !Objects.equals(lifecycleStage(), event.lifecycleStage());
            serviceDeploymentTold = event;
            if (further) {
                stageSince = time;
                advanced(time);
            }
        }

        @Override
        public void on(DeploymentEvent.Paused event) {
            pauses.put(event.hookId(), event);
            seenPaused |= event.function() == null;
        }

        /** The time of a pause is nobody's: from its end on the stage is as if it had just begun. */
        @Override
        public void on(DeploymentEvent.PauseEnded event) {
            pauses.remove(event.hookId());
            advanced(time);
        }

        /** A step, though the stage may have the same name. */
        @Override
        public void on(DeploymentEvent.TrafficShifted event) {
            traffic = event;
            advanced(time);
        }

        @Override
        public void on(DeploymentEvent.Told event) {
            serviceEvents.add(event.id());
            lastServiceEvents.add(event.message());
            if (lastServiceEvents.size() > KEPT_EVENTS) {
                lastServiceEvents.remove(0);
            }
        }

        @Override
        public void on(DeploymentEvent.TaskStopped event) {
            if (rollback != null && event.rollback()) {
                rollback.apply(event);
            } else {
                stoppedTasks.add(event.facts());
            }
        }
    }
}
