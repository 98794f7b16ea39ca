package io.jenkins.plugins.ecstoolkit.config;

import java.time.Duration;
import java.util.List;

/**
 * One item of {@code services}: a service whose task definition gets the new image tag.
 *
 * @param name the service's name
 * @param containers the containers whose image gets the new tag, at least one unless there are images
 * @param force whether to start a new deployment although nothing changed ({@code forceNewDeployment})
 * @param policy until when and how long its deployment is waited for
 * @param edit what else its new revision differs in
 */
public record ServiceConfig(Name name, List<Name> containers, boolean force, WaitPolicy policy, EditConfig edit) {

    /** How long a deployment may stand still when the file does not say. */
    public static final Duration DEFAULT_MAX_WAIT = Duration.ofMinutes(15);

    public ServiceConfig {
        containers = List.copyOf(containers);
    }

    /** One that gets the new tag and nothing else. */
    public ServiceConfig(Name name, List<Name> containers, boolean force, WaitPolicy policy) {
        this(name, containers, force, policy, EditConfig.NONE);
    }
}
