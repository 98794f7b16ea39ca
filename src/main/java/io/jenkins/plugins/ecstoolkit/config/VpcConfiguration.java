package io.jenkins.plugins.ecstoolkit.config;

import java.util.List;

/**
 * The network of a task in {@code awsvpc} mode.
 *
 * @param assignPublicIp whether the task's network interface gets a public address; ECS's default is no
 * @param securityGroups up to 5 security group ids; with none the VPC's default security group
 * @param subnets 1 to 16 subnet ids
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html">
 *     AwsVpcConfiguration</a>
 */
public record VpcConfiguration(boolean assignPublicIp, List<String> securityGroups, List<String> subnets) {

    public VpcConfiguration {
        securityGroups = List.copyOf(securityGroups);
        subnets = List.copyOf(subnets);
    }
}
