package io.jenkins.plugins.ecstoolkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** What no SDK would send, and ECS refuses: values of the wrong type. */
class RequestTypesTest extends SimulatorTest {

    /** What the SDK lacks that the tests run with: botocore 1.43.107, data/ecs/2014-11-13/service-2.json. */
    private static final Map<String, Map<String, String>> NEWER = Map.of(
            "ContinueServiceDeployment",
            Map.of("serviceDeploymentArn", "String", "hookId", "String", "action", "String"),
            "DeploymentCircuitBreaker",
            Map.of("resetOnHealthyTask", "Boolean", "thresholdConfiguration", "ThresholdConfiguration"),
            "ThresholdConfiguration",
            Map.of("type", "String", "value", "Integer"),
            "DeploymentConfiguration",
            Map.of("earlySuccessCriteria", "DeploymentEarlySuccessCriteria"),
            "DeploymentEarlySuccessCriteria",
            Map.of("enable", "Boolean", "healthyPercent", "Integer", "sourceServiceRevisionCleanup", "String"),
            "DeploymentLifecycleHook",
            Map.of("targetType", "String", "timeoutConfiguration", "DeploymentLifecycleHookTimeoutConfiguration"),
            "DeploymentLifecycleHookTimeoutConfiguration",
            Map.of("timeoutInMinutes", "Integer", "action", "String"));

    private JsonNode answer(String action, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(sim.endpoint())
                .header("X-Amz-Target", "AmazonEC2ContainerServiceV20141113." + action)
                .header("Content-Type", "application/x-amz-json-1.1")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIDTEST/20260101/us-east-1/ecs/aws4_request, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return Json.parse(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
    }

    /** https://github.com/aws/aws-cdk-cli/pull/973: SerializationException: STRING_VALUE cannot be converted to Integer. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            RunTask                | {"taskDefinition": "web", "count": "2"}                             | STRING_VALUE cannot be converted to Integer
            RunTask                | {"taskDefinition": "web", "count": 1.5}                             | NUMBER_VALUE cannot be converted to Integer
            RunTask                | {"taskDefinition": 7}                                               | NUMBER_VALUE cannot be converted to String
            RunTask                | {"overrides": {"containerOverrides": [{"command": "sh -c x"}]}}     | STRING_VALUE cannot be converted to List
            DescribeTasks          | {"tasks": "a"}                                                      | STRING_VALUE cannot be converted to List
            DescribeTasks          | {"tasks": [true]}                                                   | TRUE_VALUE cannot be converted to String
            UpdateService          | {"service": "web", "forceNewDeployment": "true"}                    | STRING_VALUE cannot be converted to Boolean
            UpdateService          | {"service": "web", "deploymentConfiguration": []}                   | START_ARRAY cannot be converted to DeploymentConfiguration
            RegisterTaskDefinition | {"family": "web", "containerDefinitions": {"name": "app"}}          | START_OBJECT cannot be converted to List
            RegisterTaskDefinition | {"family": "web", "containerDefinitions": ["app"]}                  | STRING_VALUE cannot be converted to ContainerDefinition
            RegisterTaskDefinition | {"containerDefinitions": [{"dockerLabels": {"a": 1}}]}              | NUMBER_VALUE cannot be converted to String
            RegisterTaskDefinition | {"cpu": 256}                                                        | NUMBER_VALUE cannot be converted to String
            ListTasks              | []                                                                  | START_ARRAY cannot be converted to Structure
            """)
    void wrongTypesAreRefusedBeforeAnythingIsDone(String action, String body, String message) throws Exception {
        JsonNode answer = answer(action, body);
        assertThat(answer.path("__type").asText()).isEqualTo("SerializationException");
        assertThat(answer.path("message").asText()).isEqualTo(message);
    }

    /** https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html: unknown members and nulls are passed over. */
    @Test
    void whatIsNotKnownAndWhatIsNullIsPassedOver() throws Exception {
        assertThat(answer("ListClusters", "{\"futureSetting\": {\"a\": 1}, \"nextToken\": null}")
                        .path("clusterArns"))
                .hasSize(1);
    }

    @Test
    void theTypesAreThoseOfTheSdk() throws Exception {
        Map<String, Map<String, String>> model = new TreeMap<>();
        for (String action : Arrays.stream(RequestShapes.TEXT.split("\\s+"))
                .filter(word -> word.matches(
                        "(Create|Get|De(lete|register|scribe)|List|Register|Run|Stop|Tag|Untag|Update)[A-Z].*"))
                .filter(word -> !word.contains(":"))
                .toList()) {
            Class<?> request = Class.forName("software.amazon.awssdk.services.ecs.model." + action + "Request");
            add(model, action, (SdkPojo) request.getMethod("builder").invoke(null));
        }
        assertThat(model).hasSizeGreaterThan(80);
        NEWER.forEach((name, members) ->
                model.computeIfAbsent(name, none -> new TreeMap<>()).putAll(members));
        model.forEach((name, members) ->
                assertThat(RequestShapes.of(name)).as(name).containsExactlyInAnyOrderEntriesOf(members));
    }

    private static void add(Map<String, Map<String, String>> model, String name, SdkPojo structure) {
        if (!model.containsKey(name)) {
            Map<String, String> members = new TreeMap<>();
            model.put(name, members);
            structure.sdkFields().forEach(field -> members.put(field.locationName(), type(model, field)));
        }
    }

    private static String type(Map<String, Map<String, String>> model, SdkField<?> field) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.LIST) {
            return "[" + type(model, field.getTrait(ListTrait.class).memberFieldInfo());
        }
        if (type == MarshallingType.MAP) {
            return "{" + type(model, field.getTrait(MapTrait.class).valueFieldInfo());
        }
        if (type == MarshallingType.SDK_POJO) {
            SdkPojo structure = field.constructor().get();
            String name = structure.getClass().getEnclosingClass().getSimpleName();
            add(model, name, structure);
            return name;
        }
        return type.toString();
    }
}
