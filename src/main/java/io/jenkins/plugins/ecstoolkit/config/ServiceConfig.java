package io.jenkins.plugins.ecstoolkit.config;

import java.time.Duration;
import java.util.List;

/**
 * One item of {@code services}: a service whose task definition gets the new image tag.
 *
 * @param name the service's name
 * @param containers the containers whose image gets the new tag, at least one
 * @param force whether to start a new deployment although nothing changed ({@code forceNewDeployment})
 * @param failFast whether the service ends as failed as soon as it is known that its deployment cannot succeed
 * @param maxWait how long its deployment may take from the update to its completion, at least 5 minutes
 */
public record ServiceConfig(Name name, List<Name> containers, boolean force, boolean failFast, Duration maxWait) {

    /** The wait used when the file does not give one. */
    public static final Duration DEFAULT_MAX_WAIT = Duration.ofMinutes(15);

    public ServiceConfig {
        containers = List.copyOf(containers);
    }
}
