package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceEvent;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an answer of DescribeServices shows of trouble, so that stopped tasks need to be asked for only when there are any.
 *
 * @param failedTasks ECS's count of tasks in a row that could not be launched, did not run or failed health checks
 * @param restarts how many more tasks were started than are wanted: so many have stopped. ECS does not count a task that
 *     ran and then exited among the failed ones
 * @param complaints how many events tell of something that failed
 * @param notPlaced how often in a row a task could not be placed for the same reason
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Deployment.html">Deployment, failedTasks</a>
 */
public record DeploymentSigns(int failedTasks, int restarts, int complaints, int notPlaced) {

    private static final Pattern STARTED = Pattern.compile("has started (\\d+) tasks?");
    private static final Pattern COMPLAINT = Pattern.compile("unable to|failed|unhealthy");
    private static final String NOT_PLACED = "was unable to place a task";
    /** Comes beside the placement events while nothing else happens. */
    public static final String INCONSISTENT = "is unable to consistently start tasks";

    public static DeploymentSigns of(ServiceState service, DeploymentState deployment) {
        List<String> messages = service.events().stream()
                .filter(e -> deployment.createdAt() != null
                        && e.createdAt() != null
                        && !e.createdAt().isBefore(deployment.createdAt()))
                .map(ServiceEvent::message)
                .filter(m -> m != null)
                .toList();
        int started = 0;
        int complaints = 0;
        for (String message : messages) {
            Matcher matcher = STARTED.matcher(message);
            started += matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
            complaints += COMPLAINT.matcher(message).find() ? 1 : 0;
        }
        return new DeploymentSigns(
                deployment.failedTasks(),
                Math.max(0, started - deployment.desiredCount()),
                complaints,
                notPlaced(messages, deployment.failedTasks()));
    }

    /**
     * ECS leaves repeated messages out for up to six hours, but counts a task that it cannot place as failed; so the
     * count stands for the repetitions.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages.html">Service event
     *     messages</a>
     */
    private static int notPlaced(List<String> messages, int failedTasks) {
        String first = null;
        int count = 0;
        for (String message : messages) {
            if (message.contains(INCONSISTENT)) {
                continue;
            }
            String same = message.replaceAll("[0-9a-f-]{32,}", "");
            if (!message.contains(NOT_PLACED) || (first != null && !first.equals(same))) {
                break;
            }
            first = same;
            count++;
        }
        return count == 0 ? 0 : Math.max(count, failedTasks);
    }

    /** Whether an event tells of something that failed. */
    static boolean complains(String message) {
        return COMPLAINT.matcher(message).find();
    }

    /** Whether an event tells of a task that cannot be placed. */
    static boolean notPlaced(String message) {
        return message.contains(NOT_PLACED);
    }

    /** Whether any of them is one. */
    public boolean trouble() {
        return failedTasks > 0 || restarts > 0 || complaints > 0;
    }
}
