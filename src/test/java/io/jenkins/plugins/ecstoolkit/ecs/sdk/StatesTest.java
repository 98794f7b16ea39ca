package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.AnnouncedWaits;
import io.jenkins.plugins.ecstoolkit.ecs.CallFailure;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerImage;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerLogs;
import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.RollbackMonitors;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the engine concludes from what ECS answers about a service, a service deployment, a task and a revision. */
class StatesTest {

    @AutoClose
    private final FakeEcs ecs = new FakeEcs();

    @AutoClose
    private final SdkEcsApi api = ecs.api();

    private ServiceState service(String more) {
        String deployments = more.contains("\"deployments\"") ? "" : ", \"deployments\": []";
        ecs.answer("{\"services\": [{\"serviceArn\": \"arn:s\", \"serviceName\": \"web\", \"status\": \"ACTIVE\","
                + " \"taskDefinition\": \"arn:td:1\"" + deployments + more + "}]}");
        return api.describeServices("c", List.of("web")).found().get(0);
    }

    private ServiceState configured(String deploymentConfiguration) {
        return service(", \"deploymentConfiguration\": {" + deploymentConfiguration + "}");
    }

    @Test
    void knowsWhoRollsAServiceBack() {
        assertThat(service("").rollsBack()).isFalse();
        assertThat(configured("").rollsBack()).isFalse();
        String breaker = "\"deploymentCircuitBreaker\": {\"enable\": %s, \"rollback\": %s}";
        assertThat(configured(breaker.formatted(true, true)).rollsBack()).isTrue();
        assertThat(configured(breaker.formatted(true, false)).rollsBack()).isFalse();
        assertThat(configured(breaker.formatted(false, true)).rollsBack()).isFalse();
        String alarms = "\"alarms\": {\"alarmNames\": [\"a\"], \"enable\": %s, \"rollback\": %s}";
        assertThat(configured(alarms.formatted(true, true)).rollsBack()).isTrue();
        assertThat(configured(alarms.formatted(true, false)).rollsBack()).isFalse();
        assertThat(configured(alarms.formatted(false, true)).rollsBack()).isFalse();
    }

    @Test
    void knowsWhetherThereIsACircuitBreaker() {
        assertThat(service("").circuitBreaker()).isFalse();
        assertThat(configured("\"maximumPercent\": 200").circuitBreaker()).isFalse();
        assertThat(configured("\"deploymentCircuitBreaker\": {\"enable\": false, \"rollback\": false}")
                        .circuitBreaker())
                .isFalse();
        assertThat(configured("\"deploymentCircuitBreaker\": {\"enable\": true, \"rollback\": false}")
                        .circuitBreaker())
                .isTrue();
    }

