package io.jenkins.plugins.ecstoolkit.rollout.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import io.jenkins.plugins.ecstoolkit.ecs.AnnouncedWaits;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;

/**
 * Until when a rollout would wait for a task or service.
 *
 * @param until {@code accepted} (it does not wait), or the word of a {@link WaitUntil}
 * @param maxSeconds how long at most: of tasks counted from the call, of a service while it gets no further
 * @param announced what comes on top, since ECS is set to bake and to shift traffic for so long; null for nothing
 * @param failFast whether it ends as failed once its deployment cannot succeed any more, though ECS goes on trying
 */
public record PlannedWait(
        String until,
        long maxSeconds,
        @CheckForNull AnnouncedWaits announced,
        @JsonInclude(JsonInclude.Include.ALWAYS) boolean failFast) {

    static final String ACCEPTED = "accepted";
    static final String STOPPED = "stopped";
    static final String STABLE = "stable";

    static PlannedWait of(Plan.Item item) {
        Unit unit = item.unit();
        AnnouncedWaits announced =
                item.service() == null ? AnnouncedWaits.NONE : item.service().waits();
        return new PlannedWait(
                unit.waits() ? unit.until().word() : ACCEPTED,
                unit.maxWait().toSeconds(),
                announced.equals(AnnouncedWaits.NONE) ? null : announced,
                unit instanceof Unit.Service service && service.failFast());
    }
}
