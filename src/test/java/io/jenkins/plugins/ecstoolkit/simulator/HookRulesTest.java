package io.jenkins.plugins.ecstoolkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The documented rules of lifecycle hooks and of ContinueServiceDeployment, each with its page. */
class HookRulesTest extends SimulatorTest {

    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:smoke-test";
    private static final String AFTER_TEST = "POST_TEST_TRAFFIC_SHIFT";

    private String update(Consumer<ServiceOptions> options) {
        define(WEB, "old");
        sim.createService(CLUSTER, WEB, WEB + ":1", 2, options);
        String revision = define(WEB, "new");
        String arn = ecs.updateService(r -> r.cluster(CLUSTER).service(WEB).taskDefinition(revision))
                .service()
                .currentServiceDeployment();
        seconds(45);
        return arn;
    }

    private JsonNode raw(String arn) {
        ObjectNode request = Json.object();
        request.putArray("serviceDeploymentArns").add(arn);
        return sim.other("DescribeServiceDeployments", request)
                .path("serviceDeployments")
                .path(0);
    }

    private JsonNode hook(String arn) {
        return raw(arn).at("/lifecycleHookDetails/0");
    }

    private JsonNode go(String arn, String hookId, String action) {
        ObjectNode request = Json.object().put("serviceDeploymentArn", arn).put("hookId", hookId);
        if (action != null) {
            request.put("action", action);
        }
        return sim.other("ContinueServiceDeployment", request);
    }

    /**
     * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html: hookId, AWAITING_ACTION,
     * expiresAt and timeoutAction; the deployment stays IN_PROGRESS and where it is.
     */
    @Test
    void aPauseHookWaitsForAnAction() {
        String arn = update(o -> o.strategy("BLUE_GREEN", 0).pause(AFTER_TEST, 10, "ROLLBACK"));
        double expires = hook(arn).path("expiresAt").asDouble();
        clock.forward(Duration.ofMinutes(8));

        JsonNode deployment = raw(arn);
        assertThat(deployment.path("status").asText()).isEqualTo("IN_PROGRESS");
        assertThat(deployment.path("lifecycleStage").asText()).isEqualTo(AFTER_TEST);
        assertThat(deployment.path("lifecycleHookDetails")).hasSize(1);
        assertThat(hook(arn).path("hookId").asText()).startsWith("ecs-pause-");
        assertThat(hook(arn).path("targetType").asText()).isEqualTo("PAUSE");
        assertThat(hook(arn).has("targetArn")).isFalse();
        assertThat(hook(arn).path("status").asText()).isEqualTo("AWAITING_ACTION");
        assertThat(hook(arn).path("timeoutAction").asText()).isEqualTo("ROLLBACK");
        assertThat(hook(arn).path("expiresAt").asDouble()).isEqualTo(expires);
        assertThat(expires - deployment.path("startedAt").asDouble()).isBetween(600.0, 645.0);
    }

    /** API_ContinueServiceDeployment.html: CONTINUE, which is meant when there is no action, goes to the next stage. */
    @ParameterizedTest
    @CsvSource(
            value = {"CONTINUE", "-"},
            nullValues = "-")
    void aPausedDeploymentIsContinued(String action) {
        String arn = update(o -> o.strategy("BLUE_GREEN", 0).pause(AFTER_TEST, 10, "ROLLBACK"));

        assertThat(go(arn, hook(arn).path("hookId").asText(), action)
                        .path("serviceDeploymentArn")
                        .asText())
                .isEqualTo(arn);
        seconds(60);
        assertThat(raw(arn).path("status").asText()).isEqualTo("SUCCESSFUL");
    }

    /** As above: ROLLBACK; ecs_hook_state_change_events.html: the hook has then failed. */
    @Test
    void aPausedDeploymentIsRolledBack() {
        String arn = update(o -> o.strategy("BLUE_GREEN", 0).pause(AFTER_TEST, 10, "ROLLBACK"));

        go(arn, hook(arn).path("hookId").asText(), "ROLLBACK");
        assertThat(raw(arn).path("status").asText()).isEqualTo("ROLLBACK_IN_PROGRESS");
        assertThat(hook(arn).path("status").asText()).isEqualTo("FAILED");
        seconds(60);
        assertThat(raw(arn).path("status").asText()).isEqualTo("ROLLBACK_SUCCESSFUL");
        assertThat(primary().taskDefinition()).endsWith(WEB + ":1");
    }

