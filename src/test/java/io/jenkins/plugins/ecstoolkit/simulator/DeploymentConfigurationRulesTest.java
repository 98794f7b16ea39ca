package io.jenkins.plugins.ecstoolkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What UpdateService takes as a deployment configuration, each rule with its page of the API reference. */
class DeploymentConfigurationRulesTest extends SimulatorTest {

    private JsonNode configured(String configuration) {
        var request = Json.object().put("cluster", CLUSTER).put("service", WEB);
        request.set("deploymentConfiguration", Json.parse(configuration.replace('\'', '"')));
        return sim.other("UpdateService", request).at("/service/deploymentConfiguration");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            API_DeploymentConfiguration.html | {'strategy': 'RED_BLACK'}                                   | strategy cannot be RED_BLACK
            API_DeploymentConfiguration.html | {'strategy': 'BLUE_GREEN'}                                  | bakeTimeInMinutes must be given
            API_DeploymentConfiguration.html | {'strategy': 'BLUE_GREEN', 'bakeTimeInMinutes': 1441}       | bakeTimeInMinutes must be from 0 to 1440
            API_LinearConfiguration.html     | {'strategy': 'LINEAR', 'linearConfiguration': {'stepPercent': 2.9}}                 | stepPercent must be a multiple of 0.1 from 3.0 to 100.0
            API_LinearConfiguration.html     | {'strategy': 'LINEAR', 'linearConfiguration': {'stepPercent': 10.25}}               | stepPercent must be a multiple of 0.1
            API_LinearConfiguration.html     | {'strategy': 'LINEAR', 'linearConfiguration': {'stepBakeTimeInMinutes': -1}}        | stepBakeTimeInMinutes must be from 0 to 1440
            API_LinearConfiguration.html     | {'linearConfiguration': {'stepPercent': 10}}                                        | linearConfiguration is only valid with the strategy LINEAR
            API_CanaryConfiguration.html     | {'strategy': 'CANARY', 'canaryConfiguration': {'canaryPercent': 0}}                 | canaryPercent must be a multiple of 0.1 from 0.1 to 100.0
            API_CanaryConfiguration.html     | {'strategy': 'CANARY', 'canaryConfiguration': {'canaryBakeTimeInMinutes': 1441}}    | canaryBakeTimeInMinutes must be from 0 to 1440
            API_CanaryConfiguration.html     | {'strategy': 'LINEAR', 'canaryConfiguration': {'canaryPercent': 5}}                 | canaryConfiguration is only valid with the strategy CANARY
            API_DeploymentLifecycleHook.html | {'lifecycleHooks': [{'targetType': 'PAUSE'}]}                                       | needs lifecycleStages
            API_DeploymentLifecycleHook.html | {'lifecycleHooks': [{'lifecycleStages': ['PRE_SCALE_UP']}]}                         | needs a hookTargetArn
            API_DeploymentLifecycleHook.html | {'lifecycleHooks': [{'targetType': 'SNS', 'lifecycleStages': ['PRE_SCALE_UP']}]}    | targetType cannot be SNS
            API_DeploymentLifecycleHook.html | {'lifecycleHooks': [{'targetType': 'PAUSE', 'lifecycleStages': ['BAKE_TIME']}]}     | lifecycleStages cannot be BAKE_TIME
            API_DeploymentLifecycleHook.html | {'lifecycleHooks': [{'targetType': 'PAUSE', 'lifecycleStages': ['TEST_TRAFFIC_SHIFT']}]}       | PAUSE cannot be configured at TEST_TRAFFIC_SHIFT
            API_DeploymentLifecycleHook.html | {'lifecycleHooks': [{'targetType': 'PAUSE', 'lifecycleStages': ['PRODUCTION_TRAFFIC_SHIFT']}]} | PAUSE cannot be configured at PRODUCTION_TRAFFIC_SHIFT
            pause-lifecycle-hooks.html       | {'lifecycleHooks': [{'targetType': 'PAUSE', 'hookTargetArn': 'a', 'lifecycleStages': ['PRE_SCALE_UP']}]} | no hookTargetArn and no roleArn
            API_DeploymentLifecycleHookTimeoutConfiguration.html | {'lifecycleHooks': [{'targetType': 'PAUSE', 'lifecycleStages': ['PRE_SCALE_UP'], 'timeoutConfiguration': {'timeoutInMinutes': 20161}}]} | timeoutInMinutes must be from 1 to 20160
            API_DeploymentLifecycleHookTimeoutConfiguration.html | {'lifecycleHooks': [{'targetType': 'PAUSE', 'lifecycleStages': ['PRE_SCALE_UP'], 'timeoutConfiguration': {'action': 'STOP'}}]} | action cannot be STOP
            API_DeploymentEarlySuccessCriteria.html | {'earlySuccessCriteria': {'enable': true}}                                                                             | needs healthyPercent and sourceServiceRevisionCleanup
            API_DeploymentEarlySuccessCriteria.html | {'earlySuccessCriteria': {'enable': true, 'healthyPercent': 99, 'sourceServiceRevisionCleanup': 'DEFERRED'}}           | must not be less than minimumHealthyPercent
            API_DeploymentEarlySuccessCriteria.html | {'earlySuccessCriteria': {'enable': true, 'healthyPercent': 101, 'sourceServiceRevisionCleanup': 'DEFERRED'}}          | healthyPercent must be from 0 to 100
            API_DeploymentEarlySuccessCriteria.html | {'earlySuccessCriteria': {'enable': true, 'healthyPercent': 100, 'sourceServiceRevisionCleanup': 'NEVER'}}             | sourceServiceRevisionCleanup cannot be NEVER
            API_DeploymentEarlySuccessCriteria.html | {'strategy': 'CANARY', 'earlySuccessCriteria': {'enable': true, 'healthyPercent': 100, 'sourceServiceRevisionCleanup': 'DEFERRED'}} | only with the strategy ROLLING
            API_ThresholdConfiguration.html  | {'deploymentCircuitBreaker': {'enable': true, 'rollback': true, 'thresholdConfiguration': {'type': 'PERCENT', 'value': 1}}} | type cannot be PERCENT
            API_ThresholdConfiguration.html  | {'deploymentCircuitBreaker': {'enable': true, 'rollback': true, 'thresholdConfiguration': {'type': 'COUNT'}}}               | needs type and value
            """)
    void whatCannotBeIsRefused(String page, String configuration, String message) {
        web();
        assertThatThrownBy(() -> configured(configuration))
                .as(page)
                .hasMessageStartingWith("InvalidParameterException: ")
                .hasMessageContaining(message);
        assertThat(sim.service(CLUSTER, WEB).at("/deploymentConfiguration").has("strategy"))
                .isFalse();
    }

    /** pause-lifecycle-hooks.html, constraints: at most 10 pause hooks. */
    @Test
    void elevenPauseHooksAreTooMany() {
        web();
        String hook = "{'targetType': 'PAUSE', 'lifecycleStages': ['PRE_SCALE_UP']}";
        String ten = String.join(",", java.util.Collections.nCopies(10, hook));
        assertThat(configured("{'lifecycleHooks': [" + ten + "]}").path("lifecycleHooks"))
                .hasSize(10);
        assertThatThrownBy(() -> configured("{'lifecycleHooks': [" + ten + "," + hook + "]}"))
                .hasMessageContaining("10");
    }

    /** API_DeploymentConfiguration.html: the strategies are those of the deployment controller ECS. */
    @Test
    void anotherDeploymentControllerHasNoStrategy() {
        define(WEB, "old");
        sim.createService(CLUSTER, WEB, WEB + ":1", 2, o -> o.deploymentController("CODE_DEPLOY"));
        assertThatThrownBy(() -> configured("{'strategy': 'CANARY'}")).hasMessageContaining("deployment controller");
    }

    /** What a service of 2026 shows of what was left out, by https://github.com/kayac/ecspresso/pull/1080. */
    @Test
    void whatIsLeftOutIsShownWithItsDefault() {
        web();
        JsonNode canary =
                configured("{'strategy': 'CANARY', 'deploymentCircuitBreaker': {'enable': true, 'rollback': true},"
                        + " 'lifecycleHooks': [{'hookTargetArn': 'arn', 'lifecycleStages': ['PRE_SCALE_UP']}]}");
        assertThat(canary.path("canaryConfiguration"))
                .isEqualTo(Json.parse("{\"canaryPercent\": 5.0, \"canaryBakeTimeInMinutes\": 10}"));
        assertThat(canary.at("/deploymentCircuitBreaker/thresholdConfiguration"))
                .isEqualTo(Json.parse("{\"type\": \"BOUNDED_PERCENT\", \"value\": 50}"));
        assertThat(canary.at("/deploymentCircuitBreaker/resetOnHealthyTask").asBoolean())
                .isTrue();
        assertThat(canary.at("/lifecycleHooks/0/timeoutConfiguration"))
                .isEqualTo(Json.parse("{\"timeoutInMinutes\": 1440, \"action\": \"ROLLBACK\"}"));
        JsonNode linear = configured("{'strategy': 'LINEAR'}");
        assertThat(linear.path("linearConfiguration"))
                .isEqualTo(Json.parse("{\"stepPercent\": 10.0, \"stepBakeTimeInMinutes\": 6}"));
        assertThat(linear.has("canaryConfiguration")).isFalse();
    }

    /** API_UpdateService.html: a change of the deployment configuration alone begins no deployment. */
    @Test
    void aChangeOfTheConfigurationIsForTheNextDeployment() {
        web();
        configured("{'strategy': 'BLUE_GREEN', 'bakeTimeInMinutes': 5}");
        assertThat(service().deployments()).hasSize(1);
        assertThat(service().currentServiceDeployment()).isNull();
    }
}
