package io.jenkins.plugins.ecstoolkit.rollout.state;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerLogs;
import io.jenkins.plugins.ecstoolkit.rollout.journal.ContinueEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EvidenceEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureFinding;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Image;
import io.jenkins.plugins.ecstoolkit.rollout.journal.RollbackEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TaskEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the journal says of one unit: a fold over its events. Changed only by {@link #apply}. */
public abstract sealed class UnitState permits TaskUnitState, ServiceUnitState {

    /** What is to be done; another one when the step that asks for its phase gives it more time. */
    public Unit unit;

    private UnitPlace place = UnitPlace.WAITING;

    @CheckForNull
    public Instant startedAt;

    @CheckForNull
    public Instant endedAt;

    @CheckForNull
    public Outcome outcome;

    /** Why it failed; of a success what kept it from being verified; null otherwise. */
    @CheckForNull
    public FailureFinding finding;

    public final List<String> warnings = new ArrayList<>();
    /** What warnings that are said only once were about, whatever the language they were said in. */
    private final Set<String> warnedAbout = new HashSet<>();

    /** The revision the clone was made from; null before it was read. */
    @CheckForNull
    public String baseArn;

    public String baseLabel;

    public List<Image> images = List.of();
    public List<String> diff = List.of();
    public boolean changes;
    /** Where the containers log to. */
    public List<ContainerLogs> logs = List.of();

    @CheckForNull
    public Instant registerIntendedAt;

    /** The revision registered for this unit; null when none was. */
    @CheckForNull
    public String registeredArn;

    @CheckForNull
    public String registeredLabel;

    /** When the changing call was made, from which the time limit counts. */
    public Instant changedAt;

    public final Evidence evidence = new Evidence();

    /** How often each changing call was about to be made. */
    private final Map<String, Tries> tries = new HashMap<>();

    UnitState(Unit unit) {
        this.unit = unit;
    }

    static UnitState of(Unit unit) {
        return unit instanceof Unit.Task task ? new TaskUnitState(task) : new ServiceUnitState((Unit.Service) unit);
    }

    /** Where it is. */
    @NonNull
    public final UnitPlace place() {
        return place;
    }

    final void moveTo(UnitPlace next) {
        place = next;
    }

    public final boolean ended() {
        return outcome != null;
    }

    /** What a new task or the service is to run: the new revision, or what it was before when nothing changes. */
    @CheckForNull
    public String target() {
        return registeredArn != null ? registeredArn : baseArn;
    }

    /** The tasks that RunTask started, by ARN; empty for a service. */
    @NonNull
    public Map<String, TaskProgress> tasks() {
        return Map.of();
    }

    /** Whether a call of this unit may have changed something in ECS. */
    public boolean changedAnything() {
        return registerIntendedAt != null;
    }

    /** @param about what a warning is about, as its event has it */
    public final boolean warned(String about) {
        return warnedAbout.contains(about);
    }

    /**
     * How often a changing call was about to be made.
     *
     * @param intent the event that announces it
     * @param action the API action; a rollback has two
     */
    @NonNull
    public final Tries tries(EventType intent, String action) {
        return tries.getOrDefault(intent.word() + "/" + action, Tries.NONE);
    }

    final void count(UnitEvent event, String action, Instant time) {
        tries.merge(event.type().word() + "/" + action, Tries.NONE.and(time), (before, one) -> before.and(time));
    }

    /** Takes an event in; one that cannot be of such a unit is passed over. */
    public final void apply(UnitEvent event, Instant time) {
        if (startedAt == null) {
            startedAt = time;
            moveTo(UnitPlace.LOOKING_UP);
        }
        event.tell(new UnitEvent.Kinds() {
            @Override
            public void on(UnitEvent.Any any) {
                any.tell(new OfAny(time));
            }

            @Override
            public void on(TaskEvent ofTask) {
                apply(ofTask, time);
            }

            @Override
            public void on(DeploymentEvent ofService) {
                apply(ofService, time);
            }

            @Override
            public void on(ContinueEvent ofContinuation) {
                apply(ofContinuation, time);
            }

            @Override
            public void on(RollbackEvent ofRollback) {
                apply(ofRollback, time);
            }

            @Override
            public void on(EvidenceEvent ofEvidence) {
                evidence.apply(ofEvidence);
            }
        });
    }

    void apply(TaskEvent event, Instant time) {
        // Of tasks only.
    }

    void apply(DeploymentEvent event, Instant time) {
        // Of services only.
    }

    void apply(ContinueEvent event, Instant time) {
        // Of services only.
    }

    void apply(RollbackEvent event, Instant time) {
        // Of services only.
    }

    void apply(UnitEvent.Warning event) {
        warnings.add(event.message());
        warnedAbout.add(event.about());
    }

    private final class OfAny implements UnitEvent.Cases {
        private final Instant time;

        OfAny(Instant time) {
            this.time = time;
        }

        @Override
        public void on(UnitEvent.Warning event) {
            apply(event);
        }

        @Override
        public void on(UnitEvent.DefinitionBuilt event) {
            baseArn = event.base();
            baseLabel = event.label();
            images = event.images();
            diff = event.diff();
            logs = event.logs();
            boolean back = event.target() != null;
            changes = back ? !baseArn.equals(target()) : images.stream().anyMatch(Image::updated);
            // A revision that is gone back to is registered already.
            registeredLabel = changes ? event.target() : null;
            moveTo(changes && !back ? UnitPlace.BUILT : UnitPlace.PREPARED);
        }

        @Override
        public void on(UnitEvent.RegisterIntended event) {
            count(event, "RegisterTaskDefinition", time);
            registerIntendedAt = time;
            moveTo(UnitPlace.REGISTERING);
        }

        @Override
        public void on(UnitEvent.DefinitionRegistered event) {
            registeredArn = event.arn();
            registeredLabel = event.label();
            moveTo(UnitPlace.PREPARED);
        }

        @Override
        public void on(UnitEvent.Ended event) {
            endedAt = time;
            outcome = event.outcome();
            finding = event.finding();
            if (finding != null) {
                evidence.take(finding);
            }
            moveTo(UnitPlace.ENDED);
        }
    }
}
