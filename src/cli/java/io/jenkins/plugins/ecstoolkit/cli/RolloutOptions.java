package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import io.jenkins.plugins.ecstoolkit.config.RollbackMode;
import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import io.jenkins.plugins.ecstoolkit.ecs.definition.ImageReference;
import io.jenkins.plugins.ecstoolkit.ecs.definition.NewImage;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.WaitChange;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What to roll out. */
final class RolloutOptions {

    @Option(
            names = {"-t", "--image-tag"},
            paramLabel = "TAG",
            description = "The new image tag. Required unless there is an --image.")
    private String imageTag;

    @Option(
            names = "--image",
            paramLabel = "CONTAINER=IMAGE",
            description = "The new image of the containers of that name: a tag, @ and a digest, or a whole reference."
                    + " Wins over the configuration. May be given several times.")
    private Map<String, String> images = new LinkedHashMap<>();

    @Option(names = "--skip-tasks", description = "Run no tasks, only update services.")
    private boolean skipTasks;

    @Option(names = "--skip-pre-tasks", description = "Run no pre-deployment tasks.")
    private boolean skipPreTasks;

    @Option(names = "--skip-post-tasks", description = "Run no post-deployment tasks.")
    private boolean skipPostTasks;

    @Option(
            names = "--rollback",
            paramLabel = "WHICH",
            converter = RollbackConverter.class,
            description = "Services that go back when the rollout fails: never, failed or all. The configuration's"
                    + " otherwise.")
    private RollbackMode rollback;

    @Option(
            names = "--wait-until",
            paramLabel = "STATE",
            converter = WaitUntilConverter.class,
            description = "Until when services are waited for: stable, deployed, paused, none, or a stage of the"
                    + " deployment such as bake_time. The configuration's otherwise.")
    private WaitUntil waitUntil;

    @Option(names = "--allow-empty", description = "Accept a configuration that names no task and no service.")
    private boolean allowEmpty;

    /** Whether a configuration may name nothing to do. */
    boolean allowEmpty() {
        return allowEmpty;
    }

    /** The tag, once it is known to be one; null when images are given instead. The first two messages are those of the old tool. */
    String tag() {
        images.forEach(RolloutOptions::checkImage);
        if (imageTag == null && !images.isEmpty()) {
            return null;
        }
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

    private static void checkImage(String container, String image) {
        try {
            NewImage.check(image);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--image " + container + ": " + e.getMessage());
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
        RolloutRequest request;
        try {
            request = RolloutRequest.of(config, tag(), images, skipped);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e.getMessage());
        }
        request = new WaitChange(waitUntil, null, null, null).applyTo(request);
        return rollback == null ? request : request.withRollback(rollback);
    }

    /** Reads the word of what services are waited for. */
    static final class WaitUntilConverter implements ITypeConverter<WaitUntil> {
        @Override
        public WaitUntil convert(String value) {
            return WaitUntil.fromWord(value)
                    .filter(until -> WaitUntil.ofServices().contains(until.word()))
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + value + "' is none of " + String.join(", ", WaitUntil.ofServices())));
        }
    }

    /** Reads a mode's word. */
    static final class RollbackConverter implements ITypeConverter<RollbackMode> {
        @Override
        public RollbackMode convert(String value) {
            return RollbackMode.fromWord(value)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + value + "' is none of " + String.join(", ", RollbackMode.words())));
        }
    }
}
