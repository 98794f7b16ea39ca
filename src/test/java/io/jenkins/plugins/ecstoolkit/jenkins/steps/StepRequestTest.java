package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepRequestTest {

    @Test
    void holdsOnlyWhatWasGiven() {
        StepRequest request = new EcsDeployStep("v1").request();
        assertThat(request.function()).isEqualTo("ecsDeploy");
        assertThat(request.arguments()).isEqualTo(Map.of("imageTag", "v1"));
    }

    @Test
    void holdsEveryArgumentOfADeploy() {
        EcsDeployStep step = new EcsDeployStep(" v1 ");
        step.setConfigFile("deploy.yml");
        step.setConfig("version: v1");
        step.setMaxWait(7);
        step.setFailFast("false");
        step.setRollback("all");
        step.setSkipTasks(true);
        step.setSkipPreTasks(true);
        step.setSkipPostTasks(true);
        step.setCredentialsId("aws");
        step.setRegion("eu-central-1");
        step.setRoleArn("arn:aws:iam::123456789012:role/deploy");
        step.setExternalId("partner");
        step.setOnAbort("stop");
        step.setDryRun(true);
        assertThat(step.request().arguments())
                .containsEntry("imageTag", "v1")
                .containsEntry("configFile", "deploy.yml")
                .containsEntry("config", "version: v1")
                .containsEntry("maxWait", 7)
                .containsEntry("failFast", false)
                .containsEntry("rollback", "all")
                .containsEntry("skipTasks", true)
                .containsEntry("skipPreTasks", true)
                .containsEntry("skipPostTasks", true)
                .containsEntry("credentialsId", "aws")
                .containsEntry("region", "eu-central-1")
                .containsEntry("roleArn", "arn:aws:iam::123456789012:role/deploy")
                .containsEntry("externalId", "partner")
                .containsEntry("onAbort", "stop")
                .containsEntry("dryRun", true)
                .hasSize(15);
    }

    @Test
    void holdsEveryArgumentOfATask() {
        EcsRunTaskStep step = new EcsRunTaskStep("example", "migrate");
        step.setCount(2);
        step.setContainers(List.of("rails, worker"));
        step.setImageTag("v1");
        step.setLaunchType("fargate");
        CapacityProviderStrategyItem spot = new CapacityProviderStrategyItem("FARGATE_SPOT");
        spot.setWeight(3);
        step.setCapacityProviderStrategies(List.of(spot));
        NetworkConfiguration network = new NetworkConfiguration(List.of("subnet-1", "subnet-2"));
        network.setSecurityGroups(List.of("sg-1"));
        step.setNetworkConfiguration(network);
        step.setWait(false);
        step.setTimeout(30);
        assertThat(step.request().arguments())
                .isEqualTo(Map.of(
                        "cluster",
                        "example",
                        "family",
                        "migrate",
                        "count",
                        2,
                        "containers",
                        List.of("rails", "worker"),
                        "imageTag",
                        "v1",
                        "launchType",
                        "fargate",
                        "capacityProviderStrategies",
                        List.of(Map.of("capacityProvider", "FARGATE_SPOT", "base", 0, "weight", 3)),
                        "networkConfiguration",
                        Map.of(
                                "subnets", List.of("subnet-1", "subnet-2"),
                                "securityGroups", List.of("sg-1"),
                                "assignPublicIp", false),
                        "wait",
                        false,
                        "timeout",
                        30));
    }

    @Test
    void holdsEveryArgumentOfAnUpdate() {
        EcsUpdateServiceStep step = new EcsUpdateServiceStep("example", "web");
        step.setContainers(List.of("rails"));
        step.setImageTag("v1");
        step.setForce(true);
        step.setMaxWait(20);
        step.setWait(false);
        assertThat(step.request().arguments())
                .isEqualTo(Map.of(
                        "cluster",
                        "example",
                        "service",
                        "web",
                        "containers",
                        List.of("rails"),
                        "imageTag",
                        "v1",
                        "force",
                        true,
                        "maxWait",
                        20,
                        "wait",
                        false));
    }

    @Test
    void holdsEveryArgumentOfARollback() {
        EcsRollbackStep step = new EcsRollbackStep();
        assertThat(step.request().arguments()).isEmpty();
        step.setCluster(" example ");
        step.setServices(List.of("web, worker"));
        step.setToBuild("42");
        step.setMaxWait(20);
        assertThat(step.request().arguments())
                .isEqualTo(Map.of(
                        "cluster", "example", "services", List.of("web", "worker"), "toBuild", "42", "maxWait", 20));
        assertThat(step.getServicesText()).isEqualTo("web, worker");
    }

    /** A form sends words, and nothing for what is to stay as configured. */
    @Test
    void takesFailFastAsABooleanAndFromAForm() {
        EcsUpdateServiceStep step = new EcsUpdateServiceStep("example", "web");
        step.setFailFast("");
        assertThat(step.getFailFast()).isNull();
        step.setFailFast("true");
        assertThat(step.getFailFast()).isEqualTo(true);
        step.setFailFast(false);
        assertThat(step.getFailFast()).isEqualTo(false);
    }

    @Test
    void doesNotNameDefaults() {
        EcsRunTaskStep step = new EcsRunTaskStep("example", "migrate");
        step.setCount(1);
        step.setWait(true);
        step.setContainers(List.of(""));
        step.setCapacityProviderStrategies(null);
        step.setOnAbort("leave");
        assertThat(step.request().arguments()).containsOnlyKeys("cluster", "family");
        assertThat(step.getOnAbort()).isNull();
    }

    @Test
    void copiesAConfigurationThatIsAMap() {
        Map<String, Object> config = new HashMap<>(Map.of("version", new StringBuilder("v1")));
        EcsDeployStep step = new EcsDeployStep("v1");
        step.setConfig(config);
        StepRequest request = step.request();
        config.clear();
        assertThat(request.arguments()).containsEntry("config", Map.of("version", "v1"));
        assertThat(request.arguments().get("config")).isExactlyInstanceOf(LinkedHashMap.class);
    }

    @Test
    void refusesWhatIsNotPlain() {
        EcsDeployStep step = new EcsDeployStep("v1");
        step.setConfig(Map.of("cluster", URI.create("a:b")));
        assertThatThrownBy(step::request)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("config holds a URI; give text, numbers, true or false, maps and lists.");
    }

    @Test
    void refusesAMapThatHoldsItself() {
        Map<String, Object> config = new HashMap<>();
        config.put("again", config);
        EcsDeployStep step = new EcsDeployStep("v1");
        step.setConfig(config);
        assertThatThrownBy(step::request).hasMessage("config is nested more than 50 levels deep.");
    }

    @Test
    void isEqualWhenTheSameWasAskedFor() {
        assertThat(new EcsDeployStep("v1").request())
                .isEqualTo(new EcsDeployStep("v1").request())
                .hasSameHashCodeAs(new EcsDeployStep("v1").request())
                .isNotEqualTo(new EcsDeployStep("v2").request());
    }

    @Test
    void showsNoArguments() {
        EcsDeployStep step = new EcsDeployStep("v1");
        step.setConfig("password: secret");
        assertThat(step.request()).hasToString("ecsDeploy");
    }
}
