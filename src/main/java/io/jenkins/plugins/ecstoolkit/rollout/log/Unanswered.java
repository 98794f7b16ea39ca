package io.jenkins.plugins.ecstoolkit.rollout.log;

import io.jenkins.plugins.ecstoolkit.rollout.state.RollbackState;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
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
        state.units.values().forEach(unit -> add(phrases, state.request.cluster(), unit));
        return phrases;
    }

    private static void add(List<String> phrases, String cluster, UnitState unit) {
        String name = unit.unit.name();
        if (register(unit)) {
            phrases.add(Messages.Unanswered_register(name, family(unit.baseLabel)));
        }
        if (runTask(unit)) {
            phrases.add(Messages.Unanswered_runTask(name, cluster, unit.startedBy));
        }
        if (update(unit)) {
            phrases.add(Messages.Unanswered_update(name, cluster));
        }
        if (rollback(unit)) {
            phrases.add(Messages.Unanswered_rollback(unit.rollback.with, name, cluster));
        }
    }

    /** Of {@code family:revision}. */
    private static String family(String label) {
        return label == null ? "" : label.replaceFirst(":\\d+$", "");
    }

    static boolean register(UnitState unit) {
        return unit.registerIntendedAt != null && unit.registeredArn == null && !unit.ended();
    }

    static boolean runTask(UnitState unit) {
        return unit.runIntendedAt != null && !unit.ran && !unit.ended();
    }

    static boolean update(UnitState unit) {
        return unit.updateIntendedAt != null && unit.deployment == null && !unit.ended();
    }

    static boolean rollback(UnitState unit) {
        RollbackState back = unit.rollback;
        return back != null && back.intendedAt != null && !back.requested() && !back.ended();
    }
}
