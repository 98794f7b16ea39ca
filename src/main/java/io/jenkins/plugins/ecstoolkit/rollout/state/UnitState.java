package io.jenkins.plugins.ecstoolkit.rollout.state;

import io.jenkins.plugins.ecstoolkit.ecs.CallFailure;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerLogs;
import io.jenkins.plugins.ecstoolkit.ecs.definition.ImageChange;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Event;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.LogsFormat;
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
    public List<Map<String, Object>> images = List.of();
    public List<String> diff = List.of();
    public boolean changes;
    /** Where the containers log to. */
    public List<ContainerLogs> logs = List.of();

    /** How often each changing call was about to be made. */
    private final Map<String, Tries> tries = new HashMap<>();

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
    /** What was last told of the service deployment; empty before. */
    public Map<String, Object> serviceDeploymentTold = Map.of();
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

    public UnitState(Unit unit) {
        this.unit = unit;
    }

    public boolean ended() {
        return outcome != null;
    }

    /** What a new task or the service is to run: the new revision, or what it was before when nothing changes. */
    public String target() {
        if (reverts()) {
            return ((Unit.Service) unit).reversion().to();
        }
        return registeredArn != null ? registeredArn : baseArn;
    }

    /** Whether the unit goes back to a revision instead of giving its own a new tag. */
    public boolean reverts() {
        return unit instanceof Unit.Service service && service.reversion() != null;
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

    private void count(Event event, String action) {
        tries.merge(
                event.type().word() + "/" + action,
                Tries.NONE.and(event.time()),
                (before, one) -> before.and(event.time()));
    }

    public void apply(Event event) {
        if (startedAt == null) {
            startedAt = event.time();
        }
        switch (event.type()) {
            case WARNING -> {
                warnings.add(event.text("message"));
                warnedAbout.add(event.text("about"));
                if (ofRollback(event)) {
                    rollback.apply(event);
                } else {
                    troubleTold |= event.flag("trouble");
                }
            }
            case DEFINITION_BUILT -> {
                baseArn = event.text("base");
                baseLabel = event.text("label");
                images = event.objects("images");
                diff = event.texts("diff");
                logs = LogsFormat.of(event.objects("logs"));
                changes = event.text("target") == null
                        ? images.stream()
                                .anyMatch(i -> ImageChange.Kind.UPDATED.name().equals(i.get("kind")))
                        : !baseArn.equals(target());
                // A revision that is gone back to is registered already.
                registeredLabel = changes ? event.text("target") : null;
            }
            case REGISTER_INTENDED -> {
                count(event, "RegisterTaskDefinition");
                registerIntendedAt = event.time();
            }
            case DEFINITION_REGISTERED -> {
                registeredArn = event.text("arn");
                registeredLabel = event.text("label");
            }
            case RUN_INTENDED -> {
                count(event, "RunTask");
                // ECS remembers the token from its first use on.
                runIntendedAt = runIntendedAt == null ? event.time() : runIntendedAt;
                clientToken = event.text("clientToken");
                startedBy = event.text("startedBy");
            }
            case TASKS_STARTED -> {
                ran = true;
                changedAt = event.time();
                failures = TaskProgress.failures(event.objects("failures"));
                event.texts("tasks").forEach(arn -> tasks.put(arn, new TaskProgress(arn, tasks.size() + 1)));
            }
            case TASK_OBSERVED, TASK_STOPPED, TASK_LOST, TASK_STOP_REQUESTED -> {
                TaskProgress task = tasks.get(event.text("task"));
                if (task != null) {
                    task.apply(event);
                }
            }
            case UNIT_ENDED -> {
                endedAt = event.time();
                outcome = Outcome.fromWord(event.text("outcome"));
                reason = event.text("reason");
                cause = event.text("cause");
            }
            default -> applyToService(event);
        }
    }

    private void applyToService(Event event) {
        switch (event.type()) {
            case UPDATE_INTENDED -> {
                count(event, "UpdateService");
                updateIntendedAt = event.time();
                knownDeployments = event.texts("knownDeployments");
                knownServiceDeployment = event.text("knownServiceDeployment");
                settledBefore = event.flag("settled");
            }
            case SERVICE_UPDATED, UPDATE_SKIPPED -> {
                deployment = event.text("deployment");
                changedAt = event.time();
                noteServiceDeployment(event);
            }
            case DEPLOYMENT_OBSERVED -> {
                DeploymentProgress progress = DeploymentProgress.of(event);
                if (progress.primary()) {
                    // There is one at a time; the one of before is not always shown again.
                    deployments.replaceAll((id, other) -> other.primary() ? other.withStatus("ACTIVE") : other);
                }
                deployments.put(progress.id(), progress);
                if (progress.id().equals(deployment)) {
                    everRan |= progress.running() > 0;
                    wantedTasks |= progress.desired() > 0;
                    noteServiceDeployment(event);
                }
                if (rollback != null) {
                    rollback.apply(event);
                }
            }
            case SERVICE_DEPLOYMENT_OBSERVED -> {
                boolean further = !Objects.equals(lifecycleStage(), event.text("lifecycleStage"));
                serviceDeploymentTold = event.data();
                stageSince = further ? event.time() : stageSince;
            }
            case DEPLOYMENT_COMPLETED -> completed = true;
            case ROLLBACK_STARTED, ROLLBACK_INTENDED, ROLLBACK_REQUESTED, ROLLBACK_FOLLOWED, ROLLBACK_ENDED -> {
                if (event.type() == EventType.ROLLBACK_INTENDED) {
                    count(event, event.text("with"));
                }
                rollback = rollback == null ? new RollbackState(event.time()) : rollback;
                rollback.apply(event);
            }
            case SERVICE_EVENT -> {
                serviceEvents.add(event.text("id"));
                lastServiceEvents.add(event.text("message"));
                if (lastServiceEvents.size() > KEPT_EVENTS) {
                    lastServiceEvents.remove(0);
                }
            }
            case LOG_READ, FAILURE_LOGS, TARGETS_OBSERVED -> evidence.apply(event);
            case SERVICE_TASK_STOPPED -> {
                if (ofRollback(event)) {
                    rollback.apply(event);
                } else {
                    stoppedTasks.add(event.text("message"));
                }
            }
            default -> {
                // Events of the rollout or of a phase do not reach a unit.
            }
        }
    }

    /** The stage that the update's service deployment was last told to be in; null when it has none. */
    public String lifecycleStage() {
        return serviceDeploymentTold.get("lifecycleStage") instanceof String stage ? stage : null;
    }

    private boolean ofRollback(Event event) {
        return rollback != null && event.flag(RollbackState.MARK);
    }

    private void noteServiceDeployment(Event event) {
        String arn = event.text("serviceDeployment");
        String created = event.text("createdAt");
        serviceDeployment = arn == null ? serviceDeployment : arn;
        deploymentCreatedAt = created == null ? deploymentCreatedAt : Instant.parse(created);
    }

    /** How many service events a report shows; the journal has them all. */
    private static final int KEPT_EVENTS = 50;
}
