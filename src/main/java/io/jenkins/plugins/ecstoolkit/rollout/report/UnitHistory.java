package io.jenkins.plugins.ecstoolkit.rollout.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TaskEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How one task or service changed over time: a fold over its events, for those who draw it. */
public final class UnitHistory {

    /** More points than this say nothing more in a drawing. */
    private static final int KEPT = 200;

    static final UnitHistory NONE = new UnitHistory();

    /** A deployment's counts from a time on, until the next ones. */
    public record Counts(Instant time, int desired, int running, int pending) {}

    /** What a task was, by its {@code lastStatus}, from a time on. */
    public record Status(Instant time, String status) {}

    private final Map<String, List<Counts>> deployments = new LinkedHashMap<>();
    private final Map<String, List<Status>> tasks = new LinkedHashMap<>();
    private Instant lastSeen;

    /** Every deployment of the service that was observed, by its id. */
    public Map<String, List<Counts>> deployments() {
        return Collections.unmodifiableMap(deployments);
    }

    /** Every started task, by its ARN. */
    public Map<String, List<Status>> tasks() {
        return Collections.unmodifiableMap(tasks);
    }

    /** When ECS was last seen to say something new of it; null when never. */
    @CheckForNull
    Instant lastSeen() {
        return lastSeen;
    }

    public void apply(UnitEvent event, Instant time) {
        if (event instanceof DeploymentEvent.DeploymentObserved seen) {
            lastSeen = time;
            List<Counts> counts =
                    deployments.computeIfAbsent(String.valueOf(seen.deployment()), id -> new ArrayList<>());
            thin(counts);
            counts.add(new Counts(time, seen.desired(), seen.running(), seen.pending()));
        } else if (event instanceof TaskEvent.TasksStarted started) {
            started.tasks().forEach(arn -> tasks.put(arn, new ArrayList<>()));
        } else if (event instanceof TaskEvent.Observed seen) {
            status(seen.task(), seen.lastStatus(), time);
        } else if (event instanceof TaskEvent.Stopped stopped) {
            status(stopped.task(), "STOPPED", time);
        }
    }

    private void status(String task, String status, Instant time) {
        lastSeen = time;
        List<Status> statuses = tasks.get(task);
        if (statuses == null || status == null) {
            return;
        }
        if (statuses.isEmpty() || !statuses.get(statuses.size() - 1).status().equals(status)) {
            thin(statuses);
            statuses.add(new Status(time, status));
        }
    }

    /** Makes room by leaving out every second point but for the first. */
    private static void thin(List<?> points) {
        if (points.size() >= KEPT) {
            for (int i = points.size() - 1; i > 0; i -= 2) {
                points.remove(i);
            }
        }
    }
}
