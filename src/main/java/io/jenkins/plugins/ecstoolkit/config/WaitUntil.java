package io.jenkins.plugins.ecstoolkit.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Until when a task or a service is waited for. The stages of a deployment are ECS' own, in their order.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html">ServiceDeployment,
 *     lifecycleStage</a>
 */
public enum WaitUntil {
    /** Not at all: until ECS has accepted the call. */
    NONE,
    /** Until all tasks run; of tasks only. */
    RUNNING,
    /** Until all tasks have stopped; of tasks only. */
    STOPPED,
    /** Until the deployment waits for somebody to decide. */
    PAUSED,
    RECONCILE_SERVICE,
    PRE_SCALE_UP,
    SCALE_UP,
    POST_SCALE_UP,
    TEST_TRAFFIC_SHIFT,
    POST_TEST_TRAFFIC_SHIFT,
    PRODUCTION_TRAFFIC_SHIFT,
    POST_PRODUCTION_TRAFFIC_SHIFT,
    BAKE_TIME,
    CLEAN_UP,
    /** Until the new tasks serve; baking and clearing away are left to ECS. */
    DEPLOYED,
    /** Until nothing but the new deployment is left. */
    STABLE;

    /** The word used in configurations, steps and journals. */
    @NonNull
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is one of ECS' lifecycle stages, which {@link #name} is then. */
    public boolean stage() {
        return compareTo(RECONCILE_SERVICE) >= 0 && compareTo(CLEAN_UP) <= 0;
    }

    /** Whether a deployment in this stage has reached the one that is waited for. */
    public boolean reachedBy(@CheckForNull String lifecycleStage) {
        WaitUntil wanted = this == DEPLOYED ? BAKE_TIME : this;
        return wanted.stage()
                && Arrays.stream(values())
                        .anyMatch(v -> v.stage() && v.name().equals(lifecycleStage) && v.compareTo(wanted) >= 0);
    }

    /** The words for a service. */
    @NonNull
    public static List<String> ofServices() {
        return Arrays.stream(values())
                .filter(v -> v != RUNNING && v != STOPPED)
                .map(WaitUntil::word)
                .toList();
    }

    /** The words for a task. */
    @NonNull
    public static List<String> ofTasks() {
        return List.of(NONE.word(), RUNNING.word(), STOPPED.word());
    }

    /** The one with this word in any case; empty when there is none. */
    @NonNull
    public static Optional<WaitUntil> fromWord(@CheckForNull String word) {
        return Arrays.stream(values())
                .filter(v -> v.word().equalsIgnoreCase(word))
                .findFirst();
    }
}
