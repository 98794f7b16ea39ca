package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.ecstoolkit.config.RollbackMode;
import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import io.jenkins.plugins.ecstoolkit.ecs.RunTaskSpec;
import io.jenkins.plugins.ecstoolkit.ecs.definition.RevisionEdit;
import io.jenkins.plugins.ecstoolkit.jenkins.credentials.SignIn;
import io.jenkins.plugins.ecstoolkit.jenkins.request.ContinueArguments;
import io.jenkins.plugins.ecstoolkit.jenkins.request.DeployArguments;
import io.jenkins.plugins.ecstoolkit.jenkins.request.OnFailure;
import io.jenkins.plugins.ecstoolkit.jenkins.request.RollbackArguments;
import io.jenkins.plugins.ecstoolkit.jenkins.request.StepArguments;
import io.jenkins.plugins.ecstoolkit.jenkins.request.StepKind;
import io.jenkins.plugins.ecstoolkit.jenkins.request.StepOptions;
import io.jenkins.plugins.ecstoolkit.jenkins.request.UnitArguments;
import io.jenkins.plugins.ecstoolkit.rollout.model.OnAbort;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.model.WaitChange;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the steps read from the arguments that a pipeline or a form sets, and how it is kept in a build's program. */
class StepArgumentsTest {

    private static final StepOptions DEFAULTS = new StepOptions(null, null, null, null, false);

    /** What a restart makes of it. */
    private static StepArguments kept(EcsStep step) {
        StepArguments asked = step.arguments();
        return StepArguments.of(asked.kind(), asked.json());
    }

    private static Unit unit(EcsUnitStep step) {
        return ((UnitArguments) kept(step)).request().units().get(0);
    }

    @Test
    void ofADeployOnlyTheTagMustBeGiven() {
        StepArguments asked = kept(new EcsDeployStep("v1"));
        assertThat(asked)
                .isEqualTo(new DeployArguments(
                        "v1", Map.of(), null, null, null, Set.of(), null, false, null, null, DEFAULTS));
        assertThat(asked.kind().function()).isEqualTo("ecsDeploy");
        assertThat(asked.json())
                .isEqualTo(
                        "{\"imageTag\":\"v1\",\"images\":{},\"skipped\":[],\"waits\":{},\"options\":{\"signIn\":{},\"onAbort\":\"leave\","
                                + "\"onFailure\":\"FAIL\"}}");
    }

    @Test
    void allArgumentsOfADeployAreRead() {
        EcsDeployStep step = new EcsDeployStep(" v1 ");
        step.setConfigFile("deploy.yml");
        step.setMaxWait(7);
        step.setWaitUntil("paused");
        step.setTimeout(90);
        step.setRollbackOnTimeout("true");
        step.setFailFast("false");
        step.setRollback("all");
        step.setExclusive(true);
        step.setSkipPreTasks(true);
        step.setCredentialsId("aws");
        step.setRegion("eu-central-1");
        step.setEndpoint("vpc");
        step.setRoleArn("arn:aws:iam::123456789012:role/deploy");
        step.setExternalId("partner");
        step.setOnAbort("stop");
        step.setOnFailure("unstable");
        step.setLogLines(3);
        step.setDryRun(true);
        step.setImages("app=2\n nginx=@sha256:" + "0".repeat(64));
        assertThat(kept(step))
                .isEqualTo(new DeployArguments(
                        "v1",
                        Map.of("app", "2", "nginx", "@sha256:" + "0".repeat(64)),
                        "deploy.yml",
                        null,
                        null,
                        Set.of(Phase.PRE),
                        new WaitChange(WaitUntil.PAUSED, 7, 90, true),
                        true,
                        false,
                        RollbackMode.ALL,
                        new StepOptions(
                                new SignIn(
                                        "aws",
                                        "eu-central-1",
                                        "vpc",
                                        "arn:aws:iam::123456789012:role/deploy",
                                        "partner"),
                                OnAbort.STOP,
                                OnFailure.UNSTABLE,
                                3,
                                true)));
    }

    @Test
    void phasesAreSkippedByTheirSwitches() {
        EcsDeployStep tasks = new EcsDeployStep("v1");
        tasks.setSkipTasks(true);
        assertThat(((DeployArguments) kept(tasks)).skipped()).containsExactlyInAnyOrder(Phase.PRE, Phase.POST);
        EcsDeployStep post = new EcsDeployStep("v1");
        post.setSkipPostTasks(true);
        assertThat(((DeployArguments) kept(post)).skipped()).containsExactly(Phase.POST);
    }