    /** pause-lifecycle-hooks.html, timeout behaviour: the configured action, a rollback unless set, after a day unless set. */
    @ParameterizedTest
    @CsvSource({"CONTINUE, SUCCESSFUL, SUCCEEDED", "ROLLBACK, ROLLBACK_SUCCESSFUL, TIMED_OUT"})
    void aPauseThatNobodyEndsIsEndedByItsTimeout(String action, String status, String hookStatus) {
        String arn = update(o -> o.strategy("BLUE_GREEN", 0).pause(AFTER_TEST, 10, action));
        clock.forward(Duration.ofMinutes(12));
        assertThat(raw(arn).path("status").asText()).isEqualTo(status);
        assertThat(hook(arn).path("status").asText("SUCCEEDED")).isEqualTo(hookStatus);
    }

    /** API_DeploymentLifecycleHookTimeoutConfiguration.html: 1440 minutes and ROLLBACK. */
    @Test
    void withoutATimeoutAPauseWaitsADayAndGoesBack() {
        String arn = update(o -> {
            o.strategy("BLUE_GREEN", 0);
            ObjectNode hook = Json.object().put("targetType", "PAUSE");
            hook.putArray("lifecycleStages").add(AFTER_TEST);
            o.json()
                    .withObject("/deploymentConfiguration")
                    .putArray("lifecycleHooks")
                    .add(hook);
        });
        clock.forward(Duration.ofHours(23).plusMinutes(58));
        assertThat(hook(arn).path("status").asText()).isEqualTo("AWAITING_ACTION");
        clock.forward(Duration.ofMinutes(5));
        assertThat(raw(arn).path("status").asText()).isEqualTo("ROLLBACK_SUCCESSFUL");
    }

    /**
     * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/continue-service-deployment.html: the hook must be in
     * AWAITING_ACTION and the deployment IN_PROGRESS; API_ContinueServiceDeployment.html: the errors.
     */
    @Test
    void onlyAHookThatWaitsCanBeContinued() {
        String arn = update(o -> o.strategy("BLUE_GREEN", 0).pause(AFTER_TEST, 10, "ROLLBACK"));
        String id = hook(arn).path("hookId").asText();
        assertThatThrownBy(() -> go(arn + "0", id, null)).hasMessageContaining("ServiceDeploymentNotFoundException");
        assertThatThrownBy(() -> go(arn, id + "0", null)).hasMessageContaining("InvalidParameterException");
        assertThatThrownBy(() -> go(arn, id, "STOP")).hasMessageContaining("InvalidParameterException");
        go(arn, id, "CONTINUE");
        assertThatThrownBy(() -> go(arn, id, "CONTINUE")).hasMessageContaining("InvalidParameterException");
        ecs.stopServiceDeployment(r -> r.serviceDeploymentArn(arn));
        assertThatThrownBy(() -> go(arn, id, "CONTINUE")).hasMessageContaining("InvalidParameterException");
    }

    /** pause-lifecycle-hooks.html, several hooks at the same stage: all must be continued; one rollback is enough. */
    @ParameterizedTest
    @CsvSource({"CONTINUE, SUCCESSFUL", "ROLLBACK, ROLLBACK_SUCCESSFUL"})
    void allHooksOfAStageMustBeContinued(String second, String status) {
        String arn = update(o ->
                o.strategy("BLUE_GREEN", 0).pause(AFTER_TEST, 10, "ROLLBACK").pause(AFTER_TEST, 10, "ROLLBACK"));
        go(arn, hook(arn).path("hookId").asText(), "CONTINUE");
        seconds(30);
        assertThat(raw(arn).path("lifecycleStage").asText()).isEqualTo(AFTER_TEST);
        assertThat(hook(arn).path("status").asText()).isEqualTo("SUCCEEDED");
        go(arn, raw(arn).at("/lifecycleHookDetails/1/hookId").asText(), second);
        seconds(60);
        assertThat(raw(arn).path("status").asText()).isEqualTo(status);
    }

    /** pause-lifecycle-hooks.html, linear and canary: before each step, each time with a hookId of its own. */
    @Test
    void aPauseBeforeTheShiftComesBackWithEachStep() {
        String arn = update(o -> o.linear(20, 0, 0).pause("PRE_PRODUCTION_TRAFFIC_SHIFT", 60, "ROLLBACK"));
        Set<String> ids = new HashSet<>();
        for (int step = 0; step < 5; step++) {
            String id = hook(arn).path("hookId").asText();
            assertThat(ids.add(id)).isTrue();
            assertThat(raw(arn).at("/targetServiceRevision/requestedProductionTrafficWeight")
                            .asDouble())
                    .isEqualTo(step * 20.0);
            go(arn, id, null);
            seconds(10);
        }
        seconds(30);
        assertThat(raw(arn).path("status").asText()).isEqualTo("SUCCESSFUL");
    }

