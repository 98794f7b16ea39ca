package io.jenkins.plugins.ecstoolkit.jenkins.report;

import io.jenkins.plugins.ecstoolkit.ecs.TargetHealth;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EvidenceEvent;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The health of a target group's targets in the REST API. */
@ExportedBean(defaultVisibility = 4)
public record ExportedTargetGroup(@Exported String targetGroup, @Exported List<Target> targets) {

    /** One target. */
    @ExportedBean(defaultVisibility = 5)
    public record Target(
            @Exported String target,
            @Exported Integer port,
            @Exported String state,
            @Exported String reason,
            @Exported String description) {

        static Target of(TargetHealth target) {
            return new Target(target.target(), target.port(), target.state(), target.reason(), target.description());
        }
    }

    public ExportedTargetGroup {
        targets = List.copyOf(targets);
    }

    static ExportedTargetGroup of(EvidenceEvent.TargetsObserved observed) {
        return new ExportedTargetGroup(
                observed.targetGroup(),
                observed.targets().stream().map(Target::of).toList());
    }
}
