package io.jenkins.plugins.ecstoolkit.ecs;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;

/**
 * What RunTask is asked. Tasks are always started with {@code enableECSManagedTags=true},
 * {@code enableExecuteCommand=false} and {@code propagateTags=TASK_DEFINITION}.
 *
 * @param cluster name or ARN
 * @param taskDefinition {@code family}, {@code family:revision} or ARN
 * @param count 1 to 10
 * @param launchType {@code EC2}, {@code FARGATE}, ...; null for the cluster's default
 * @param capacityProviders empty for none; never together with a launch type
 * @param network null for none
 * @param startedBy what ListTasks can find the tasks by, at most 128 characters of {@code [a-zA-Z0-9-/_]}
 * @param clientToken at most 64 printable ASCII characters; a repeat with it starts nothing new
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html">RunTask</a>
 */
public record RunTaskSpec(
        String cluster,
        String taskDefinition,
        int count,
        @CheckForNull String launchType,
        List<CapacityProvider> capacityProviders,
        @CheckForNull Network network,
        String startedBy,
        String clientToken) {

    public RunTaskSpec {
        capacityProviders = List.copyOf(capacityProviders);
    }

    /** An item of {@code capacityProviderStrategy}. */
    public record CapacityProvider(String name, int base, int weight) {}

    /** The {@code awsvpcConfiguration}. */
    public record Network(boolean assignPublicIp, List<String> securityGroups, List<String> subnets) {
        public Network {
            securityGroups = List.copyOf(securityGroups);
            subnets = List.copyOf(subnets);
        }
    }
}