    /**
     * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/lambda-lifecycle-hooks.html: SUCCEEDED goes on, FAILED and
     * no hookStatus go back; the sentences: troubleshooting-blue-green.html.
     */
    @Test
    void aLambdaHookDecidesByItsAnswer() {
        sim.hook(FUNCTION, HookBehaviour.succeeds(Duration.ofMinutes(5)));
        String arn = update(o -> o.strategy("BLUE_GREEN", 0).lambda("TEST_TRAFFIC_SHIFT", FUNCTION));
        assertThat(hook(arn).path("status").asText()).isEqualTo("IN_PROGRESS");
        assertThat(hook(arn).path("targetType").asText()).isEqualTo("AWS_LAMBDA");
        assertThat(hook(arn).path("targetArn").asText()).isEqualTo(FUNCTION);
        clock.forward(Duration.ofMinutes(7));
        assertThat(raw(arn).path("status").asText()).isEqualTo("SUCCESSFUL");

        sim.hook(FUNCTION, HookBehaviour.fails(Duration.ofSeconds(2)));
        assertThat(failure())
                .isEqualTo(
                        "Service deployment rolled back because TEST_TRAFFIC_SHIFT lifecycle hook(s) failed. Lifecycle"
                                + " hook target " + FUNCTION + " returned FAILED status.");
        sim.hook(FUNCTION, HookBehaviour.saysNothing(Duration.ofSeconds(2)));
        assertThat(failure())
                .isEqualTo("Service deployment rolled back because TEST_TRAFFIC_SHIFT lifecycle hook(s) failed. ECS was"
                        + " unable to parse the response from " + FUNCTION + " due to HookStatus must not be null");
    }

    private String failure() {
        String arn = ecs.updateService(r -> r.cluster(CLUSTER).service(WEB).forceNewDeployment(true))
                .service()
                .currentServiceDeployment();
        clock.forward(Duration.ofMinutes(2));
        assertThat(raw(arn).path("status").asText()).isEqualTo("ROLLBACK_SUCCESSFUL");
        assertThat(service().events().stream().map(event -> event.message()))
                .anyMatch(message -> message.contains(
                        "deployment failed: " + raw(arn).path("statusReason").asText()));
        return raw(arn).path("statusReason").asText();
    }

    /** API_DeploymentLifecycleHookTimeoutConfiguration.html: it holds for any hook that is not resolved. */
    @Test
    void aLambdaHookThatNeverEndsIsEndedByItsTimeout() {
        sim.hook(FUNCTION, HookBehaviour.neverEnds());
        String arn = update(o -> o.strategy("BLUE_GREEN", 0).lambda("POST_SCALE_UP", FUNCTION));
        clock.forward(Duration.ofHours(23));
        assertThat(raw(arn).path("lifecycleStage").asText()).isEqualTo("POST_SCALE_UP");
        clock.forward(Duration.ofHours(2));
        assertThat(raw(arn).path("status").asText()).isEqualTo("ROLLBACK_SUCCESSFUL");
    }

    /** stop-service-deployment.html: a deployment that is IN_PROGRESS can be stopped, and a paused one is. */
    @Test
    void aPausedDeploymentCanBeStopped() {
        String arn = update(o -> o.strategy("BLUE_GREEN", 0).pause(AFTER_TEST, 10, "CONTINUE"));
        ecs.stopServiceDeployment(r -> r.serviceDeploymentArn(arn));
        clock.forward(Duration.ofMinutes(15));
        assertThat(raw(arn).path("status").asText()).isEqualTo("ROLLBACK_SUCCESSFUL");
    }

    /**
     * terraform-provider-aws, internal/service/ecs/service_test.go: a first deployment that fails has nothing to go back
     * to.
     */
    @Test
    void theFirstDeploymentOfAServiceCannotBeTakenBack() {
        define(WEB, "old");
        sim.hook(FUNCTION, HookBehaviour.fails(Duration.ofSeconds(2)));
        sim.createService(CLUSTER, WEB, WEB + ":1", 1, o -> o.notYetSteady()
                .strategy("BLUE_GREEN", 0)
                .lambda("POST_SCALE_UP", FUNCTION));
        String arn = sim.service(CLUSTER, WEB).path("currentServiceDeployment").asText();
        seconds(60);
        assertThat(raw(arn).path("status").asText()).isEqualTo("ROLLBACK_FAILED");
        assertThat(raw(arn).path("statusReason").asText())
                .isEqualTo("No rollback candidate was found to run the rollback.");
    }
}
