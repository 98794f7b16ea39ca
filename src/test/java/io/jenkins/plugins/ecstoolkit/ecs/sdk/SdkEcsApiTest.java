package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.ecstoolkit.ecs.CallFailure;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.JsonMaps;
import io.jenkins.plugins.ecstoolkit.ecs.RunTaskResult;
import io.jenkins.plugins.ecstoolkit.ecs.RunTaskSpec;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceEvent;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException.Kind;
import io.jenkins.plugins.ecstoolkit.ecs.definition.RevisionEdit;
import io.jenkins.plugins.ecstoolkit.ecs.definition.TaskDefinitionClone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The real SDK client against canned answers over HTTP. */
class SdkEcsApiTest {

    private static final String SERVICE = "{\"service\": {\"serviceArn\": \"arn:s\", \"serviceName\": \"web\","
            + " \"status\": \"ACTIVE\", \"taskDefinition\": \"arn:td:2\", \"deployments\": []}}";

    private static final String REVISION = "\"taskDefinitionArn\": \"arn:td/app:1\", \"family\": \"app\","
            + " \"revision\": 1, \"containerDefinitions\": []";

    @AutoClose
    private final FakeEcs ecs = new FakeEcs();

    @AutoClose
    private final SdkEcsApi api = ecs.api();

    private Map<String, Object> sent() {
        return ecs.asked().get(ecs.asked().size() - 1).body();
    }

    @Test
    void readsServices() {
        ecs.answer(
                """
                {"services": [{"serviceArn": "arn:s", "serviceName": "web", "clusterArn": "arn:c", "status": "ACTIVE",
                  "taskDefinition": "arn:td:1", "desiredCount": 3, "runningCount": 2, "pendingCount": 1,
                  "schedulingStrategy": "REPLICA",
                  "deployments": [{"id": "ecs-svc/1", "status": "PRIMARY", "taskDefinition": "arn:td:1",
                    "rolloutState": "IN_PROGRESS", "rolloutStateReason": "why", "desiredCount": 3, "runningCount": 2,
                    "pendingCount": 1, "failedTasks": 4, "createdAt": 1767225600.5}, {"id": "ecs-svc/0", "status": "ACTIVE", "taskDefinition": "arn:td:0"}],
                  "events": [{"id": "e1", "createdAt": 1767225600, "message": "hello"}]},
                  {"serviceArn": "arn:b", "serviceName": "blue", "status": "ACTIVE", "deploymentController": {"type": "CODE_DEPLOY"}}],
                 "failures": [{"arn": "arn:x", "reason": "MISSING", "detail": "d"}]}""");
        Described<ServiceState> answer = api.describeServices("c", List.of("web", "blue", "x"));
        assertThat(sent()).isEqualTo(Map.of("cluster", "c", "services", List.of("web", "blue", "x")));
        assertThat(answer.failures()).containsExactly(new CallFailure("arn:x", "MISSING", "d"));
        ServiceState web = answer.found().get(0);
        assertThat(web.deployments())
                .containsExactly(
                        new DeploymentState(
                                "ecs-svc/1",
                                "PRIMARY",
                                "arn:td:1",
                                "IN_PROGRESS",
                                "why",
                                3,
                                2,
                                1,
                                4,
                                Instant.parse("2026-01-01T00:00:00.500Z")),
                        new DeploymentState("ecs-svc/0", "ACTIVE", "arn:td:0", null, null, 0, 0, 0, 0, null));
        assertThat(web.events())
                .containsExactly(new ServiceEvent("e1", Instant.parse("2026-01-01T00:00:00Z"), "hello"));
        assertThat(web)
                .extracting(
                        ServiceState::arn,
                        ServiceState::name,
                        ServiceState::clusterArn,
                        ServiceState::status,
                        ServiceState::taskDefinition,
                        ServiceState::desiredCount,
                        ServiceState::runningCount,
                        ServiceState::pendingCount,
                        ServiceState::schedulingStrategy,
                        ServiceState::deploymentController)
                .containsExactly("arn:s", "web", "arn:c", "ACTIVE", "arn:td:1", 3, 2, 1, "REPLICA", "ECS");
        assertThat(answer.found().get(1).deploymentController()).isEqualTo("CODE_DEPLOY");
    }

