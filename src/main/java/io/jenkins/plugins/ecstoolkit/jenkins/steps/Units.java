package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import java.time.Duration;
import java.util.List;

/** Units as a step's arguments change them. */
final class Units {

    private Units() {}

    static Unit withContainers(Unit unit, List<String> containers) {
        return copy(unit, containers, unit.maxWait(), unit.waits());
    }

    static Unit withoutWait(Unit unit) {
        return copy(unit, unit.containers(), unit.maxWait(), false);
    }

    /** Services only: how long a task may run is another matter. */
    static Unit withServiceMaxWait(Unit unit, Duration maxWait) {
        return unit instanceof Unit.Service service ? service.withMaxWait(maxWait) : unit;
    }

    /** Services only. */
    static Unit withFailFast(Unit unit, boolean failFast) {
        return unit instanceof Unit.Service service
                ? new Unit.Service(
                        unit.id(),
                        unit.name(),
                        unit.containers(),
                        service.force(),
                        failFast,
                        unit.maxWait(),
                        unit.waits(),
                        unit.position(),
                        service.rollbackTarget())
                : unit;
    }

    private static Unit copy(Unit unit, List<String> containers, Duration maxWait, boolean waits) {
        if (unit instanceof Unit.Service service) {
            return new Unit.Service(
                    unit.id(),
                    unit.name(),
                    containers,
                    service.force(),
                    service.failFast(),
                    maxWait,
                    waits,
                    unit.position(),
                    service.rollbackTarget());
        }
        Unit.Task task = (Unit.Task) unit;
        return new Unit.Task(
                task.id(),
                task.phase(),
                task.name(),
                containers,
                task.count(),
                task.launchType(),
                task.capacityProviders(),
                task.network(),
                task.logs(),
                maxWait,
                waits,
                task.position());
    }
}
