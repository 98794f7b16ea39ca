package io.jenkins.plugins.ecstoolkit.jenkins.request;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.config.RollbackMode;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.WaitChange;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What {@code ecsDeploy} was asked to do. What the configuration says is read later.
 *
 * @param imageTag the new image tag; null when only images are given
 * @param images the images of containers, by the container's name; they win over the configuration
 * @param configFile the configuration file's path in the workspace; null for the usual name
 * @param config the configuration itself, as YAML or as a map of plain values; null for the file
 * @param only the one phase that is asked for; null for all
 * @param skipped the phases to leave out
 * @param waits how services are waited for in another way than the configuration says
 * @param exclusive whether it waits for other exclusive rollouts, also when the configuration does not say so
 * @param failFast whether a service fails as soon as it cannot succeed; null for what the configuration says
 * @param rollback which services go back when the rollout fails; null for what the configuration says
 * @param options what all steps have in common
 */
public record DeployArguments(
        @CheckForNull String imageTag,
        @NonNull Map<String, String> images,
        @CheckForNull String configFile,
        @CheckForNull Object config,
        @CheckForNull Phase only,
        @NonNull Set<Phase> skipped,
        @NonNull WaitChange waits,
        boolean exclusive,
        @CheckForNull Boolean failFast,
        @CheckForNull RollbackMode rollback,
        @NonNull StepOptions options)
        implements StepArguments {

    /**
     * @throws IllegalArgumentException when the arguments do not go together or the tag is none; the message is a sentence
     */
    public DeployArguments {
        images = Collections.unmodifiableMap(images == null ? Map.of() : new LinkedHashMap<>(images));
        if (imageTag != null || images.isEmpty()) {
            ArgumentWords.imageTag(imageTag);
        }
        if (config != null && configFile != null) {
            throw new IllegalArgumentException(Messages.DeployArguments_configTwice());
        }
        config = PlainValues.copy("config", config);
        waits = waits == null ? WaitChange.NONE : waits;
        skipped = skipped == null ? Set.of() : Set.copyOf(skipped);
    }

    @Override
    public StepKind kind() {
        return StepKind.DEPLOY;
    }

    @Override
    public Phase phase() {
        return only;
    }

    /** Not more: a configuration may hold secrets. */
    @Override
    public String toString() {
        return kind().function();
    }
}