    /** An Express service has neither a task definition nor a deployment controller of its own. */
    @Test
    void knowsAnExpressServiceByWhoManagesItsResources() {
        ecs.answer(
                "{\"services\": [{\"serviceArn\": \"arn:e\", \"serviceName\": \"express\", \"status\": \"ACTIVE\","
                        + " \"resourceManagementType\": \"ECS\", \"deployments\": [{\"id\": \"d\"}]},"
                        + " {\"serviceArn\": \"arn:c\", \"serviceName\": \"own\", \"status\": \"ACTIVE\","
                        + " \"resourceManagementType\": \"CUSTOMER\", \"taskDefinition\": \"arn:td:1\", \"deployments\": []}]}");
        List<ServiceState> found =
                api.describeServices("c", List.of("express", "own")).found();
        assertThat(found).extracting(ServiceState::deploymentController).containsExactly("EXPRESS", "ECS");
        assertThat(found.get(0).taskDefinition()).isNull();
    }

    @Test
    void bug14_updateServiceSendsNothingThatIsNotToChange() {
        ecs.answer(SERVICE);
        assertThat(api.updateService("c", "web", "arn:td:2", false).name()).isEqualTo("web");
        assertThat(sent()).isEqualTo(Map.of("cluster", "c", "service", "web", "taskDefinition", "arn:td:2"));
    }

    @Test
    void bug06_aForcedUpdateWithoutAChangeNamesNoTaskDefinition() {
        ecs.answer(SERVICE);
        assertThat(api.updateService("c", "web", null, true).name()).isEqualTo("web");
        assertThat(sent()).isEqualTo(Map.of("cluster", "c", "service", "web", "forceNewDeployment", true));
    }

    @Test
    void bugs01And10And11_runTaskSendsEachProviderAndReadsFailures() {
        ecs.answer(
                "{\"tasks\": [{\"taskArn\": \"arn:task/1\", \"taskDefinitionArn\": \"d\", \"lastStatus\": \"PROVISIONING\"}],"
                        + " \"failures\": [{\"reason\": \"RESOURCE:MEMORY\"}]}");
        RunTaskResult result = api.runTask(new RunTaskSpec(
                "c",
                "app:7",
                2,
                null,
                List.of(new RunTaskSpec.CapacityProvider("A", 1, 2), new RunTaskSpec.CapacityProvider("B", 0, 3)),
                new RunTaskSpec.Network(false, List.of("sg-1"), List.of("subnet-1", "subnet-2")),
                "by",
                "token"));
        assertThat(result.tasks()).extracting(TaskState::id).containsExactly("1");
        assertThat(result.failures()).containsExactly(new CallFailure(null, "RESOURCE:MEMORY", null));
        assertThat(sent())
                .isEqualTo(
                        JsonMaps.of(
                                """
                        {"cluster": "c", "taskDefinition": "app:7", "count": 2, "startedBy": "by", "clientToken": "token",
                         "enableECSManagedTags": true, "enableExecuteCommand": false, "propagateTags": "TASK_DEFINITION",
                         "capacityProviderStrategy": [{"capacityProvider": "A", "base": 1, "weight": 2},
                                                      {"capacityProvider": "B", "base": 0, "weight": 3}],
                         "networkConfiguration": {"awsvpcConfiguration": {"assignPublicIp": "DISABLED",
                           "securityGroups": ["sg-1"], "subnets": ["subnet-1", "subnet-2"]}}}"""));
    }

    @Test
    void runTaskWithoutNetworkAndProvidersSendsNeither() {
        ecs.answer("{\"failures\": [{\"reason\": \"RESOURCE:MEMORY\"}]}");
        RunTaskSpec spec = new RunTaskSpec("c", "app", 1, "FARGATE", List.of(), null, "by", "token");
        assertThat(api.runTask(spec).tasks()).isEmpty();
        assertThat(sent())
                .containsEntry("launchType", "FARGATE")
                .doesNotContainKeys("capacityProviderStrategy", "networkConfiguration");
    }

    @Test
    void runTaskWithNeitherATaskNorAFailureIsNotAnswered() {
        ecs.answer("{\"tasks\": [], \"failures\": []}");
        RunTaskSpec spec = new RunTaskSpec("c", "app", 1, "FARGATE", List.of(), null, "by", "token");

        EcsException e = catchThrowableOfType(EcsException.class, () -> api.runTask(spec));

        assertThat(e.kind()).isEqualTo(Kind.NOT_AWS);
        assertThat(e.maybeExecuted()).as("tasks may run").isTrue();
    }

