package io.jenkins.plugins.ecstoolkit.ecs;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;

/** The calls on the tasks of a service: part of {@link EcsApi}, whose rules hold here. */
public interface ServiceTasksApi {

    /** How many tasks one {@link #protectedTasks} may name; ECS takes up to 100, and 10 say enough. */
    int MAX_PROTECTED = 10;

    /**
     * The tasks of a service that are to run (ListTasks with desiredStatus RUNNING), first page only: those that start, and
     * old ones that ECS has not begun to stop.
     *
     * @return at most 100 task ARNs
     */
    @NonNull
    List<String> listServiceTasks(String cluster, String service);

    /**
     * The stopped tasks of a service (ListTasks with desiredStatus STOPPED), first page only.
     *
     * @return at most 100 task ARNs
     */
    @NonNull
    List<String> listStoppedTasks(String cluster, String service);

    /**
     * GetTaskProtection: those of the tasks that ECS may not stop.
     *
     * @param tasks 1 to {@value #MAX_PROTECTED} task ARNs
     * @see <a
     *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_GetTaskProtection.html">GetTaskProtection</a>
     */
    @NonNull
    List<ProtectedTask> protectedTasks(String cluster, List<String> tasks);
}
