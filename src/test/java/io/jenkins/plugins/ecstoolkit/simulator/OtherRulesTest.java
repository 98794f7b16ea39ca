package io.jenkins.plugins.ecstoolkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;

/** Rules for clusters and daemons, other people's changes, and the simulator's own promises. */
class OtherRulesTest extends SimulatorTest {
    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeClusters.html: failures. */
    @Test
    void anUnknownClusterIsAFailureOfDescribeClusters() {
        assertThat(ecs.describeClusters(r -> r.clusters(CLUSTER, "nowhere")).failures())
                .extracting(Failure::reason)
                .containsExactly("MISSING");
        assertThat(ecs.listClusters().clusterArns())
                .containsExactly("arn:aws:ecs:us-east-1:123456789012:cluster/example");
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html: DAEMON has no desired count. */
    @Test
    void aDaemonsDesiredCountIsNotOursToSet() {
        define(WEB, "old");
        sim.createService(CLUSTER, WEB, WEB, 1, o -> o.schedulingStrategy("DAEMON"));

        assertThatThrownBy(() ->
                        ecs.updateService(r -> r.cluster(CLUSTER).service(WEB).desiredCount(2)))
                .isInstanceOf(InvalidParameterException.class);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html: unhealthy tasks are replaced. */
    @Test
    void aServicesUnhealthyTaskIsReplaced() {
        String revision = web();
        sim.behaviour(WEB + ":2", TaskBehaviour.normal().unhealthy(Duration.ofSeconds(3)));
        update(revision);

        seconds(15);

        assertThat(sim.tasks())
                .extracting(task -> task.path("stoppedReason").asText())
                .contains("Task failed container health checks");
        assertThat(primary().failedTasks()).isPositive();
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Deployment.html: only the newest is PRIMARY. */
    @Test
    void somebodyElsesDeploymentTakesOver() {
        update(web());
        String theirs = define(WEB, "theirs");
        sim.updateServiceBySomebodyElse(CLUSTER, WEB, theirs);
        assertThat(service().deployments()).hasSize(3);

        seconds(120);

        assertThat(service().deployments()).singleElement().satisfies(d -> assertThat(d.taskDefinition())
                .isEqualTo(theirs));
        assertThat(sim.calls()).containsEntry("UpdateService", 1L);
        assertThat(ecs.listServiceDeployments(r -> r.cluster(CLUSTER).service(WEB))
                        .serviceDeployments())
                .extracting(d -> d.statusAsString())
                .containsExactly("SUCCESSFUL", "STOPPED", "SUCCESSFUL");
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServiceRevisions.html. */
    @Test
    void aServiceRevisionNamesItsTaskDefinition() {
        String revision = web();
        update(revision);

        String arn = ecs.listServiceDeployments(r -> r.cluster(CLUSTER).service(WEB))
                .serviceDeployments()
                .get(0)
                .targetServiceRevisionArn();

        assertThat(ecs.describeServiceRevisions(r -> r.serviceRevisionArns(arn))
                        .serviceRevisions()
                        .get(0)
                        .taskDefinition())
                .isEqualTo(revision);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html: scaling in. */
    @Test
    void scalingInStopsTasks() {
        web();
        sim.scale(CLUSTER, WEB, 0);

        seconds(30);

        assertThat(service().runningCount()).isZero();
        assertThat(service().events())
                .extracting(ServiceEvent::message)
                .anyMatch(message -> message.contains("has stopped 2 running tasks: (task "));
    }

    @Test
    void aTaskMayVanishOrHaveNoStoppedReason() {
        define("a", "1");
        sim.behaviour("a", TaskBehaviour.normal().vanishes(Duration.ofSeconds(5)));
        String vanishing = ecs.runTask(run("a").build()).tasks().get(0).taskArn();
        sim.behaviour("a", TaskBehaviour.normal().noStoppedReason());
        String silent = ecs.runTask(run("a").build()).tasks().get(0).taskArn();
        seconds(60);

        assertThat(ecs.describeTasks(r -> r.cluster(CLUSTER).tasks(vanishing)).failures())
                .hasSize(1);
        assertThat(task(silent).lastStatus()).isEqualTo("STOPPED");
        assertThat(task(silent).stoppedReason()).isNull();
    }

    @Test
    void aRuleIsForTheTasksItsPredicateAccepts() {
        define("a", "old");
        define("a", "new");
        sim.behaviour("a", task -> task.hasTag("new"), TaskBehaviour.normal().exits(Duration.ofSeconds(1), 7));
        String old = ecs.runTask(run("a:1").build()).tasks().get(0).taskArn();
        String young = ecs.runTask(run("a:2").build()).tasks().get(0).taskArn();
        seconds(60);

        assertThat(task(old).containers().get(0).exitCode()).isZero();
        assertThat(task(young).containers().get(0).exitCode()).isEqualTo(7);
    }

    @Test
    void callsMayComeFromManyThreads() throws InterruptedException, ExecutionException {
        define("a", "1");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> arns = IntStream.range(0, 40)
                    .mapToObj(i -> threads.submit(
                            () -> ecs.runTask(run("a").clientToken("same").build())
                                    .tasks()
                                    .get(0)
                                    .taskArn()))
                    .toList();
            for (Future<String> arn : arns) {
                assertThat(arn.get()).isEqualTo(arns.get(0).get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(sim.tasks()).hasSize(1);
        assertThat(sim.calls()).containsEntry("RunTask", 40L);
    }

    @Test
    void equalSeedsGiveEqualIds() {
        define("a", "1");
        String arn = ecs.runTask(run("a").build()).tasks().get(0).taskArn();
        try (EcsSimulator twin = EcsSimulator.builder().clock(clock).start()) {
            twin.createCluster(CLUSTER);
            twin.registerTaskDefinition("a", java.util.Map.of("rails", "repo/app:1"));
            twin.other("RunTask", Json.object().put("cluster", CLUSTER).put("taskDefinition", "a"));

            assertThat(twin.tasks().get(0).path("taskArn").asText()).isEqualTo(arn);
        }
    }

    @Test
    void aSpeedClockRunsFaster() {
        Instant start = clock.instant();
        SpeedClock fast = new SpeedClock(clock, 60);

        seconds(2);

        assertThat(fast.instant()).isEqualTo(start.plusSeconds(120));
    }

    @Test
    void theHistoryKeepsTheNewestCalls() {
        try (EcsSimulator small = EcsSimulator.builder().clock(clock).history(0).start()) {
            assertThat(small.history()).isEmpty();
            assertThat(small.endpoint().getHost()).isEqualTo("127.0.0.1");
        }
    }
}
