package io.jenkins.plugins.ecstoolkit.ecs;

import java.util.List;

/**
 * The ECS calls that a rollout makes. Each method is one HTTP exchange: it blocks for its length, is never repeated by
 * itself and may be called from any thread.
 *
 * <p>Every method throws {@code EcsException} and nothing else when the call fails.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Operations.html">ECS API, Actions</a>
 */
public interface EcsApi extends ServiceDeploymentsApi, ServiceTasksApi {

    /** How many services one {@link #describeServices} may name. */
    int MAX_SERVICES = 10;

    /** How many tasks one {@link #describeTasks} may name. */
    int MAX_TASKS = 100;

    /**
     * DescribeServices.
     *
     * @param services 1 to {@value #MAX_SERVICES} names or ARNs
     */
    Described<ServiceState> describeServices(String cluster, List<String> services);

    /**
     * DescribeTaskDefinition with its tags.
     *
     * @param taskDefinition {@code family} (its latest ACTIVE revision), {@code family:revision}, or an ARN
     */
    TaskDefinitionRevision describeTaskDefinition(String taskDefinition);

    /**
     * RegisterTaskDefinition. Not idempotent: every call makes a revision.
     *
     * @return the new revision
     */
    TaskDefinitionRevision registerTaskDefinition(NewTaskDefinition definition);

    /**
     * The ARNs of a family's newest ACTIVE revisions, newest first (ListTaskDefinitions, sort DESC).
     *
     * @param family the exact family name; families that merely begin with it are left out
     * @param limit how many at the most, 1 to 100
     */
    List<String> listNewestRevisions(String family, int limit);

    /** RunTask. A repeat with the same client token and parameters is answered with the same tasks. */
    RunTaskResult runTask(RunTaskSpec spec);

    /**
     * DescribeTasks.
     *
     * @param tasks 1 to {@value #MAX_TASKS} ARNs
     */
    Described<TaskState> describeTasks(String cluster, List<String> tasks);

    /**
     * ListTasks by {@code startedBy}, running and stopped ones, all pages.
     *
     * @return task ARNs; empty when none is known (ECS forgets a stopped task after about an hour)
     */
    List<String> listTasksStartedBy(String cluster, String startedBy);

    /**
     * UpdateService. Sends the task definition and {@code forceNewDeployment} and nothing else, so that the desired
     * count and every other setting stay as they are.
     *
     * @return the service as ECS answered
     */
    ServiceState updateService(String cluster, String service, String taskDefinition, boolean forceNewDeployment);

    /** StopTask with a reason that ECS shows with the task. */
    void stopTask(String cluster, String task, String reason);
}
