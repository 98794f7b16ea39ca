package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import io.jenkins.plugins.ecstoolkit.ecs.ImageReference;
import io.jenkins.plugins.ecstoolkit.rollout.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.RolloutRequest;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** What to roll out. */
final class RolloutOptions {

    @Option(
            names = {"-t", "--image-tag"},
            paramLabel = "TAG",
            description = "The new image tag. Required.")
    private String imageTag;

    @Option(names = "--skip-tasks", description = "Run no tasks, only update services.")
    private boolean skipTasks;

    @Option(names = "--skip-pre-tasks", description = "Run no pre-deployment tasks.")
    private boolean skipPreTasks;

    @Option(names = "--skip-post-tasks", description = "Run no post-deployment tasks.")
    private boolean skipPostTasks;

    /** The tag, once it is known to be one. The first two messages are those of the old tool. */
    String tag() {
        if (imageTag == null) {
            throw CommandFailure.usage("required flag(s) \"image-tag\" not set");
        }
        if (imageTag.isBlank()) {
            throw CommandFailure.usage("image-tag flag must be set and should not be blank");
        }
        try {
            return ImageReference.checkTag(imageTag);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e.getMessage());
        }
    }

    RolloutRequest request(DeployConfig config) {
        Set<Phase> skipped = EnumSet.noneOf(Phase.class);
        if (skipTasks || skipPreTasks) {
            skipped.add(Phase.PRE);
        }
        if (skipTasks || skipPostTasks) {
            skipped.add(Phase.POST);
        }
        return RolloutRequest.of(config, tag(), skipped);
    }
}
