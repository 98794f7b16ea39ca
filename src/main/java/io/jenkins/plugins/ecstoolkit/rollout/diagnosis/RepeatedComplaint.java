package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceEvent;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What ECS's events say again and again of tasks that it cannot launch or make reachable. No task stops for it, and ECS
 * tries for ever.
 *
 * @param message the newest of the events
 * @param verdict what it is when it does not pass
 * @param times how often it was told, or happened by ECS's count
 * @param over how much time lies between the first and the last
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages.html">Service event
 *     messages</a>
 */
public record RepeatedComplaint(String message, FailureVerdict verdict, int times, Duration over) {

    /** So often it is hopeless however quickly; as for tasks that cannot be placed. */
    private static final int OFTEN = 5;
    /** So often it is hopeless when it goes on for {@link #LONG}. */
    private static final int SEVERAL = 3;
    /** A role or permission that was made just now may take half a minute until it counts everywhere. */
    private static final Duration LONG = Duration.ofMinutes(2);

    private static final Pattern PERMISSION =
            Pattern.compile("is not authorized to perform|unable to assume (the )?(service linked )?role");

    private static final Pattern LAUNCH = Pattern.compile("failed to launch a task with|unable to assume");
    private static final String STARTED = "has started ";
    private static final String STEADY = "has reached a steady state";
    private static final Pattern IDENTIFIERS = Pattern.compile("[0-9a-f-]{32,}");

    /** The complaint about a deployment that was told most; empty when there is none that may still hold. */
    public static Optional<RepeatedComplaint> of(ServiceState service, DeploymentState deployment) {
        Map<String, RepeatedComplaint> found = new LinkedHashMap<>();
        Map<String, Instant> newest = new LinkedHashMap<>();
        boolean started = false;
        for (ServiceEvent event : since(service, deployment)) {
            String message = event.message();
            if (message.contains(STEADY)) {
                break;
            }
            started |= message.contains(STARTED);
            boolean launch = LAUNCH.matcher(message).find();
            boolean permission = PERMISSION.matcher(message).find();
            if ((launch && !started) || (permission && !launch)) {
                String same = IDENTIFIERS.matcher(message).replaceAll("");
                newest.putIfAbsent(same, event.createdAt());
                RepeatedComplaint before = found.get(same);
                found.put(
                        same,
                        new RepeatedComplaint(
                                before == null ? message : before.message(),
                                permission ? FailureVerdict.PERMISSION_MISSING : FailureVerdict.NOT_LAUNCHED,
                                before == null ? 1 : before.times() + 1,
                                Duration.between(event.createdAt(), newest.get(same))));
            }
        }
        return found.values().stream()
                .map(complaint -> complaint.counted(deployment.failedTasks()))
                .max(Comparator.comparing(RepeatedComplaint::times));
    }

    private static List<ServiceEvent> since(ServiceState service, DeploymentState deployment) {
        return service.events().stream()
                .filter(e -> e.message() != null && e.createdAt() != null && deployment.createdAt() != null)
                .filter(e -> !e.createdAt().isBefore(deployment.createdAt()))
                .toList();
    }

    /**
     * ECS leaves repeated events out, but counts a task that it cannot launch as failed; so the count stands for the
     * repetitions. Tasks whose targets cannot be registered were launched.
     */
    private RepeatedComplaint counted(int failedTasks) {
        boolean launch = LAUNCH.matcher(message).find();
        return launch && failedTasks > times ? new RepeatedComplaint(message, verdict, failedTasks, over) : this;
    }

    /** Whether it will not pass. */
    public boolean hopeless() {
        return times >= OFTEN || (times >= SEVERAL && over.compareTo(LONG) >= 0);
    }
}
