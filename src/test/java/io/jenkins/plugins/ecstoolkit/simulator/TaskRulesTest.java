package io.jenkins.plugins.ecstoolkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;

/** Rules for tasks, each with the page that states it. */
class TaskRulesTest extends SimulatorTest {
    private static final String MIGRATE = "app-database-migrate";

    @BeforeEach
    void family() {
        define(MIGRATE, "old");
    }

    private String started(RunTaskRequest.Builder request) {
        return ecs.runTask(request.build()).tasks().get(0).taskArn();
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html: the states. */
    @Test
    void aTaskGoesThroughAllStates() {
        String arn = started(run(MIGRATE));

        Set<String> states = new LinkedHashSet<>();
        IntStream.range(0, 40).forEach(i -> {
            states.add(task(arn).lastStatus());
            seconds(1);
        });

        assertThat(states)
                .containsExactly(
                        "PROVISIONING",
                        "PENDING",
                        "ACTIVATING",
                        "RUNNING",
                        "DEACTIVATING",
                        "STOPPING",
                        "DEPROVISIONING",
                        "STOPPED");
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html: stopCode and exit codes. */
    @Test
    void anEssentialContainersEndStopsTheTask() {
        sim.registerTaskDefinition("two", Map.of("rails", "repo/app:1", "log-router", "repo/log:1"));
        sim.behaviour("two", TaskBehaviour.normal().exits("rails", 1, Duration.ofSeconds(3)));
        String arn = started(run("two"));

        seconds(60);

        Task task = task(arn);
        assertThat(task.stopCodeAsString()).isEqualTo("EssentialContainerExited");
        assertThat(task.stoppedReason()).isEqualTo("Essential container in task exited");
        assertThat(task.desiredStatus()).isEqualTo("STOPPED");
        assertThat(task.containers())
                .extracting(Container::name, Container::exitCode)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("rails", 1),
                        org.assertj.core.groups.Tuple.tuple("log-router", 143));
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html: image not found. */
    @Test
    void aTaskThatNeverStartedHasNoExitCode() {
        sim.behaviour(MIGRATE, TaskBehaviour.normal().imageMissing("repo/app:old"));
        String arn = started(run(MIGRATE));

        seconds(60);

        assertThat(task(arn).stopCodeAsString()).isEqualTo("TaskFailedToStart");
        assertThat(task(arn).startedAt()).isNull();
        assertThat(task(arn).containers().get(0).exitCode()).isNull();
        assertThat(task(arn).containers().get(0).reason()).startsWith("CannotPullContainerError");
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html: out of memory. */
    @Test
    void aContainerKilledForItsMemoryHas137() {
        sim.behaviour(MIGRATE, TaskBehaviour.normal().outOfMemory(Duration.ofSeconds(3)));
        String arn = started(run(MIGRATE));

        seconds(60);

        assertThat(task(arn).containers().get(0).exitCode()).isEqualTo(137);
        assertThat(task(arn).containers().get(0).reason())
                .isEqualTo("OutOfMemoryError: Container killed due to memory usage");
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html: interruption. */
    @Test
    void spotCapacityMayBeTakenAway() {
        sim.behaviour(MIGRATE, TaskBehaviour.normal().neverStops().spotInterruption(Duration.ofSeconds(5)));
        String arn = started(run(MIGRATE));

        seconds(60);

        assertThat(task(arn).stopCodeAsString()).isEqualTo("SpotInterruption");
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html: count. */
    @Test
    void oneToTenTasksACall() {
        assertThatThrownBy(() -> ecs.runTask(run(MIGRATE).count(11).build()))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> ecs.runTask(run(MIGRATE).count(0).build()))
                .isInstanceOf(InvalidParameterException.class);
        assertThat(ecs.runTask(run(MIGRATE).count(10).build()).tasks()).hasSize(10);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html: same token, same request. */
    @Test
    void aRepeatWithTheSameTokenIsAnsweredWithTheSameTasks() {
        RunTaskRequest request = run(MIGRATE).clientToken("token").count(2).build();
        RunTaskResponse first = ecs.runTask(request);
        seconds(3);

        RunTaskResponse second = ecs.runTask(request);

        assertThat(second.tasks())
                .extracting(Task::taskArn)
                .containsExactlyElementsOf(
                        first.tasks().stream().map(Task::taskArn).toList());
        assertThat(sim.tasks()).hasSize(2);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html: same token, other request. */
    @Test
    void theSameTokenForAnotherRequestIsAConflict() {
        String arn = started(run(MIGRATE).clientToken("token"));

        ConflictException conflict = catchThrowableOfType(
                ConflictException.class,
                () -> ecs.runTask(run(MIGRATE).clientToken("token").count(3).build()));

        assertThat(conflict.resourceIds()).containsExactly(arn);
        assertThat(sim.tasks()).hasSize(1);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html: a token's life, its cluster. */
    @Test
    void aTokenIsForOneClusterAndADay() {
        sim.createCluster("other");
        sim.behaviour(MIGRATE, TaskBehaviour.normal().neverStops());
        String arn = started(run(MIGRATE).clientToken("token"));
        assertThat(started(run(MIGRATE).cluster("other").clientToken("token"))).isNotEqualTo(arn);

        clock.forward(Duration.ofHours(23));
        assertThat(started(run(MIGRATE).clientToken("token"))).isEqualTo(arn);
        clock.forward(Duration.ofHours(1));
        assertThat(started(run(MIGRATE).clientToken("token"))).isNotEqualTo(arn);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html: RESOURCE. */
    @Test
    void aTaskThatIsNotPlacedIsAFailureOfRunTask() {
        sim.behaviour(MIGRATE, TaskBehaviour.normal().notPlaced("RESOURCE:MEMORY", "arn:aws:ecs:x"));
        RunTaskResponse none = ecs.runTask(run(MIGRATE).build());
        sim.behaviour(MIGRATE, TaskBehaviour.normal().placesOnly(1));
        RunTaskResponse one = ecs.runTask(run(MIGRATE).count(2).build());

        assertThat(none.tasks()).isEmpty();
        assertThat(none.failures())
                .containsExactly(Failure.builder()
                        .arn("arn:aws:ecs:x")
                        .reason("RESOURCE:MEMORY")
                        .build());
        assertThat(one.tasks()).hasSize(1);
        assertThat(one.failures()).hasSize(1);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html: launchType or a strategy. */
    @Test
    void aLaunchTypeAndAStrategyExcludeEachOther() {
        assertThatThrownBy(() -> ecs.runTask(run(MIGRATE)
                        .launchType("EC2")
                        .capacityProviderStrategy(CapacityProviderStrategyItem.builder()
                                .capacityProvider("FARGATE_SPOT")
                                .build())
                        .build()))
                .isInstanceOf(InvalidParameterException.class);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html: networkConfiguration. */
    @Test
    void awsvpcNeedsANetworkConfiguration() {
        sim.registerTaskDefinition("{\"family\":\"vpc\",\"networkMode\":\"awsvpc\",\"cpu\":\"256\",\"memory\":\"512\","
                + "\"containerDefinitions\":[{\"name\":\"rails\",\"image\":\"repo/app:1\"}]}");

        assertThatThrownBy(() -> ecs.runTask(run("vpc").build()))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
        assertThat(ecs.runTask(run("vpc")
                                .launchType("FARGATE")
                                .networkConfiguration(n -> n.awsvpcConfiguration(v -> v.subnets("subnet-1")))
                                .build())
                        .tasks())
                .hasSize(1);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html: propagateTags and managed tags. */
    @Test
    void tagsArePropagatedWhenAskedFor() {
        sim.registerTaskDefinition("{\"family\":\"tagged\",\"tags\":[{\"key\":\"team\",\"value\":\"a\"}],"
                + "\"containerDefinitions\":[{\"name\":\"rails\",\"image\":\"repo/app:1\",\"memory\":64}]}");
        String arn = started(run("tagged").propagateTags("TASK_DEFINITION").enableECSManagedTags(true));

        assertThat(ecs.describeTasks(r -> r.cluster(CLUSTER).tasks(arn).includeWithStrings("TAGS"))
                        .tasks()
                        .get(0)
                        .tags())
                .extracting(Tag::key)
                .containsExactly("team", "aws:ecs:clusterName");
        assertThat(task(arn).tags()).isEmpty();
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html: an hour; MISSING. */
    @Test
    void aStoppedTaskIsForgottenAfterAnHour() {
        String arn = started(run(MIGRATE));
        clock.forward(Duration.ofMinutes(59));
        assertThat(task(arn).lastStatus()).isEqualTo("STOPPED");

        clock.forward(Duration.ofMinutes(2));

        assertThat(ecs.describeTasks(r -> r.cluster(CLUSTER).tasks(arn)).failures())
                .extracting(Failure::reason)
                .containsExactly("MISSING");
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html: a hundred at most. */
    @Test
    void describeTasksTakesAHundredAtMost() {
        assertThatThrownBy(() -> ecs.describeTasks(r -> r.cluster(CLUSTER)
                        .tasks(IntStream.range(0, 101).mapToObj(i -> "t" + i).toList())))
                .isInstanceOf(InvalidParameterException.class);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html: desiredStatus, startedBy. */
    @Test
    void listTasksFiltersByDesiredStatusAndStarter() {
        String mine = started(run(MIGRATE).startedBy("rollout/1"));
        started(run(MIGRATE).startedBy("rollout/2"));
        assertThat(ecs.listTasks(r -> r.cluster(CLUSTER).startedBy("rollout/1")).taskArns())
                .containsExactly(mine);

        seconds(60);

        assertThat(ecs.listTasks(r -> r.cluster(CLUSTER)).taskArns()).isEmpty();
        assertThat(ecs.listTasks(r -> r.cluster(CLUSTER).desiredStatus("STOPPED"))
                        .taskArns())
                .hasSize(2);
        assertThatThrownBy(() ->
                        ecs.listTasks(r -> r.cluster(CLUSTER).startedBy("x").family(MIGRATE)))
                .isInstanceOf(InvalidParameterException.class);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html: pagination. */
    @Test
    void listTasksGoesPageByPage() {
        ecs.runTask(run(MIGRATE).count(7).build());

        assertThat(ecs.listTasks(r -> r.cluster(CLUSTER).maxResults(3)).taskArns())
                .hasSize(3);
        assertThat(ecs.listTasksPaginator(r -> r.cluster(CLUSTER).maxResults(3)).taskArns())
                .hasSize(7)
                .doesNotHaveDuplicates();
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopTask.html: SIGTERM, then UserInitiated. */
    @Test
    void aTaskCanBeStopped() {
        sim.behaviour(MIGRATE, TaskBehaviour.normal().neverStops());
        String arn = started(run(MIGRATE));
        seconds(10);

        ecs.stopTask(r -> r.cluster(CLUSTER).task(arn).reason("aborted"));
        seconds(10);

        assertThat(task(arn).stopCodeAsString()).isEqualTo("UserInitiated");
        assertThat(task(arn).stoppedReason()).isEqualTo("aborted");
        assertThat(task(arn).containers().get(0).exitCode()).isEqualTo(143);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html: errors. */
    @Test
    void anUnknownClusterOrTaskDefinitionIsRefused() {
        assertThatThrownBy(() -> ecs.runTask(run(MIGRATE).cluster("nowhere").build()))
                .isInstanceOf(ClusterNotFoundException.class);
        assertThatThrownBy(() -> ecs.runTask(run("nothing").build())).isInstanceOf(ClientException.class);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html: startedBy's characters. */
    @Test
    void startedByIsLimited() {
        assertThatThrownBy(() -> ecs.runTask(run(MIGRATE).startedBy("a b").build()))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() ->
                        ecs.runTask(run(MIGRATE).startedBy("a".repeat(129)).build()))
                .isInstanceOf(InvalidParameterException.class);
    }
}
