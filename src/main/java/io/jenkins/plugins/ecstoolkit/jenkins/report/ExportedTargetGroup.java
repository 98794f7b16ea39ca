package io.jenkins.plugins.ecstoolkit.jenkins.report;

import java.util.List;
import java.util.Map;
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

        static Target of(Map<?, ?> target) {
            return new Target(
                    ExportedRollout.text(target.get("target")),
                    ExportedRollout.number(target.get("port")),
                    ExportedRollout.text(target.get("state")),
                    ExportedRollout.text(target.get("reason")),
                    ExportedRollout.text(target.get("description")));
        }
    }

    public ExportedTargetGroup {
        targets = List.copyOf(targets);
    }

    static ExportedTargetGroup of(Map<String, Object> group) {
        return new ExportedTargetGroup(
                ExportedRollout.text(group.get("targetGroup")),
                group.get("targets") instanceof List<?> list
                        ? list.stream()
                                .filter(Map.class::isInstance)
                                .map(target -> Target.of((Map<?, ?>) target))
                                .toList()
                        : List.of());
    }
}
