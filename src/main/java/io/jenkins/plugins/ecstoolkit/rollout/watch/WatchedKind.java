package io.jenkins.plugins.ecstoolkit.rollout.watch;

import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * How a watcher asks for one kind of thing.
 *
 * @param action the API action's name
 * @param batch how many keys one call may name
 * @param ask makes the call
 * @param matches whether an answer is about a key, which may be a name or an ARN
 * @param ending whether the end that a rollout waits for is to be expected next
 */
public record WatchedKind<T>(
        String action, int batch, Ask<T> ask, BiPredicate<T, String> matches, Predicate<T> ending) {

    /** One batch call. */
    interface Ask<T> {
        Described<T> ask(EcsApi api, String cluster, List<String> keys);
    }

    static final WatchedKind<ServiceState> SERVICES = new WatchedKind<>(
            "DescribeServices",
            EcsApi.MAX_SERVICES,
            EcsApi::describeServices,
            (service, key) -> key.equals(service.name()) || key.equals(service.arn()),
            service -> service.primary().filter(WatchedKind::allRun).isPresent());

    static final WatchedKind<TaskState> TASKS = new WatchedKind<>(
            "DescribeTasks",
            EcsApi.MAX_TASKS,
            EcsApi::describeTasks,
            (task, key) -> key.equals(task.arn()),
            task -> "STOPPED".equals(task.desiredStatus()));

    private static boolean allRun(DeploymentState deployment) {
        return deployment.runningCount() >= deployment.desiredCount();
    }
}