    @Test
    void readsTasks() {
        ecs.answer(
                """
                {"tasks": [{"taskArn": "arn:aws:ecs:r:1:task/c/abc", "taskDefinitionArn": "arn:td:1",
                  "lastStatus": "STOPPED", "desiredStatus": "STOPPED", "healthStatus": "UNKNOWN",
                  "stopCode": "TaskFailedToStart", "stoppedReason": "because", "startedBy": "by", "createdAt": 1767225600,
                  "containers": [{"name": "rails", "lastStatus": "STOPPED", "reason": "CannotPullContainerError",
                    "healthStatus": "UNKNOWN"}, {"name": "proxy", "exitCode": 0}]}], "failures": []}""");
        assertThat(api.describeTasks("c", List.of("arn:aws:ecs:r:1:task/c/abc")).found())
                .containsExactly(new TaskState(
                        "arn:aws:ecs:r:1:task/c/abc",
                        "arn:td:1",
                        "STOPPED",
                        "STOPPED",
                        "UNKNOWN",
                        "TaskFailedToStart",
                        "because",
                        "by",
                        Instant.parse("2026-01-01T00:00:00Z"),
                        List.of(
                                new ContainerState("rails", "STOPPED", null, "CannotPullContainerError", "UNKNOWN"),
                                new ContainerState("proxy", null, 0, null, null))));
        assertThat(sent()).isEqualTo(Map.of("cluster", "c", "tasks", List.of("arn:aws:ecs:r:1:task/c/abc")));
    }

    @Test
    void clonesWhatItDescribedAndRegistersIt() {
        String definition =
                """
                {"taskDefinition": {"taskDefinitionArn": "arn:td/app:7", "family": "app", "revision": 7, "status": "ACTIVE",
                  "enableFaultInjection": true, "requiresAttributes": [{"name": "x"}], "registeredBy": "me",
                  "containerDefinitions": [{"name": "rails", "image": "reg:5000/app:1", "environment": [],
                    "restartPolicy": {"enabled": true}}]},
                 "tags": [{"key": "team", "value": "a"}]}""";
        ecs.answer(definition).answer(definition.replace("app:7", "app:8").replace(": 7", ": 8"));
        TaskDefinitionRevision base = api.describeTaskDefinition("app");
        assertThat(sent()).isEqualTo(Map.of("taskDefinition", "app", "include", List.of("TAGS")));
        TaskDefinitionRevision made = api.registerTaskDefinition(
                TaskDefinitionClone.of(base, new RevisionEdit(null, Map.of("rails", "2"), null), "r/web")
                        .definition()
                        .orElseThrow());
        assertThat(made.label()).isEqualTo("app:8");
        assertThat(made.tags()).isEqualTo(Map.of("team", "a"));
        assertThat(sent())
                .isEqualTo(
                        JsonMaps.of(
                                """
                        {"family": "app", "enableFaultInjection": true,
                         "containerDefinitions": [{"name": "rails", "image": "reg:5000/app:2", "environment": [],
                           "restartPolicy": {"enabled": true}}],
                         "tags": [{"key": "ecs-toolkit:rollout", "value": "r/web"}, {"key": "team", "value": "a"}]}"""));
    }

    @Test
    void listsRevisionsOfExactlyTheFamily() {
        ecs.answer("{\"taskDefinitionArns\": [\"arn:aws:ecs:r:1:task-definition/app:3\","
                + " \"arn:aws:ecs:r:1:task-definition/app-two:9\", \"arn:aws:ecs:r:1:task-definition/app:1\"]}");
        assertThat(api.listNewestRevisions("app", 5))
                .containsExactly("arn:aws:ecs:r:1:task-definition/app:3", "arn:aws:ecs:r:1:task-definition/app:1");
        assertThat(sent())
                .isEqualTo(Map.of("familyPrefix", "app", "status", "ACTIVE", "sort", "DESC", "maxResults", 5L));
    }

    @Test
    void listsRunningAndStoppedTasksOfAllPages() {
        ecs.answer("{\"taskArns\": [\"a\"], \"nextToken\": \"n\"}")
                .answer("{\"taskArns\": [\"b\"]}")
                .answer("{\"taskArns\": [\"b\", \"c\"]}");
        assertThat(api.listTasksStartedBy("cl", "by")).containsExactly("a", "b", "c");
        assertThat(ecs.asked())
                .extracting(FakeEcs.Asked::body)
                .containsExactly(
                        Map.of("cluster", "cl", "startedBy", "by"),
                        Map.of("cluster", "cl", "startedBy", "by", "nextToken", "n"),
                        Map.of("cluster", "cl", "startedBy", "by", "desiredStatus", "STOPPED"));
    }