    @Test
    void onePhaseIsAskedForByItsWord() {
        EcsDeployStep step = new EcsDeployStep("v1");
        step.setOnly("services");
        assertThat(kept(step).phase()).isEqualTo(Phase.SERVICES);
        step.setSkipPostTasks(true);
        assertThatThrownBy(step::arguments).hasMessageStartingWith("both only and skipPostTasks are given");
    }

    @Test
    void imagesStandInForTheTag() {
        EcsDeployStep deploy = new EcsDeployStep(null);
        deploy.setImages(Map.of("app", 2));
        assertThat(((DeployArguments) kept(deploy)).images()).isEqualTo(Map.of("app", "2"));
        assertThat(((DeployArguments) kept(deploy)).imageTag()).isNull();
        assertThat(deploy.getImagesText()).isEqualTo("app=2");

        EcsUpdateServiceStep update = new EcsUpdateServiceStep("example", "web");
        update.setImages("app=2, nginx=ghcr.io/acme/nginx:3");
        assertThat(unit(update).edit())
                .isEqualTo(new RevisionEdit(List.of(), Map.of("app", "2", "nginx", "ghcr.io/acme/nginx:3"), Map.of()));
        update.setContainers(List.of("app"));
        assertThat(unit(update).edit().containers()).containsExactly("app");
        update.setContainers(List.of("other"));
        assertThatThrownBy(update::arguments).hasMessageStartingWith("imageTag is empty");
    }

    @Test
    void whatIsNoImageIsRefusedWithItsContainer() {
        EcsDeployStep step = new EcsDeployStep("v1");
        step.setImages("app");
        assertThatThrownBy(step::arguments)
                .hasMessage("images has 'app'; it must be a map from containers to images, such as [rails: '1.27.3'],"
                        + " or text such as rails=1.27.3");
        step.setImages(Map.of("app", "bad tag!"));
        assertThatThrownBy(step::arguments)
                .hasMessageStartingWith("images, app: The image tag \"bad tag!\" is not valid");
        step.setImages(" ");
        assertThat(((DeployArguments) kept(step)).images()).isEmpty();
    }

    @Test
    void allArgumentsOfATaskAreRead() {
        EcsRunTaskStep step = new EcsRunTaskStep("example", "migrate");
        step.setCount(2);
        step.setContainers(List.of("rails, worker"));
        step.setImageTag("v1");
        CapacityProviderStrategyItem spot = new CapacityProviderStrategyItem("FARGATE_SPOT");
        spot.setBase(1);
        spot.setWeight(3);
        step.setCapacityProviderStrategies(List.of(spot));
        NetworkConfiguration network = new NetworkConfiguration(List.of("subnet-1", "subnet-2"));
        network.setSecurityGroups(List.of("sg-1"));
        network.setAssignPublicIp(true);
        step.setNetworkConfiguration(network);
        step.setWait(false);
        step.setLogs(false);
        step.setTimeout(30);
        step.setLogLines(5);
        Unit.Task task = new Unit.Task(
                "pre-1",
                Phase.PRE,
                "migrate",
                List.of("rails", "worker"),
                2,
                null,
                List.of(new RunTaskSpec.CapacityProvider("FARGATE_SPOT", 1, 3)),
                new RunTaskSpec.Network(true, List.of("sg-1"), List.of("subnet-1", "subnet-2")),
                false,
                Duration.ofMinutes(30),
                WaitUntil.NONE,
                "");
        RolloutRequest request = new RolloutRequest(
                        "example", "v1", List.of(task), Set.of(Phase.SERVICES, Phase.POST), Integer.MAX_VALUE)
                .withLogLines(5);
        assertThat(kept(step))
                .isEqualTo(new UnitArguments(StepKind.RUN_TASK, request, new StepOptions(null, null, null, 5, false)));
    }

    @Test
    void launchTypesAreTakenInAnyCase() {
        EcsRunTaskStep step = new EcsRunTaskStep("example", "migrate");
        step.setLaunchType("fargate");
        assertThat(((Unit.Task) unit(step)).launchType()).isEqualTo("FARGATE");
    }

