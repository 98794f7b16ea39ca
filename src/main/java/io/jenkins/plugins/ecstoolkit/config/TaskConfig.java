package io.jenkins.plugins.ecstoolkit.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One item of {@code tasks.pre} or {@code tasks.post}: a task to run once and wait for.
 *
 * @param family a family (its latest ACTIVE revision), {@code family:revision}, or the full ARN of a revision
 * @param count how many tasks to start, 1 to 10
 * @param containers the containers whose image gets the new tag, at least one unless there are images
 * @param launchType where to run it; absent: the cluster's default
 * @param capacityProviderStrategies at most 6, at most one with a base above 0; never together with a launch type
 * @param network the awsvpc configuration, when the task definition needs one
 * @param logs whether to show what the containers write to CloudWatch Logs
 * @param maxWait how long the tasks may run before the deploy fails
 * @param until whether it is waited for their end, or until they run, or not at all
 * @param edit what else its new revision differs in
 */
public record TaskConfig(
        Name family,
        int count,
        List<Name> containers,
        Optional<LaunchType> launchType,
        List<CapacityProviderStrategy> capacityProviderStrategies,
        Optional<VpcConfiguration> network,
        boolean logs,
        Duration maxWait,
        WaitUntil until,
        EditConfig edit) {

    /** The wait used when the file does not give one. */
    public static final Duration DEFAULT_MAX_WAIT = Duration.ofMinutes(60);

    public TaskConfig {
        containers = List.copyOf(containers);
        capacityProviderStrategies = List.copyOf(capacityProviderStrategies);
    }

    /** One that gets the new tag and nothing else. */
    public TaskConfig(
            Name family,
            int count,
            List<Name> containers,
            Optional<LaunchType> launchType,
            List<CapacityProviderStrategy> capacityProviderStrategies,
            Optional<VpcConfiguration> network,
            boolean logs,
            Duration maxWait,
            WaitUntil until) {
        this(
                family,
                count,
                containers,
                launchType,
                capacityProviderStrategies,
                network,
                logs,
                maxWait,
                until,
                EditConfig.NONE);
    }
}
