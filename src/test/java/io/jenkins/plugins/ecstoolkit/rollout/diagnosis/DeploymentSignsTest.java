package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceEvent;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the counts and events of a service show of trouble with a deployment that wants two tasks. */
public class DeploymentSignsTest {

    private static final Instant CREATED = VirtualScheduler.EPOCH;
    private static final String UNPLACED = "(service web) was unable to place a task because no container instance met"
            + " all of its requirements. Reason: ";

    private final List<ServiceEvent> events = new ArrayList<>();

    private DeploymentSignsTest event(Instant at, String message) {
        events.add(new ServiceEvent("e" + events.size(), at, message));
        return this;
    }

    private DeploymentSignsTest event(String message) {
        return event(CREATED, message);
    }

    private DeploymentSigns signs(int failedTasks) {
        return signs(failedTasks, CREATED);
    }

    private DeploymentSigns signs(int failedTasks, Instant created) {
        DeploymentState deployment =
                new DeploymentState("new", "PRIMARY", UnitRig.NEXT, "IN_PROGRESS", null, 2, 0, 2, failedTasks, created);
        return DeploymentSigns.of(service(deployment, events), deployment);
    }

    public static ServiceState service(DeploymentState deployment, List<ServiceEvent> events) {
        return service(deployment, events, false);
    }

    public static ServiceState service(DeploymentState deployment, List<ServiceEvent> events, boolean circuitBreaker) {
        return new ServiceState(
                "arn:aws:ecs:us-east-1:123456789012:service/example/web",
                "web",
                "arn:aws:ecs:us-east-1:123456789012:cluster/example",
                "ACTIVE",
                deployment.taskDefinition(),
                deployment.desiredCount(),
                deployment.runningCount(),
                0,
                "REPLICA",
                "ECS",
                circuitBreaker,
                List.of(deployment),
                events,
                circuitBreaker,
                null,
                null,
                List.of());
    }

    @Test
    void nothingIsNoTrouble() {
        DeploymentSigns signs =
                event("(service web) has reached a steady state.").signs(0);
        assertThat(signs).isEqualTo(new DeploymentSigns(0, 0, 0, 0));
        assertThat(signs.trouble()).isFalse();
    }

    @Test
    void eachSignIsTrouble() {
        assertThat(new DeploymentSigns(1, 0, 0, 0).trouble()).isTrue();
        assertThat(new DeploymentSigns(0, 1, 0, 0).trouble()).isTrue();
        assertThat(new DeploymentSigns(0, 0, 1, 0).trouble()).isTrue();
    }

    @Test
    void moreTasksStartedThanAreWantedHaveStopped() {
        event("(service web) has started 2 tasks: (task a) (task b).");
        assertThat(signs(0).restarts()).isZero();
        event("(service web) has started 1 tasks: (task c).").event("(service web) has started 1 task: (task d).");
        assertThat(signs(0).restarts()).isEqualTo(2);
    }

    @Test
    void complaintsAreCounted() {
        event("(service web) (task a) failed container health checks.")
                .event("(service web) (port 80) is unhealthy in (target-group x)")
                .event("(service web) was unable to assume a role")
                .event("(service web) has begun draining connections on 1 tasks.");
        assertThat(signs(0).complaints()).isEqualTo(3);
    }

    @Test
    void eventsOfBeforeTheDeploymentAreNotItsOwn() {
        event(CREATED.minusMillis(1), "(service web) (task a) failed container health checks.")
                .event(null, "(service web) (task a) failed container health checks.")
                .event(null);
        assertThat(signs(0)).isEqualTo(new DeploymentSigns(0, 0, 0, 0));
    }

    @Test
    void withoutATimeOfCreationNoEventCounts() {
        event("(service web) (task a) failed container health checks.");
        assertThat(signs(3, null)).isEqualTo(new DeploymentSigns(3, 0, 0, 0));
    }

    @Test
    void attemptsInARowWithOneReasonAreCounted() {
        event("(service web) is unable to consistently start tasks successfully.")
                .event(UNPLACED + "insufficient memory on 0123456789abcdef0123456789abcdef")
                .event(UNPLACED + "insufficient memory on fedcba98-7654-3210-fedc-ba9876543210")
                .event(UNPLACED + "no Container Instances were found in your cluster.")
                .event(UNPLACED + "insufficient memory on 0123456789abcdef0123456789abcdef");
        assertThat(signs(0).notPlaced()).isEqualTo(2);
    }

    @Test
    void ecsLeavesRepetitionsOutButCountsThem() {
        event(UNPLACED + "insufficient memory");
        assertThat(signs(4).notPlaced()).isEqualTo(4);
    }

    @Test
    void whatHappenedSinceEndsTheRow() {
        event("(service web) has started 1 tasks: (task a).").event(UNPLACED + "insufficient memory");
        assertThat(signs(4).notPlaced()).isZero();
    }
}