    @Test
    void looksThroughTheStoppedTasksWhereStartedByMustBeTheOnlyFilter() {
        ecs.answer("{\"taskArns\": [\"a\"]}")
                .answer(
                        400,
                        "{\"__type\": \"InvalidParameterException\","
                                + " \"message\": \"cannot specify startedBy with other arguments\"}")
                .answer("{\"taskArns\": [\"b\", \"c\", \"d\"]}")
                .answer("{\"tasks\": [{\"taskArn\": \"b\", \"startedBy\": \"by\"},"
                        + " {\"taskArn\": \"c\", \"startedBy\": \"another\"}, {\"taskArn\": \"d\"}]}");
        assertThat(api.listTasksStartedBy("cl", "by")).containsExactly("a", "b");
        assertThat(ecs.asked().get(2).body()).isEqualTo(Map.of("cluster", "cl", "desiredStatus", "STOPPED"));
        assertThat(sent()).isEqualTo(Map.of("cluster", "cl", "tasks", List.of("b", "c", "d")));
    }

    @Test
    void listsStoppedTasksOfAService() {
        ecs.answer("{\"taskArns\": [\"a\"], \"nextToken\": \"n\"}");
        assertThat(api.listStoppedTasks("cl", "web")).containsExactly("a");
        assertThat(sent()).isEqualTo(Map.of("cluster", "cl", "serviceName", "web", "desiredStatus", "STOPPED"));
    }

    @Test
    void stopsATaskWithAReason() {
        ecs.answer("{\"task\": {}}");
        api.stopTask("cl", "arn:t", "build aborted");
        assertThat(ecs.asked()).extracting(FakeEcs.Asked::action).containsExactly("StopTask");
        assertThat(sent()).isEqualTo(Map.of("cluster", "cl", "task", "arn:t", "reason", "build aborted"));
    }

    @Test
    void saysWhoItIs() {
        ecs.answer("{\"tasks\": []}");
        assertThat(api.describeTasks("c", List.of("t")).found()).isEmpty();
        assertThat(ecs.asked().get(0).userAgent()).endsWith("ecs-toolkit");
    }

    @Test
    void neverRepeatsACallByItself() {
        ecs.answer(500, "{\"__type\": \"ServerException\", \"message\": \"oops\"}");
        EcsException e = catchThrowableOfType(EcsException.class, () -> api.describeTasks("c", List.of("t")));
        assertThat(e.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(e.maybeExecuted()).isTrue();
        assertThat(ecs.asked()).hasSize(1);
    }

    @Test
    void anErrorBecomesASentence() {
        ecs.answer(
                400,
                "{\"__type\": \"com.amazonaws.ecs#ClusterNotFoundException\", \"message\": \"Cluster not found.\"}");
        assertThatThrownBy(() -> api.updateService("c", "web", null, true))
                .isInstanceOf(EcsException.class)
                .hasMessage("ECS does not find what UpdateService names: Cluster not found")
                .extracting(e -> ((EcsException) e).code())
                .isEqualTo("ClusterNotFoundException");
    }

    @Test
    void aLostAnswerMayHaveBeenCarriedOut() {
        ecs.hangUp();
        EcsException e = catchThrowableOfType(EcsException.class, () -> api.updateService("c", "web", null, true));
        assertThat(e.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(e.maybeExecuted()).isTrue();
    }

    @Test
    void aTornAnswerMayHaveBeenCarriedOut() {
        ecs.tornAnswer("{\"service\": {\"serv").tornAnswer("{\"taskDef");
        for (Runnable call : List.<Runnable>of(
                () -> api.updateService("c", "web", null, true), () -> api.describeTaskDefinition("app"))) {
            EcsException e = catchThrowableOfType(EcsException.class, call::run);
            assertThat(e.kind()).isEqualTo(Kind.TRANSIENT);
            assertThat(e.maybeExecuted()).isTrue();
        }
    }

    @Test
    void aRefusedConnectionWasNotCarriedOut() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (SdkEcsApi nobody = new EcsConnection(
                        "eu-west-1",
                        URI.create("http://127.0.0.1:" + port),
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
                .open()) {
            EcsException e =
                    catchThrowableOfType(EcsException.class, () -> nobody.updateService("c", "web", null, true));
            assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(e.maybeExecuted()).isFalse();
            assertThat(e).hasMessageStartingWith("The ECS endpoint could not be reached for UpdateService: ");
        }
    }

    @Test
    void worksUnderAClassLoaderThatDoesNotSeeTheSdk() {
        ecs.answer(SERVICE).answer("{\"taskDefinition\": {" + REVISION + "}}");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try (SdkEcsApi fresh = ecs.api()) {
            assertThat(fresh.updateService("c", "web", null, true).name()).isEqualTo("web");
            assertThat(fresh.describeTaskDefinition("app").family()).isEqualTo("app");
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
