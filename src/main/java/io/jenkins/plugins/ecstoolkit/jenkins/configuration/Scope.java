package io.jenkins.plugins.ecstoolkit.jenkins.configuration;

import java.util.List;

/**
 * What a folder, or the controller, sets for the jobs below it. A value that is not set is null, a list empty.
 *
 * @param name for messages, such as {@code folder 'team-a'}
 * @param credentialsId the id of the AWS credentials for steps that name none
 * @param region the region for steps that name none
 * @param endpoint the name of the endpoint for steps that name none
 * @param allowedClusters patterns of the clusters that jobs below may use; none: all
 */
public record Scope(String name, String credentialsId, String region, String endpoint, List<String> allowedClusters) {

    public Scope {
        allowedClusters = List.copyOf(allowedClusters);
    }
}
