package io.jenkins.plugins.ecstoolkit.rollout.state;

import io.jenkins.plugins.ecstoolkit.ecs.CallFailure;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerLogs;
import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EvidenceEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Image;
import io.jenkins.plugins.ecstoolkit.rollout.journal.RollbackEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TaskEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.model.FailureCause;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What the journal says of one unit: a fold over its events. Changed only by {@link #apply}. */
public final class UnitState {

    /** What is to be done; another one when the step that asks for its phase gives it more time. */
    public Unit unit;

    public Instant startedAt;
    public Instant endedAt;
    public Outcome outcome;
    public String reason;
    /** The word of the {@link FailureCause}; null when there is none. */
    public String cause;

    public final List<String> warnings = new ArrayList<>();
    /** What warnings that are said only once were about, whatever the language they were said in. */
    private final Set<String> warnedAbout = new HashSet<>();

    /** The revision the clone was made from; null before it was read. */
    public String baseArn;

    public String baseLabel;
    public List<Image> images = List.of();
    public List<String> diff = List.of();
    public boolean changes;
    /** Where the containers log to. */
    public List<ContainerLogs> logs = List.of();

    public Instant registerIntendedAt;
    /** The revision registered for this unit; null when none was. */
    public String registeredArn;

    public String registeredLabel;

    public Instant runIntendedAt;
    public String clientToken;
    public String startedBy;
    public boolean ran;
    public final Map<String, TaskProgress> tasks = new LinkedHashMap<>();
    public List<CallFailure> failures = List.of();

    public Instant updateIntendedAt;
    public List<String> knownDeployments = List.of();
    /** The deployment that is followed; null before the update. */
    public String deployment;

    /** When the changing call was made, from which the time limit counts. */
    public Instant changedAt;

    public boolean completed;
    /** Whether a task of the deployment that is followed was ever seen running. */
    public boolean everRan;
    /** Whether it was told that the deployment goes wrong, though that did not end it. */
    public boolean troubleTold;

    /** Whether the service had no other deployment than a completed one when it was updated. */
    public boolean settledBefore;
    /** The service deployment that was in progress before the update; null when none was, or not told. */
    public String knownServiceDeployment;
    /** The service deployment of the update; null when it is not known. */
    public String serviceDeployment;
    /** When ECS created the deployment that is followed; null when it was not seen. */
    public Instant deploymentCreatedAt;
    /** What was last told of the service deployment; null before. */
    public DeploymentEvent.ServiceDeploymentObserved serviceDeploymentTold;
    /** When its stage was first told; null while it has none. */
    public Instant stageSince;
    /** Whether the deployment that is followed was seen to want tasks. */
    public boolean wantedTasks;

    /** The way back; null unless there is one. */
    public RollbackState rollback;

    public final Map<String, DeploymentProgress> deployments = new LinkedHashMap<>();
    public final Set<String> serviceEvents = new HashSet<>();
    public final List<String> lastServiceEvents = new ArrayList<>();
    public final List<String> stoppedTasks = new ArrayList<>();
    public final Evidence evidence = new Evidence();

    /** How often each changing call was about to be made. */
    private final Map<String, Tries> tries = new HashMap<>();

    public UnitState(Unit unit) {
        this.unit = unit;
    }

    public boolean ended() {
        return outcome != null;
    }

    /** What a new task or the service is to run: the new revision, or what it was before when nothing changes. */
    public String target() {
        if (isRollback()) {
            return ((Unit.Service) unit).rollbackTarget().to();
        }
        return registeredArn != null ? registeredArn : baseArn;
    }

    /** Whether the unit goes back to a revision instead of giving its own a new tag. */
    public boolean isRollback() {
        return unit instanceof Unit.Service service && service.rollbackTarget() != null;
    }

    /** Whether UpdateService made a deployment of another revision than the service had. */
    public boolean updated() {
        return updateIntendedAt != null && deployment != null && baseArn != null && !baseArn.equals(target());
    }

    /** @param about what a warning is about, as its event has it */
    public boolean warned(String about) {
        return warnedAbout.contains(about);
    }

    /**
     * How often a changing call was about to be made.
     *
     * @param intent the event that announces it
     * @param action the API action; a way back has two
     */
    public Tries tries(EventType intent, String action) {
        return tries.getOrDefault(intent.word() + "/" + action, Tries.NONE);
    }

    private void count(UnitEvent event, String action, Instant time) {
        tries.merge(event.type().word() + "/" + action, Tries.NONE.and(time), (before, one) -> before.and(time));
    }

    public void apply(UnitEvent event, Instant time) {
        if (startedAt == null) {
            startedAt = time;
        }
        event.tell(new UnitEvent.Kinds() {
            @Override
            public void on(UnitEvent.Any any) {
                any.tell(new OfAny(time));
            }

            @Override
            public void on(TaskEvent ofTask) {
                ofTask.tell(new OfTask(time));
            }

            @Override
            public void on(DeploymentEvent ofService) {
                ofService.tell(new OfService(time));
            }

            @Override
            public void on(RollbackEvent ofRollback) {
                if (ofRollback instanceof RollbackEvent.Intended intended) {
                    count(intended, intended.with(), time);
                }
                rollback = rollback == null ? new RollbackState(time) : rollback;
                rollback.apply(ofRollback, time);
            }

            @Override
            public void on(EvidenceEvent ofEvidence) {
                evidence.apply(ofEvidence);
            }
        });
    }

    private final class OfAny implements UnitEvent.Cases {
        private final Instant time;

        OfAny(Instant time) {
            this.time = time;
        }

        @Override
        public void on(UnitEvent.Warning event) {
            warnings.add(event.message());
            warnedAbout.add(event.about());
            if (rollback != null && event.rollback()) {
                rollback.apply(event);
            } else {
                troubleTold |= event.trouble();
            }
        }

        @Override
        public void on(UnitEvent.DefinitionBuilt event) {
            baseArn = event.base();
            baseLabel = event.label();
            images = event.images();
            diff = event.diff();
            logs = event.logs();
            changes = event.target() == null ? images.stream().anyMatch(Image::updated) : !baseArn.equals(target());
            // A revision that is gone back to is registered already.
            registeredLabel = changes ? event.target() : null;
        }

        @Override
        public void on(UnitEvent.RegisterIntended event) {
            count(event, "RegisterTaskDefinition", time);
            registerIntendedAt = time;
        }

        @Override
        public void on(UnitEvent.DefinitionRegistered event) {
            registeredArn = event.arn();
            registeredLabel = event.label();
        }

        @Override
        public void on(UnitEvent.Ended event) {
            endedAt = time;
            outcome = event.outcome();
            reason = event.reason();
            cause = event.cause() == null ? null : event.cause().word();
        }
    }

    private final class OfTask implements TaskEvent.Cases {
        private final Instant time;

        OfTask(Instant time) {
            this.time = time;
        }

        @Override
        public void on(TaskEvent.RunIntended event) {
            count(event, "RunTask", time);
            // ECS remembers the token from its first use on.
            runIntendedAt = runIntendedAt == null ? time : runIntendedAt;
            clientToken = event.clientToken();
            startedBy = event.startedBy();
        }

        @Override
        public void on(TaskEvent.TasksStarted event) {
            ran = true;
            changedAt = time;
            failures = event.failures();
            event.tasks().forEach(arn -> tasks.put(arn, new TaskProgress(arn, tasks.size() + 1)));
        }

        @Override
        public void on(TaskEvent.Observed event) {
            of(event).ifPresent(task -> task.apply(event));
        }

        @Override
        public void on(TaskEvent.Lost event) {
            of(event).ifPresent(task -> task.apply(event));
        }

        @Override
        public void on(TaskEvent.StopRequested event) {
            of(event).ifPresent(task -> task.stopRequested = true);
        }

        @Override
        public void on(TaskEvent.Stopped event) {
            of(event).ifPresent(task -> task.apply(event));
        }

        private Optional<TaskProgress> of(TaskEvent.OfOne event) {
            return Optional.ofNullable(tasks.get(event.task()));
        }
    }

    private final class OfService implements DeploymentEvent.Cases {
        private final Instant time;

        OfService(Instant time) {
            this.time = time;
        }

        @Override
        public void on(DeploymentEvent.UpdateIntended event) {
            count(event, "UpdateService", time);
            updateIntendedAt = time;
            knownDeployments = event.knownDeployments();
            knownServiceDeployment = event.knownServiceDeployment();
            settledBefore = event.settled();
        }

        @Override
        public void on(DeploymentEvent.Updated event) {
            deployment = event.deployment();
            changedAt = time;
            noteServiceDeployment(event.serviceDeployment());
            deploymentCreatedAt = event.createdAt() == null ? deploymentCreatedAt : event.createdAt();
        }

        @Override
        public void on(DeploymentEvent.UpdateSkipped event) {
            deployment = event.deployment();
            changedAt = time;
        }

        @Override
        public void on(DeploymentEvent.DeploymentObserved event) {
            DeploymentProgress progress = DeploymentProgress.of(event);
            if (progress.primary()) {
                // There is one at a time; the one of before is not always shown again.
                deployments.replaceAll((id, other) -> other.primary() ? other.withStatus("ACTIVE") : other);
            }
            deployments.put(progress.id(), progress);
            if (progress.id().equals(deployment)) {
                everRan |= progress.running() > 0;
                wantedTasks |= progress.desired() > 0;
                noteServiceDeployment(event.serviceDeployment());
            }
            if (rollback != null) {
                rollback.apply(event);
            }
        }

        @Override
        public void on(DeploymentEvent.DeploymentCompleted event) {
            completed = true;
        }

        @Override
        public void on(DeploymentEvent.ServiceDeploymentObserved event) {
            boolean further = !Objects.equals(lifecycleStage(), event.lifecycleStage());
            serviceDeploymentTold = event;
            stageSince = further ? time : stageSince;
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
                stoppedTasks.add(event.message());
            }
        }

        private void noteServiceDeployment(String arn) {
            serviceDeployment = arn == null ? serviceDeployment : arn;
        }
    }

    /** The stage that the update's service deployment was last told to be in; null when it has none. */
    public String lifecycleStage() {
        return serviceDeploymentTold == null ? null : serviceDeploymentTold.lifecycleStage();
    }

    /** How many service events a report shows; the journal has them all. */
    private static final int KEPT_EVENTS = 50;
}
