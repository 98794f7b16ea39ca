package io.jenkins.plugins.ecstoolkit.config;

import java.time.Duration;
import java.util.List;

/**
 * One item of {@code services}: a service whose task definition gets the new image tag.
 *
 * @param name the service's name
 * @param containers the containers whose image gets the new tag, at least one
 * @param force whether to start a new deployment although nothing changed ({@code forceNewDeployment})
 * @param policy until when and how long its deployment is waited for
 */
public record ServiceConfig(Name name, List<Name> containers, boolean force, WaitPolicy policy) {

    /** How long a deployment may stand still when the file does not say. */
    public static final Duration DEFAULT_MAX_WAIT = Duration.ofMinutes(15);

    public ServiceConfig {
        containers = List.copyOf(containers);
    }
}
