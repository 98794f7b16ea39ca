package io.jenkins.plugins.ecstoolkit.rollout.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.ecs.definition.ImageChange;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.state.DeploymentProgress;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a service runs now, as far as it was seen.
 *
 * @param revision {@code family:revision}
 * @param tag the revision's image tag; null when the rollout did not read it
 * @param running how many tasks run it; null when none of its deployments was seen, since nothing was changed
 * @param desired how many should; null when not known
 */
public record RunningRevision(
        String revision, @CheckForNull String tag, @Nullable Integer running, @Nullable Integer desired) {

    /**
     * What a service runs: the revision of its PRIMARY deployment and those of which tasks run, most tasks first. A service
     * that goes back has two deployments of one revision; they are one here.
     *
     * @return empty for a task, and while nothing is known
     */
    public static List<RunningRevision> of(UnitReport unit) {
        if (unit.unit().phase() != Phase.SERVICES) {
            return List.of();
        }
        Map<String, RunningRevision> running = new LinkedHashMap<>();
        String alone = alone(unit);
        unit.deployment().all().stream()
                .filter(d -> alone == null || alone.equals(d.id()))
                .filter(d -> primary(d) || d.running() > 0)
                .sorted(Comparator.comparing((DeploymentProgress d) -> -d.running())
                        .thenComparing(d -> !primary(d)))
                .map(d -> of(unit, d))
                .forEach(one -> running.merge(one.revision(), one, RunningRevision::with));
        if (running.isEmpty() && unit.revision().before() != null) {
            return List.of(new RunningRevision(
                    unit.revision().before(), tag(unit, unit.revision().before()), null, null));
        }
        return List.copyOf(running.values());
    }

    /** As many as one takes over from the other the other has to lose, so what is wanted is not the sum. */
    private RunningRevision with(RunningRevision other) {
        return new RunningRevision(revision, tag, running + other.running, Math.max(desired, other.desired));
    }

    /** The deployment that was seen to be the only one; null when there may be several. What is gone is not seen to go. */
    @CheckForNull
    public static String alone(UnitReport unit) {
        RollbackReport rollback = unit.rollback();
        String only = null;
        if (rollback != null && "successful".equals(rollback.status())) {
            only = rollback.deployment();
        } else if ("successful".equals(ReportWords.status(unit))) {
            only = unit.deployment().followed();
        }
        String seen = only;
        return unit.deployment().all().stream().anyMatch(d -> seen != null && seen.equals(d.id())) ? seen : null;
    }

    private static RunningRevision of(UnitReport unit, DeploymentProgress deployment) {
        String revision = Arn.name(ReportWords.value(deployment.taskDefinition()));
        return new RunningRevision(revision, tag(unit, revision), deployment.running(), deployment.desired());
    }

    private static boolean primary(DeploymentProgress deployment) {
        return "PRIMARY".equals(deployment.status());
    }

    /** The tags of the containers that the rollout is about. */
    private static String tag(UnitReport unit, String revision) {
        boolean after = revision.equals(unit.revision().after());
        if (!after && !revision.equals(unit.revision().before())) {
            return null;
        }
        String tags = unit.revision().images().stream()
                .filter(i -> i.kind() != ImageChange.Kind.NOT_LISTED)
                .map(i -> ReportWords.value(after ? i.newTag() : i.oldTag()))
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        return tags.isEmpty() ? null : tags;
    }

    /** Such as {@code web:1 (c0ffee01), 2 of 2 tasks}. */
    private String words(ReportTexts texts) {
        String what = tag == null ? revision : revision + " (" + tag + ")";
        if (running == null) {
            return what;
        }
        return desired == 0 && running > 0
                ? texts.say("runs.stopping", what, running)
                : texts.say("runs.tasks", what, running, desired);
    }

    /** The phrases of all; empty when nothing is known. */
    public static String words(List<RunningRevision> running, ReportTexts texts) {
        return running.stream().map(one -> one.words(texts)).collect(Collectors.joining("; "));
    }
}
