package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ProtectedTask;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceEvent;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TargetGroupHealth;
import io.jenkins.plugins.ecstoolkit.rollout.journal.WaitingFor;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a service that is not stable is waited for, by what the journal knows and what ECS shows: a pure function. */
public final class WaitingReason {

    private static final String DRAINS = "has begun draining connections";

    /** Targets in these states are not yet what they are to be; others are wanted no more. */
    private static final Set<String> NOT_HEALTHY = Set.of("initial", "unhealthy", "unavailable");

    private final ServiceUnitState unit;
    private final ServiceState seen;
    private final WaitingFacts facts;
    private final DeploymentState own;
    private final WaitingFor.Counts counts;

    private WaitingReason(ServiceUnitState unit, ServiceState seen, WaitingFacts facts, DeploymentState own) {
        this.unit = unit;
        this.seen = seen;
        this.facts = facts;
        this.own = own;
        this.counts = new WaitingFor.Counts(own.runningCount(), own.desiredCount());
    }

    /**
     * What it is.
     *
     * @param seen the service as it was last seen; null before
     * @return null when that is not known
     */
    @CheckForNull
    public static WaitingFor of(
            @NonNull ServiceUnitState unit, @CheckForNull ServiceState seen, @NonNull WaitingFacts facts) {
        Optional<DeploymentEvent.Paused> pause = unit.pauses.values().stream().findFirst();
        if (pause.isPresent()) {
            DeploymentEvent.Paused at = pause.get();
            return at.function() == null
                    ? new WaitingFor.Person(at.stage(), at.until())
                    : new WaitingFor.Function(at.stage(), at.function());
        }
        Optional<DeploymentState> own = seen == null ? Optional.empty() : seen.deployment(unit.deployment);
        return own.map(d -> new WaitingReason(unit, seen, facts, d).reason()).orElse(null);
    }

    private WaitingFor reason() {
        String stage = Objects.toString(unit.lifecycleStage(), "");
        if (stage.equals("BAKE_TIME")) {
            return bake(unit.stageSince);
        } else if (stage.endsWith("TRAFFIC_SHIFT")) {
            return new WaitingFor.Stage(counts, stage, unit.traffic == null ? null : unit.traffic.production());
        } else if (own.runningCount() < own.desiredCount()) {
            return starting();
        }
        List<DeploymentState> others = seen.deployments().stream()
                .filter(d -> !d.id().equals(own.id()) && !"INACTIVE".equals(d.status()))
                .toList();
        return targets().orElseGet(() -> others.isEmpty() ? alone(stage) : old(others));
    }

    private WaitingFor alone(String stage) {
        if (seen.rolling() && !seen.waits().bake().isZero()) {
            return bake(unit.advancedAt());
        }
        return stage.isEmpty() || stage.equals("CLEAN_UP")
                ? new WaitingFor.Completion(counts)
                : new WaitingFor.Stage(counts, stage, null);
    }

    private WaitingFor bake(@CheckForNull Instant since) {
        Duration bake = seen.waits().bake();
        return new WaitingFor.Bake(counts, since == null || bake.isZero() ? null : since.plus(bake));
    }

    private WaitingFor starting() {
        Optional<String> notPlaced = newestEvent().filter(DeploymentSigns::notPlaced);
        if (notPlaced.isPresent()) {
            return new WaitingFor.Capacity(counts, notPlaced.get());
        }
        Optional<TaskState> oldest = facts.tasks() == null
                ? Optional.empty()
                : facts.tasks().stream()
                        .filter(t -> ours(t) && !"RUNNING".equals(t.lastStatus()) && t.createdAt() != null)
                        .min(Comparator.comparing(TaskState::createdAt));
        return new WaitingFor.NewTasks(
                counts,
                oldest.map(TaskState::lastStatus).orElse(null),
                oldest.map(TaskState::createdAt).orElse(null));
    }

    /** Of the deployment; that of a repetition says nothing new. */
    private Optional<String> newestEvent() {
        return seen.events().stream()
                .filter(e -> e.message() != null && !e.message().contains(DeploymentSigns.INCONSISTENT))
                .filter(e -> own.createdAt() != null
                        && e.createdAt() != null
                        && !e.createdAt().isBefore(own.createdAt()))
                .map(ServiceEvent::message)
                .findFirst();
    }

    private Optional<WaitingFor> targets() {
        return facts.targets().stream()
                .filter(group -> unhealthy(group) > 0)
                .findFirst()
                .map(group -> new WaitingFor.Targets(
                        counts,
                        group.targetGroup(),
                        (int) unhealthy(group),
                        group.targets().size()));
    }

    private static long unhealthy(TargetGroupHealth group) {
        return group.targets().stream()
                .filter(t -> NOT_HEALTHY.contains(t.state()))
                .count();
    }

    private WaitingFor old(List<DeploymentState> others) {
        int running = others.stream().mapToInt(DeploymentState::runningCount).sum();
        if (!facts.protectedTasks().isEmpty()) {
            return new WaitingFor.OldTasks(
                    counts,
                    facts.protectedTasks().size(),
                    WaitingFor.Held.PROTECTED,
                    facts.protectedTasks().stream()
                            .map(ProtectedTask::until)
                            .filter(Objects::nonNull)
                            .max(Comparator.naturalOrder())
                            .orElse(null));
        }
        boolean drains = facts.tasks() == null
                ? running == 0 || newestEvent().filter(m -> m.contains(DRAINS)).isPresent()
                : facts.tasks().stream().allMatch(this::ours);
        return new WaitingFor.OldTasks(
                counts, running, drains ? WaitingFor.Held.DRAINING : WaitingFor.Held.NOT_STOPPED, null);
    }

    private boolean ours(TaskState task) {
        return ours(unit, task);
    }

    /** Whether the deployment that is followed has started the task. */
    static boolean ours(ServiceUnitState unit, TaskState task) {
        return task.startedBy() == null
                ? task.taskDefinition().equals(unit.target())
                : task.startedBy().equals(unit.deployment);
    }
}