    @Test
    void allArgumentsOfAnUpdateAreRead() {
        EcsUpdateServiceStep step = new EcsUpdateServiceStep("example", "web");
        step.setContainers(List.of("rails"));
        step.setImageTag("v1");
        step.setForce(true);
        step.setMaxWait(20);
        step.setFailFast(false);
        step.setRollback("failed");
        step.setExclusive(true);
        step.setWait(false);
        Unit.Service service = new Unit.Service(
                "services-1",
                "web",
                List.of("rails"),
                true,
                WaitPolicy.stable(Duration.ofMinutes(20), false).withUntil(WaitUntil.NONE),
                "");
        RolloutRequest request = new RolloutRequest(
                        "example", "v1", List.of(service), Set.of(Phase.PRE, Phase.POST), Integer.MAX_VALUE)
                .withRollback(RollbackMode.FAILED)
                .asExclusive();
        assertThat(kept(step)).isEqualTo(new UnitArguments(StepKind.UPDATE_SERVICE, request, DEFAULTS));
    }

    @Test
    void aTaskAndAServiceHaveTheDefaultsOfAConfiguration() {
        EcsRunTaskStep task = new EcsRunTaskStep("example", "migrate");
        task.setContainers(List.of(""));
        task.setCapacityProviderStrategies(null);
        assertThat(unit(task))
                .isEqualTo(new Unit.Task(
                        "pre-1",
                        Phase.PRE,
                        "migrate",
                        List.of(),
                        1,
                        null,
                        List.of(),
                        null,
                        true,
                        Duration.ofMinutes(60),
                        WaitUntil.STOPPED,
                        ""));
        assertThat(unit(new EcsUpdateServiceStep("example", "web")))
                .isEqualTo(new Unit.Service(
                        "services-1", "web", List.of(), false, WaitPolicy.stable(Duration.ofMinutes(15), true), ""));
    }

    @Test
    void allArgumentsOfAContinuationAreRead() {
        EcsContinueStep step = new EcsContinueStep();
        assertThat(kept(step)).isEqualTo(new ContinueArguments(null, List.of(), WaitChange.NONE, DEFAULTS));
        step.setCluster(" example ");
        step.setServices(List.of("web, worker"));
        step.setWaitUntil(" bake_time ");
        step.setMaxWait(7);
        step.setTimeout(90);
        step.setRollbackOnTimeout(true);
        assertThat(kept(step))
                .isEqualTo(new ContinueArguments(
                        "example",
                        List.of("web", "worker"),
                        new WaitChange(WaitUntil.BAKE_TIME, 7, 90, true),
                        DEFAULTS));
    }

    @Test
    void howLongIsWaitedIsReadForOneServiceAndOneTask() {
        EcsUpdateServiceStep service = new EcsUpdateServiceStep("example", "web");
        service.setWaitUntil("deployed");
        service.setTimeout(90);
        service.setRollbackOnTimeout("true");
        assertThat(((Unit.Service) unit(service)).policy())
                .isEqualTo(
                        new WaitPolicy(WaitUntil.DEPLOYED, Duration.ofMinutes(15), Duration.ofMinutes(90), true, true));
        EcsRunTaskStep task = new EcsRunTaskStep("example", "migrate");
        assertThat(unit(task).until()).isEqualTo(WaitUntil.STOPPED);
        task.setWaitUntil("running");
        assertThat(unit(task).until()).isEqualTo(WaitUntil.RUNNING);
    }

    @Test
    void whatSaysTwoThingsOfTheWaitIsRefused() {
        EcsUpdateServiceStep service = new EcsUpdateServiceStep("example", "web");
        service.setWaitUntil("deployed");
        service.setWait(false);
        String twice =
                "both wait: false and waitUntil are given; waitUntil already says how long to wait, so leave wait out";
        assertThatThrownBy(service::arguments).hasMessage(twice);
        EcsRunTaskStep task = new EcsRunTaskStep("example", "migrate");
        task.setWaitUntil("running");
        task.setWait(false);
        assertThatThrownBy(task::arguments).hasMessage(twice);
        task.setWait(true);
        task.setWaitUntil("paused");
        assertThatThrownBy(task::arguments)
                .hasMessage("waitUntil is 'paused'; it must be one of none, running, stopped");
        EcsUpdateServiceStep untimed = new EcsUpdateServiceStep("example", "web");
        untimed.setRollbackOnTimeout(true);
        assertThatThrownBy(untimed::arguments)
                .hasMessage("rollbackOnTimeout needs a timeout; add timeout with a number of minutes");
    }

