package io.jenkins.plugins.ecstoolkit.rollout.engine;

/**
 * What one unit of a rollout reads and others make use of.
 *
 * @param bases task definitions read while planning
 * @param services the services of the rollout as ECS has them
 * @param deployments what ECS says of the service deployments behind the updates
 */
record SharedReads(
        PlannedBases bases, ServiceLookup services, ServiceDeployments deployments, SharedRevisions revisions) {

    static SharedReads of(UnitHost host) {
        return new SharedReads(
                new PlannedBases(), new ServiceLookup(host), new ServiceDeployments(host), new SharedRevisions());
    }
}
