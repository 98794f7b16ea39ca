package io.jenkins.plugins.ecstoolkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.UpdateTaskProtectionResponse;

/** What keeps old tasks alive during a deployment: protection from scale-in, and connections that are drained. */
class ProtectionRulesTest extends SimulatorTest {

    private String oldTask() {
        return ecs.listTasks(r -> r.cluster(CLUSTER).serviceName(WEB))
                .taskArns()
                .get(0);
    }

    private UpdateTaskProtectionResponse protect(boolean enabled, Integer minutes, String... tasks) {
        return ecs.updateTaskProtection(
                r -> r.cluster(CLUSTER).tasks(tasks).protectionEnabled(enabled).expiresInMinutes(minutes));
    }

    /**
     * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection.html: a protected task is not
     * stopped by a deployment until the protection ends; 2 hours unless set.
     */
    @Test
    void aProtectedTaskHoldsADeploymentUntilItsProtectionEnds() {
        String revision = web();
        String task = oldTask();
        Instant expires = protect(true, null, task).protectedTasks().get(0).expirationDate();
        assertThat(expires).isEqualTo(clock.instant().plus(Duration.ofHours(2)));
        update(revision);
        clock.forward(Duration.ofMinutes(118));

        assertThat(task(task).lastStatus()).isEqualTo("RUNNING");
        assertThat(service().deployments()).hasSize(2);
        assertThat(primary().rolloutStateAsString()).isEqualTo("IN_PROGRESS");
        clock.forward(Duration.ofMinutes(4));
        assertThat(primary().rolloutStateAsString()).isEqualTo("COMPLETED");
    }

    /** As above: an application ends its protection when its work is done. */
    @Test
    void aProtectionThatIsTakenAwayHoldsNothing() {
        String revision = web();
        String task = oldTask();
        protect(true, 2880, task);
        update(revision);
        clock.forward(Duration.ofMinutes(3));
        assertThat(protect(false, null, task).protectedTasks().get(0).protectionEnabled())
                .isFalse();
        clock.forward(Duration.ofMinutes(1));
        assertThat(primary().rolloutStateAsString()).isEqualTo("COMPLETED");
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateTaskProtection.html: 1 to 2880 minutes. */
    @Test
    void protectionLastsTwoDaysAtMost() {
        web();
        String task = oldTask();
        assertThatThrownBy(() -> protect(true, 2881, task)).isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> protect(true, 0, task)).isInstanceOf(InvalidParameterException.class);
    }

    /** As above: tasks of services only; API_GetTaskProtection.html shows it. */
    @Test
    void onlyTasksOfServicesAreProtected() {
        web();
        define("migrate", "old");
        String alone = ecs.runTask(run("migrate").build()).tasks().get(0).taskArn();
        String task = oldTask();
        protect(true, 60, task);
        var shown = ecs.getTaskProtection(r -> r.cluster(CLUSTER).tasks(task, alone, task + "0"));
        assertThat(shown.protectedTasks()).hasSize(1);
        assertThat(shown.protectedTasks().get(0).protectionEnabled()).isTrue();
        assertThat(shown.failures().stream().map(failure -> failure.reason()))
                .containsExactly("TASK_NOT_VALID", "MISSING");
    }

    /**
     * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html: a task whose
     * target is drained is stopped after the deregistration delay.
     */
    @Test
    void aTargetThatIsDrainedHoldsADeployment() {
        String group = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef";
        define(WEB, "old");
        sim.createService(
                CLUSTER,
                WEB,
                WEB + ":1",
                2,
                o -> o.set(
                        "loadBalancers",
                        Json.MAPPER.valueToTree(List.of(Map.of("targetGroupArn", group, "containerPort", 80)))));
        sim.deregistrationDelay(group, Duration.ofMinutes(5));
        String task = oldTask();
        update(define(WEB, "new"));
        clock.forward(Duration.ofMinutes(4));
        assertThat(task(task).lastStatus()).isEqualTo("DEACTIVATING");
        assertThat(primary().rolloutStateAsString()).isEqualTo("IN_PROGRESS");
        clock.forward(Duration.ofMinutes(2));
        assertThat(primary().rolloutStateAsString()).isEqualTo("COMPLETED");
    }
}
