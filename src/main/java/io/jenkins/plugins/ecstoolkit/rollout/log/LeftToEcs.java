package io.jenkins.plugins.ecstoolkit.rollout.log;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import io.jenkins.plugins.ecstoolkit.rollout.state.TaskProgress;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import java.util.List;

/**
 * That ECS goes on with a task or service which ended well before that was over.
 *
 * @param until until when it was waited for
 * @param command the AWS CLI command that tells how it stands
 */
public record LeftToEcs(@JsonIgnore @NonNull WaitUntil until, @NonNull String command) {

    /** How far it was, as configurations have it. */
    @JsonProperty
    public String reached() {
        return until.word();
    }

    /** Null when nothing goes on, or its end did not come so. */
    @CheckForNull
    public static LeftToEcs of(RolloutState state, UnitState unit) {
        if (unit.outcome != Outcome.SUCCESSFUL) {
            return null;
        }
        WaitUntil until = unit.unit.until();
        String cluster = AwsCommand.cluster(state, unit);
        if (unit instanceof ServiceUnitState service) {
            boolean over = until == WaitUntil.STABLE || service.completed || service.deployment == null;
            return over ? null : new LeftToEcs(until, Messages.LeftToEcs_service(cluster, Arn.name(unit.unit.name())));
        }
        List<String> running = unit.tasks().values().stream()
                .filter(task -> !task.over())
                .map(TaskProgress::id)
                .toList();
        boolean over = until == WaitUntil.STOPPED || running.isEmpty();
        return over ? null : new LeftToEcs(until, Messages.LeftToEcs_tasks(cluster, String.join(" ", running)));
    }

    /** Whether a person has to decide. */
    public boolean paused() {
        return until == WaitUntil.PAUSED;
    }
}