    @Test
    void namesTheTargetGroupsOfBothSides() {
        assertThat(service("").targetGroups()).isEmpty();
        assertThat(service(
                                """
                                , "loadBalancers": [{"loadBalancerName": "classic"}, {"targetGroupArn": "blue",
                                  "advancedConfiguration": {"alternateTargetGroupArn": "green"}},
                                  {"targetGroupArn": "blue", "containerPort": 2}]""")
                        .targetGroups())
                .containsExactly("blue", "green");
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "- | 0 | 0 | 0",
                "\"strategy\": \"BLUE_GREEN\", \"bakeTimeInMinutes\": 1440 | 1440 | 0 | 1440",
                "\"linearConfiguration\": {\"stepPercent\": 10.0, \"stepBakeTimeInMinutes\": 6} | 0 | 60 | 54",
                "\"linearConfiguration\": {\"stepPercent\": 30.0, \"stepBakeTimeInMinutes\": 5} | 0 | 20 | 15",
                "\"linearConfiguration\": {\"stepBakeTimeInMinutes\": 6} | 0 | 60 | 54",
                "\"canaryConfiguration\": {\"canaryPercent\": 5.0, \"canaryBakeTimeInMinutes\": 10} | 0 | 10 | 10",
                "\"bakeTimeInMinutes\": 15, \"canaryConfiguration\": {} | 15 | 0 | 15"
            })
    void knowsHowLongEcsIsSetToWait(String configuration, int bake, int shift, int least) {
        AnnouncedWaits waits =
                configured(configuration == null ? "" : configuration).waits();
        assertThat(waits.bake()).isEqualTo(Duration.ofMinutes(bake));
        assertThat(waits.shift()).isEqualTo(Duration.ofMinutes(shift));
        assertThat(waits.least()).isEqualTo(Duration.ofMinutes(least));
    }

    @Test
    void findsDeployments() {
        ServiceState web = service(
                """
                , "deployments": [{"id": "ecs-svc/0", "status": "ACTIVE", "taskDefinition": "arn:td:0"},
                  {"id": "ecs-svc/1", "status": "PRIMARY", "taskDefinition": "arn:td:1"}]""");
        assertThat(web.primary()).map(DeploymentState::id).contains("ecs-svc/1");
        assertThat(web.deployment("ecs-svc/0")).map(DeploymentState::status).contains("ACTIVE");
        assertThat(web.deployment("ecs-svc/2")).isEmpty();
        assertThat(service("").primary()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ROLLING, true", "BLUE_GREEN, false", "CANARY, false", "LINEAR, false"})
    void knowsWhatIsReplacedTaskByTask(String strategy, boolean rolling) {
        assertThat(configured("\"strategy\": \"" + strategy + "\"").rolling()).isEqualTo(rolling);
        assertThat(configured("").rolling()).isTrue();
    }

    /** The statuses are those of the page. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html */
    @ParameterizedTest
    @CsvSource({
        "PENDING, true, false, false",
        "IN_PROGRESS, true, false, false",
        "SUCCESSFUL, false, false, false",
        "STOP_REQUESTED, false, true, false",
        "STOPPED, false, true, false",
        "ROLLBACK_REQUESTED, false, false, true",
        "ROLLBACK_IN_PROGRESS, false, false, true",
        "ROLLBACK_SUCCESSFUL, false, false, true",
        "ROLLBACK_FAILED, false, false, true"
    })
    void knowsWhereAServiceDeploymentIs(String status, boolean inProgress, boolean stopped, boolean rolledBack) {
        ecs.answer("{\"serviceDeployments\": [{\"serviceDeploymentArn\": \"arn:d\", \"status\": \"" + status + "\"}]}");
        ServiceDeploymentState one =
                api.describeServiceDeployments(List.of("arn:d")).found().get(0);
        assertThat(one.inProgress()).isEqualTo(inProgress);
        assertThat(one.stopped()).isEqualTo(stopped);
        assertThat(one.rolledBack()).isEqualTo(rolledBack);
    }

    @Test
    void readsAServiceDeployment() {
        ecs.answer(
                """
                {"serviceDeployments": [{"serviceDeploymentArn": "arn:d", "status": "ROLLBACK_IN_PROGRESS",
                  "statusReason": "why", "lifecycleStage": "BAKE_TIME", "createdAt": 1767225600,
                  "deploymentCircuitBreaker": {"status": "TRIGGERED", "failureCount": 3, "threshold": 4},
                  "alarms": {"status": "TRIGGERED", "alarmNames": ["5xx", "slow"], "triggeredAlarmNames": ["5xx"]},
                  "rollback": {"reason": "alarm"}}, {"serviceDeploymentArn": "arn:e", "status": "PENDING"}],
                 "failures": [{"arn": "arn:f", "reason": "MISSING"}]}""");
        Described<ServiceDeploymentState> answer = api.describeServiceDeployments(List.of("arn:d", "arn:e", "arn:f"));
        assertThat(answer.found())
                .containsExactly(
                        new ServiceDeploymentState(
                                "arn:d",
                                "ROLLBACK_IN_PROGRESS",
                                "why",
                                "BAKE_TIME",
                                new RollbackMonitors(
                                        "TRIGGERED", 3, 4, "TRIGGERED", List.of("5xx"), List.of("5xx", "slow")),
                                "alarm",
                                java.time.Instant.parse("2026-01-01T00:00:00Z"),
                                List.of(),
                                null),
                        new ServiceDeploymentState(
                                "arn:e", "PENDING", null, null, RollbackMonitors.UNKNOWN, null, null, List.of(), null));
        assertThat(answer.found().get(1).rolledBack()).isFalse();
        assertThat(answer.failures()).containsExactly(new CallFailure("arn:f", "MISSING", null));
    }

    @Test
    void listsServiceDeployments() {
        ecs.answer(
                """
                {"serviceDeployments": [{"serviceDeploymentArn": "arn:d", "status": "STOPPED", "statusReason": "why",
                  "createdAt": 1767225600}]}""");
        assertThat(api.listServiceDeployments("c", "web", java.time.Instant.parse("2026-01-01T00:00:00Z")))
                .containsExactly(new ServiceDeploymentState(
                        "arn:d",
                        "STOPPED",
                        "why",
                        null,
                        RollbackMonitors.UNKNOWN,
                        null,
                        java.time.Instant.parse("2026-01-01T00:00:00Z"),
                        List.of(),
                        null));
    }

    @ParameterizedTest
    @CsvSource({"RUNNING, false", "DEPROVISIONING, false", "STOPPED, true", "DELETED, true"})
    void knowsWhetherATaskHasEnded(String lastStatus, boolean stopped) {
        ecs.answer("{\"tasks\": [{\"taskArn\": \"arn:t/c/1\", \"taskDefinitionArn\": \"arn:td:1\", \"lastStatus\": \""
                + lastStatus + "\"}]}");
        TaskState task = api.describeTasks("c", List.of("arn:t/c/1")).found().get(0);
        assertThat(task.stopped()).isEqualTo(stopped);
        assertThat(task.id()).isEqualTo("1");
    }

    @Test
    void readsARevision() {
        ecs.answer(
                """
                {"taskDefinition": {"taskDefinitionArn": "arn:td/web:7", "family": "web", "revision": 7,
                  "status": "INACTIVE", "networkMode": "awsvpc", "registeredAt": 1767225600, "registeredBy": "arn:who",
                  "containerDefinitions": [
                    {"name": "app", "image": "a:1", "logConfiguration": {"logDriver": "awslogs", "options":
                      {"awslogs-group": "g", "awslogs-stream-prefix": "p", "awslogs-region": "eu-west-3"}}},
                    {"name": "no-prefix", "image": "b:1", "essential": false, "logConfiguration":
                      {"logDriver": "awslogs", "options": {"awslogs-group": "g"}}},
                    {"name": "no-group", "image": "b:1", "essential": true, "logConfiguration":
                      {"logDriver": "awslogs", "options": {"awslogs-stream-prefix": "p"}}},
                    {"name": "elsewhere", "image": "b:1", "logConfiguration": {"logDriver": "splunk", "options":
                      {"awslogs-group": "g", "awslogs-stream-prefix": "p"}}},
                    {"name": "quiet", "image": "b:1"}]}}""");
        TaskDefinitionRevision web = api.describeTaskDefinition("web");
        assertThat(web)
                .extracting(
                        TaskDefinitionRevision::arn,
                        TaskDefinitionRevision::label,
                        TaskDefinitionRevision::status,
                        TaskDefinitionRevision::networkMode,
                        TaskDefinitionRevision::registeredAt,
                        TaskDefinitionRevision::registeredBy)
                .containsExactly(
                        "arn:td/web:7",
                        "web:7",
                        "INACTIVE",
                        "awsvpc",
                        java.time.Instant.parse("2026-01-01T00:00:00Z"),
                        "arn:who");
        assertThat(web.containers())
                .extracting(ContainerImage::essential)
                .containsExactly(true, false, true, true, true);
        assertThat(web.logs()).containsExactly(new ContainerLogs("app", "g", "p", "eu-west-3"));
        assertThat(web.logs().get(0).stream("1234")).isEqualTo("p/app/1234");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "arn:x, MISSING, gone, MISSING: gone (arn:x)",
                "-, MISSING, -, MISSING",
                "' ', MISSING, ' ', MISSING",
                "arn:x, -, -, no reason given (arn:x)",
                "-, -, gone, no reason given: gone"
            })
    void describesAFailureAsFarAsItIsTold(String arn, String reason, String detail, String words) {
        assertThat(new CallFailure(arn, reason, detail).describe()).isEqualTo(words);
    }
}