    @Test
    void allArgumentsOfARollbackAreRead() {
        EcsRollbackStep step = new EcsRollbackStep();
        assertThat(kept(step)).isEqualTo(new RollbackArguments(null, List.of(), null, null, DEFAULTS));
        step.setCluster(" example ");
        step.setServices(List.of("web, worker"));
        step.setToBuild("42");
        step.setMaxWait(20);
        assertThat(kept(step)).isEqualTo(new RollbackArguments("example", List.of("web", "worker"), 42, 20, DEFAULTS));
        assertThat(step.getServicesText()).isEqualTo("web, worker");
    }

    /** A form sends words, and nothing for what is to stay as configured. */
    @Test
    void failFastIsTakenAsABooleanAndFromAForm() {
        EcsUpdateServiceStep step = new EcsUpdateServiceStep("example", "web");
        step.setFailFast("");
        assertThat(step.getFailFast()).isNull();
        step.setFailFast("true");
        assertThat(step.getFailFast()).isEqualTo(true);
        step.setFailFast(false);
        assertThat(step.getFailFast()).isEqualTo(false);
    }

    @Test
    void aDefaultThatWasGivenIsNotNamedInAScript() {
        EcsRunTaskStep step = new EcsRunTaskStep("example", "migrate");
        step.setOnAbort("leave");
        step.setOnFailure("fail");
        assertThat(step.getOnAbort()).isNull();
        assertThat(step.getOnFailure()).isNull();
    }

    @Test
    void aConfigurationThatIsAMapIsCopied() {
        Map<String, Object> config = new HashMap<>(Map.of("version", new StringBuilder("v1")));
        EcsDeployStep step = new EcsDeployStep("v1");
        step.setConfig(config);
        DeployArguments asked = step.arguments();
        config.clear();
        assertThat(asked.config()).isEqualTo(Map.of("version", "v1"));
    }

    /** What a number means is up to its key, so its digits must not change. */
    @Test
    void numbersOfAConfigurationAreKeptAsTheyWereWritten() {
        EcsDeployStep step = new EcsDeployStep("v1");
        step.setConfig(List.of(new BigDecimal("1.10"), 7, new BigDecimal("1E+3"), 0.1, true));
        assertThat(((DeployArguments) kept(step)).config()).hasToString("[1.10, 7, 1E+3, 0.1, true]");
    }

    @Test
    void aConfigurationOfOtherThanPlainValuesIsRefused() {
        EcsDeployStep step = new EcsDeployStep("v1");
        step.setConfig(Map.of("cluster", URI.create("a:b")));
        assertThatThrownBy(step::arguments)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("config holds a URI; give text, numbers, true or false, maps and lists.");
    }

    @Test
    void aConfigurationThatHoldsItselfIsRefused() {
        Map<String, Object> config = new HashMap<>();
        config.put("again", config);
        EcsDeployStep step = new EcsDeployStep("v1");
        step.setConfig(config);
        assertThatThrownBy(step::arguments).hasMessage("config is nested more than 50 levels deep.");
    }

    @Test
    void aConfigurationAsDeepAsItMayBeIsKept() {
        Object config = "deep";
        for (int i = 0; i < 50; i++) {
            config = Map.of("a", config);
        }
        EcsDeployStep step = new EcsDeployStep("v1");
        step.setConfig(config);
        assertThat(((DeployArguments) kept(step)).config()).isEqualTo(config);
    }

    /** A configuration may hold secrets, and what is shown of an object ends in logs. */
    @Test
    void argumentsAreShownAsTheNameOfTheStep() {
        EcsDeployStep step = new EcsDeployStep("v1");
        step.setConfig("password: secret");
        assertThat(step.arguments()).hasToString("ecsDeploy");
        assertThat(new EcsRollbackStep().arguments()).hasToString("ecsRollback");
        assertThat(new EcsContinueStep().arguments()).hasToString("ecsContinue");
        assertThat(new EcsUpdateServiceStep("a", "b").arguments()).hasToString("ecsUpdateService");
    }
}
