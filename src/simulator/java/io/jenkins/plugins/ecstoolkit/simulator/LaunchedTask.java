package io.jenkins.plugins.ecstoolkit.simulator;

import java.util.Map;

/**
 * A task about to be placed, for choosing its behaviour.
 *
 * @param family the task definition's family
 * @param revision the task definition's revision
 * @param service the service's name; null for a task of RunTask
 * @param images container name to image
 */
public record LaunchedTask(String family, int revision, String service, Map<String, String> images) {
    /** Copies the map. */
    public LaunchedTask {
        images = Map.copyOf(images);
    }

    /** Whether a rule for this family, service, {@code family:revision} or {@code *} is about the task. */
    boolean named(String name) {
        return name.equals(family) || name.equals(service) || name.equals(family + ':' + revision) || "*".equals(name);
    }

    /** Whether some container's image ends with this tag. */
    public boolean hasTag(String tag) {
        return images.values().stream().anyMatch(image -> image.endsWith(':' + tag));
    }
}
