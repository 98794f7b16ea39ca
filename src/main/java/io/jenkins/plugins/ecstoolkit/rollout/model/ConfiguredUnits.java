package io.jenkins.plugins.ecstoolkit.rollout.model;

import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import io.jenkins.plugins.ecstoolkit.config.EditConfig;
import io.jenkins.plugins.ecstoolkit.config.ImageConfig;
import io.jenkins.plugins.ecstoolkit.config.Name;
import io.jenkins.plugins.ecstoolkit.config.ServiceConfig;
import io.jenkins.plugins.ecstoolkit.config.TaskConfig;
import io.jenkins.plugins.ecstoolkit.ecs.RunTaskSpec;
import io.jenkins.plugins.ecstoolkit.ecs.definition.RevisionEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes units of the items of a configuration. One use each. */
final class ConfiguredUnits {

    private final Map<String, String> commonImages;
    private final List<Unit> units = new ArrayList<>();

    private ConfiguredUnits(DeployConfig config) {
        commonImages = images(config.images());
    }

    /** The units in the order of the configuration, without those of phases that are left out. */
    static List<Unit> of(DeployConfig config, Set<Phase> skipped) {
        ConfiguredUnits all = new ConfiguredUnits(config);
        if (!skipped.contains(Phase.PRE)) {
            all.addTasks(Phase.PRE, config.pre());
        }
        if (!skipped.contains(Phase.SERVICES)) {
            all.addServices(config.services());
        }
        if (!skipped.contains(Phase.POST)) {
            all.addTasks(Phase.POST, config.post());
        }
        return all.units;
    }

    private RevisionEdit edit(List<Name> containers, EditConfig edit) {
        return new RevisionEdit(containers.stream().map(Name::value).toList(), images(edit.images()), commonImages);
    }

    private static Map<String, String> images(List<ImageConfig> images) {
        Map<String, String> map = new LinkedHashMap<>();
        images.forEach(image -> map.put(image.container(), image.image()));
        return map;
    }

    private void addTasks(Phase phase, List<TaskConfig> tasks) {
        for (int i = 0; i < tasks.size(); i++) {
            TaskConfig task = tasks.get(i);
            units.add(new Unit.Task(
                    phase.key() + "-" + (i + 1),
                    phase,
                    task.family().value(),
                    edit(task.containers(), task.edit()),
                    task.count(),
                    task.launchType().map(Enum::name).orElse(null),
                    task.capacityProviderStrategies().stream()
                            .map(s -> new RunTaskSpec.CapacityProvider(
                                    s.capacityProvider().value(), s.base(), s.weight()))
                            .toList(),
                    task.network()
                            .map(n -> new RunTaskSpec.Network(n.assignPublicIp(), n.securityGroups(), n.subnets()))
                            .orElse(null),
                    task.logs(),
                    task.maxWait(),
                    task.until(),
                    task.family().position().toString()));
        }
    }

    private void addServices(List<ServiceConfig> services) {
        for (int i = 0; i < services.size(); i++) {
            ServiceConfig service = services.get(i);
            units.add(new Unit.Service(
                    Phase.SERVICES.key() + "-" + (i + 1),
                    service.name().value(),
                    edit(service.containers(), service.edit()),
                    service.force(),
                    service.policy(),
                    service.name().position().toString(),
                    null,
                    null));
        }
    }
}
