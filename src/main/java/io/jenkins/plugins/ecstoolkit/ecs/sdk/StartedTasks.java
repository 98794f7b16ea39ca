package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;

/**
 * Finds the tasks that one starter has started, running and stopped.
 *
 * <p>ListTasks lists running tasks unless it is asked for stopped ones, and its documentation says that
 * {@code startedBy} must be the only filter. Where ECS takes both, that is one call; where it holds to its word, the
 * stopped tasks of the cluster are looked through.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html">ListTasks</a>
 * @see <a href="https://github.com/aws/aws-sdk-go-v2/issues/1893">What ECS answers to startedBy with other filters</a>
 */
final class StartedTasks {

    private final EcsClient client;
    private final Signing signing;
    private final URI url;
    private final String cluster;
    private final String startedBy;

    /** @param url where the client's calls go */
    StartedTasks(EcsClient client, Signing signing, URI url, String cluster, String startedBy) {
        this.client = client;
        this.signing = signing;
        this.url = url;
        this.cluster = cluster;
        this.startedBy = startedBy;
    }

    List<String> arns() {
        // Running ones first: a task that stops in between is found by the second look.
        Set<String> arns = new LinkedHashSet<>(list(request().startedBy(startedBy)));
        try {
            arns.addAll(list(request().startedBy(startedBy).desiredStatus(DesiredStatus.STOPPED)));
        } catch (InvalidParameterException e) {
            arns.addAll(searched());
        }
        return List.copyOf(arns);
    }

    private List<String> searched() {
        List<String> stopped = list(request().desiredStatus(DesiredStatus.STOPPED));
        List<String> found = new ArrayList<>();
        for (int from = 0; from < stopped.size(); from += EcsApi.MAX_TASKS) {
            List<String> some = stopped.subList(from, Math.min(stopped.size(), from + EcsApi.MAX_TASKS));
            DescribeTasksResponse response = client.describeTasks(
                    request -> signing.sign(request).cluster(cluster).tasks(some));
            Answer answer = new Answer("DescribeTasks", url, response);
            answer.items(response.hasTasks() || response.hasFailures(), response.tasks(), "tasks").stream()
                    .filter(task -> startedBy.equals(task.startedBy()))
                    .map(task -> answer.need(task.taskArn(), "tasks[].taskArn"))
                    .forEach(found::add);
        }
        return found;
    }

    private ListTasksRequest.Builder request() {
        return signing.sign(ListTasksRequest.builder()).cluster(cluster);
    }

    private List<String> list(ListTasksRequest.Builder request) {
        List<String> arns = new ArrayList<>();
        for (ListTasksResponse page : client.listTasksPaginator(request.build())) {
            arns.addAll(new Answer("ListTasks", url, page).items(page.hasTaskArns(), page.taskArns(), "taskArns"));
        }
        return arns;
    }
}
