package io.jenkins.plugins.ecstoolkit.rollout.log;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;

/** A container's exit code in words. */
public final class ContainerExit {

    private ContainerExit() {}

    /** @param container one that has an exit code */
    public static String words(ContainerState container) {
        String meaning = meaning(container);
        return meaning == null
                ? Messages.ContainerExit_exited(container.name(), container.exitCode())
                : Messages.ContainerExit_exitedBy(container.name(), container.exitCode(), meaning);
    }

    /** Whether ECS says that it needed more memory than it may have. */
    public static boolean outOfMemory(ContainerState container) {
        return container.reason() != null && container.reason().contains("OutOfMemory");
    }

    /** What the exit code means; null when that is up to the program. */
    @CheckForNull
    private static String meaning(ContainerState container) {
        return switch (container.exitCode()) {
            case 137 -> outOfMemory(container) ? Messages.ContainerExit_outOfMemory() : "SIGKILL";
            case 139 -> Messages.ContainerExit_segmentationFault();
            case 143 -> "SIGTERM";
            default -> null;
        };
    }
}
