package io.jenkins.plugins.ecstoolkit.rollout.engine;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.ecs.definition.RevisionEdit;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Has one revision registered for all units of a rollout that need the same: the same edit of the same base. One of them
 * registers it, those that come meanwhile wait. Lives in the rollout's mailbox; what it knows after a restart is what the
 * journal says.
 */
final class SharedRevisions {

    private record Need(String base, RevisionEdit edit) {}

    private record Waiting(UnitState unit, Runnable goOn) {}

    private final Map<Need, UnitState> registrars = new HashMap<>();
    private final Map<Need, List<Waiting>> waiting = new HashMap<>();

    private static Need need(RolloutState rollout, UnitState unit) {
        return new Need(unit.baseArn, rollout.request.edit(unit.unit));
    }

    private static boolean same(RolloutState rollout, UnitState unit, UnitState other) {
        return other != unit
                && Objects.equals(unit.baseArn, other.baseArn)
                && other.changes
                && need(rollout, unit).equals(need(rollout, other));
    }

    /** The unit for which the revision that this one needs is registered already. */
    @NonNull
    Optional<UnitState> registered(RolloutState rollout, UnitState unit) {
        return rollout.units.values().stream()
                .filter(other -> other.registeredArn != null && same(rollout, unit, other))
                .findFirst();
    }

    /**
     * Whether this unit is to register the revision.
     *
     * @param goOn is run, when it is not, once the unit that does has it or has ended
     */
    boolean registers(RolloutState rollout, UnitState unit, Runnable goOn) {
        Need need = need(rollout, unit);
        UnitState registrar = registrars.get(need);
        if (registrar == null || registrar.ended()) {
            registrar = begun(rollout, unit);
            registrars.put(need, registrar);
        }
        if (registrar == unit) {
            return true;
        }
        waiting.computeIfAbsent(need, key -> new ArrayList<>()).add(new Waiting(unit, goOn));
        return false;
    }

    /** One that has made the call already, though its outcome is not known; else the unit itself. */
    private static UnitState begun(RolloutState rollout, UnitState unit) {
        if (unit.registerIntendedAt != null) {
            return unit;
        }
        return rollout.units.values().stream()
                .filter(other -> other.registerIntendedAt != null && !other.ended() && same(rollout, unit, other))
                .findFirst()
                .orElse(unit);
    }

    /** The unit has its revision, or has ended without one. */
    void left(RolloutState rollout, UnitState unit) {
        if (unit.baseArn == null) {
            return;
        }
        Need need = need(rollout, unit);
        if (registrars.get(need) == unit) {
            registrars.remove(need);
            List<Waiting> others = waiting.remove(need);
            if (others != null) {
                others.stream().filter(other -> !other.unit().ended()).forEach(other -> other.goOn()
                        .run());
            }
        }
    }
}
