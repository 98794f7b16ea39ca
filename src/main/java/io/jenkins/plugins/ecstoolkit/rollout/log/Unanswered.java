package io.jenkins.plugins.ecstoolkit.rollout.log;

import io.jenkins.plugins.ecstoolkit.rollout.state.RollbackState;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import io.jenkins.plugins.ecstoolkit.rollout.state.TaskUnitState;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitPlace;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import java.util.ArrayList;
import java.util.List;

/**
 * Changing calls whose intent stands in the journal and whose outcome does not: whether they were carried out is not
 * known, and nobody may say that nothing goes on because of them.
 */
public final class Unanswered {

    private Unanswered() {}

    /** One phrase a call: what it was for, and the command that tells what became of it. */
    public static List<String> phrases(RolloutState state) {
        List<String> phrases = new ArrayList<>();
        state.units.values().forEach(unit -> add(phrases, AwsCommand.cluster(state, unit), unit));
        return phrases;
    }

    private static void add(List<String> phrases, String cluster, UnitState unit) {
        String name = unit.unit.name();
        if (unit.place() == UnitPlace.REGISTERING) {
            phrases.add(Messages.Unanswered_register(name, family(unit.baseLabel) + AwsCommand.region(unit)));
        } else if (unit instanceof TaskUnitState task && task.place() == UnitPlace.CHANGING) {
            phrases.add(Messages.Unanswered_runTask(name, cluster, task.startedBy));
        } else if (unit instanceof ServiceUnitState service && service.place() == UnitPlace.CHANGING) {
            phrases.add(
                    service.takenBackWith != null
                            ? Messages.Unanswered_rollback(service.takenBackWith, name, cluster)
                            : service.continues()
                                    ? Messages.Unanswered_continue(name, cluster)
                                    : Messages.Unanswered_update(name, cluster));
        } else if (unit instanceof ServiceUnitState service && rollback(service)) {
            phrases.add(Messages.Unanswered_rollback(service.rollback.with, name, cluster));
        }
    }

    /** Of {@code family:revision}. */
    private static String family(String label) {
        return label == null ? "" : label.replaceFirst(":\\d+$", "");
    }

    static boolean rollback(ServiceUnitState unit) {
        RollbackState back = unit.rollback;
        return back != null && back.intendedAt != null && !back.requested() && !back.ended();
    }
}
