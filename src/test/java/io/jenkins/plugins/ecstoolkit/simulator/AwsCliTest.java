package io.jenkins.plugins.ecstoolkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A second opinion on the wire protocol: the AWS CLI, which knows more of ECS than the SDK of the tests. Skipped where it is
 * not installed, or does not know ContinueServiceDeployment yet.
 */
class AwsCliTest extends SimulatorTest {

    @BeforeEach
    void installed() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> new File(folder, "aws").canExecute()),
                "no AWS CLI");
        assumeTrue(aws("help").contains("continue-service-deployment"), "an older AWS CLI");
    }

    private String aws(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "aws",
                "ecs",
                "--output",
                "json",
                "--endpoint-url",
                sim.endpoint().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "AWS_ACCESS_KEY_ID", "simulated",
                        "AWS_SECRET_ACCESS_KEY", "simulated",
                        "AWS_DEFAULT_REGION", "us-east-1",
                        "AWS_PAGER", "",
                        "PAGER", "cat",
                        "NO_PROXY", "127.0.0.1"));
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }

    private JsonNode ecs(String... arguments) throws Exception {
        return Json.parse(aws(arguments));
    }

    @Test
    void theAwsCliSetsUpPausesAndContinuesADeployment() throws Exception {
        web();
        ecs(
                "update-service",
                "--cluster=" + CLUSTER,
                "--service=" + WEB,
                "--deployment-configuration={\"strategy\": \"CANARY\", \"canaryConfiguration\": {\"canaryPercent\": 12.5,"
                        + " \"canaryBakeTimeInMinutes\": 0}, \"lifecycleHooks\": [{\"targetType\": \"PAUSE\","
                        + " \"lifecycleStages\": [\"POST_PRODUCTION_TRAFFIC_SHIFT\"]}]}");
        String arn = ecs("update-service", "--cluster=" + CLUSTER, "--service=" + WEB, "--task-definition=" + WEB)
                .at("/service/currentServiceDeployment")
                .asText();
        seconds(60);

        JsonNode paused = ecs("describe-service-deployments", "--service-deployment-arns=" + arn)
                .at("/serviceDeployments/0");
        assertThat(paused.path("lifecycleStage").asText()).isEqualTo("POST_PRODUCTION_TRAFFIC_SHIFT");
        assertThat(paused.at("/lifecycleHookDetails/0/status").asText()).isEqualTo("AWAITING_ACTION");
        assertThat(paused.at("/targetServiceRevision/requestedProductionTrafficWeight")
                        .asDouble())
                .isEqualTo(100);
        ecs(
                "continue-service-deployment",
                "--service-deployment-arn=" + arn,
                "--hook-id=" + paused.at("/lifecycleHookDetails/0/hookId").asText());
        seconds(60);
        assertThat(ecs("list-service-deployments", "--cluster=" + CLUSTER, "--service=" + WEB)
                        .at("/serviceDeployments/0/status")
                        .asText())
                .isEqualTo("SUCCESSFUL");
    }
}
