package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Takes what containers write to log streams, as the {@code awslogs} driver does: the stream {@code prefix/container/task
 * id} begins when the container does. See <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html">Send Amazon ECS logs to
 * CloudWatch</a>. Log groups exist when something is written to them. Guarded by the world's lock.
 */
final class ContainerLogging {
    private record Rule(String name, Predicate<LaunchedTask> when, List<ContainerOutput> output) {}

    private final World world;
    private final List<Rule> rules = new ArrayList<>();
    /** Region, group and stream, with line breaks between them. */
    private final Map<String, LogStream> streams = new TreeMap<>();

    ContainerLogging(World world) {
        this.world = world;
    }

    void add(String name, Predicate<LaunchedTask> when, List<ContainerOutput> output) {
        rules.add(0, new Rule(name, when, List.copyOf(output)));
    }

    /** Null when nothing was ever written there. */
    LogStream stream(String region, String group, String stream) {
        return streams.get(String.join("\n", region, group, stream));
    }

    boolean hasGroup(String region, String group) {
        return streams.keySet().stream().anyMatch(key -> key.startsWith(region + "\n" + group + "\n"));
    }

    /** The task's containers have started. */
    void begin(TaskRecord task) {
        for (JsonNode definition : task.definition.containers()) {
            JsonNode options = definition.path("logConfiguration").path("options");
            if ("awslogs"
                            .equals(definition
                                    .path("logConfiguration")
                                    .path("logDriver")
                                    .asText())
                    && Json.has(options, "awslogs-group")
                    && Json.has(options, "awslogs-stream-prefix")) {
                String name = definition.path("name").asText();
                String key = String.join(
                        "\n",
                        options.path("awslogs-region").asText(world.region),
                        options.path("awslogs-group").asText(),
                        options.path("awslogs-stream-prefix").asText() + '/' + name + '/' + task.id());
                begin(task, name, streams.computeIfAbsent(key, none -> new LogStream()));
            }
        }
    }

    private void begin(TaskRecord task, String container, LogStream stream) {
        LaunchedTask launched = Launcher.launched(task);
        for (Rule rule : rules) {
            if (launched.named(rule.name()) && rule.when().test(launched)) {
                for (ContainerOutput output : rule.output()) {
                    String name = TaskBehaviour.ESSENTIAL.equals(output.container())
                            ? Endings.firstEssential(task)
                            : output.container();
                    if (name.equals(container)) {
                        world.after(output.after(), () -> write(task, container, stream, output.text()));
                    }
                }
                return;
            }
        }
    }

    private void write(TaskRecord task, String container, LogStream stream, String text) {
        if ("RUNNING"
                .equals(TaskLife.container(task, container).path("lastStatus").asText())) {
            stream.add(world.now(), text);
        }
    }
}
