package io.jenkins.plugins.ecstoolkit.cli;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import io.jenkins.plugins.ecstoolkit.config.EditConfig;
import io.jenkins.plugins.ecstoolkit.config.LaunchType;
import io.jenkins.plugins.ecstoolkit.config.Name;
import io.jenkins.plugins.ecstoolkit.config.ServiceConfig;
import io.jenkins.plugins.ecstoolkit.config.TaskConfig;
import io.jenkins.plugins.ecstoolkit.simulator.ContainerOutput;
import io.jenkins.plugins.ecstoolkit.simulator.EcsSimulator;
import io.jenkins.plugins.ecstoolkit.simulator.Scenario;
import io.jenkins.plugins.ecstoolkit.simulator.Seeder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an embedded ECS holds at the beginning: everything that a configuration names, as an earlier deploy left it.
 *
 * @param config the configuration; null for an empty ECS
 * @param tag the image tag that will be deployed; null when it is not known
 * @param scenario what goes wrong
 */
record SimulatedWorld(@Nullable DeployConfig config, @CheckForNull String tag, Scenario scenario) {

    /** How many tasks a service runs. */
    private static final int DESIRED = 2;

    private static final String PREVIOUS_TAG = "previous";

    /** Stands for a {@code --scenario} without a name. */
    static final String NO_NAME = "?";

    /** The scenario of that name; a wrong one is answered with all of them. */
    static Scenario scenario(String name) {
        return name == null
                ? Scenario.OK
                : Scenario.find(name)
                        .orElseThrow(() -> CommandFailure.usage(
                                NO_NAME.equals(name)
                                        ? "--scenario needs the name of a scenario"
                                        : "there is no scenario '" + name + "'",
                                Arrays.stream(Scenario.values())
                                        .map(each -> each.id() + ": " + each.description())
                                        .toList()));
    }

    void fill(EcsSimulator simulator) {
        if (config == null) {
            return;
        }
        String previous = PREVIOUS_TAG.equals(tag) ? PREVIOUS_TAG + "-1" : PREVIOUS_TAG;
        Seeder seeder = new Seeder(simulator, config.cluster().value(), previous);
        for (ServiceConfig service : config.services()) {
            seeder.service(service.name().value(), containers(service.name().value()), DESIRED);
        }
        tasks().forEach(task -> {
            seeder.task(task.family().value(), containers(task.family().value()), networkMode(task));
            simulator.output(
                    family(task.family().value()), output(family(task.family().value())));
        });
        scenario.apply(
                simulator,
                config.cluster().value(),
                config.pre().stream().map(task -> task.family().value()).toList(),
                config.services().stream()
                        .map(service -> service.name().value())
                        .toList(),
                previous);
    }

    /** What a task writes to its log: a migration's output, or little. */
    private static ContainerOutput[] output(String family) {
        Duration second = Duration.ofSeconds(1);
        return family.contains("migrat")
                ? new ContainerOutput[] {
                    ContainerOutput.of(second, "== 20261124101500 AddIndexToOrders: migrating"),
                    ContainerOutput.of(second.multipliedBy(3), "-- add_index(:orders, :customer_id)"),
                    ContainerOutput.of(second.multipliedBy(8), "== 20261124101500 AddIndexToOrders: migrated (6.9s)")
                }
                : new ContainerOutput[] {
                    ContainerOutput.of(second, "starting"), ContainerOutput.of(second.multipliedBy(9), "done")
                };
    }

    private Stream<TaskConfig> tasks() {
        return Stream.concat(config.pre().stream(), config.post().stream());
    }

    /** Everything that is expected of a family, by whichever items of the configuration. */
    private List<String> containers(String name) {
        Set<String> containers = new LinkedHashSet<>();
        config.services().stream()
                .filter(service -> family(service.name().value()).equals(family(name)))
                .forEach(service -> add(containers, service.containers(), service.edit()));
        tasks().filter(task -> family(task.family().value()).equals(family(name)))
                .forEach(task -> add(containers, task.containers(), task.edit()));
        config.images().forEach(image -> containers.add(image.container()));
        return new ArrayList<>(containers);
    }

    private static void add(Set<String> all, List<Name> more, EditConfig edit) {
        more.forEach(name -> all.add(name.value()));
        edit.images().forEach(image -> all.add(image.container()));
    }

    private static String family(String name) {
        return name.substring(name.lastIndexOf('/') + 1).replaceFirst(":\\d+$", "");
    }

    private static String networkMode(TaskConfig task) {
        boolean fargate =
                task.launchType().filter(type -> type == LaunchType.FARGATE).isPresent();
        return fargate || task.network().isPresent() ? "awsvpc" : "bridge";
    }
}
