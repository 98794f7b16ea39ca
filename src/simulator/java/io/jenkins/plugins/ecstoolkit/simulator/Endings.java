package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which containers of a task end by themselves, and which of them take the task with them. */
final class Endings {
    private Endings() {}

    /** Container name to ending. A container that the behaviour names but the task lacks is left out. */
    static Map<String, TaskBehaviour.Exit> of(TaskRecord task) {
        Map<String, TaskBehaviour.Exit> endings = new LinkedHashMap<>();
        boolean essentialEnds = false;
        Map<String, String> images = task.definition.images();
        for (Map.Entry<String, TaskBehaviour.Exit> exit : task.behaviour.exits().entrySet()) {
            String name = TaskBehaviour.ESSENTIAL.equals(exit.getKey()) ? firstEssential(task) : exit.getKey();
            if (images.containsKey(name)) {
                endings.put(name, exit.getValue());
                essentialEnds |= essential(task, name);
            }
        }
        if (!essentialEnds && task.service == null && task.behaviour.runFor() != null) {
            endings.put(firstEssential(task), new TaskBehaviour.Exit(task.behaviour.runFor(), 0, null));
        }
        return endings;
    }

    static String firstEssential(TaskRecord task) {
        for (JsonNode container : task.definition.containers()) {
            if (container.path("essential").asBoolean(true)) {
                return container.path("name").asText();
            }
        }
        return task.definition.containers().path(0).path("name").asText();
    }

    /** A container is essential unless its definition says otherwise. */
    static boolean essential(TaskRecord task, String name) {
        for (JsonNode container : task.definition.containers()) {
            if (name.equals(container.path("name").asText())) {
                return container.path("essential").asBoolean(true);
            }
        }
        return false;
    }
}
