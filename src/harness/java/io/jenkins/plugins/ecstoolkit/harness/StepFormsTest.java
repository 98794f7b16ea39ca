package io.jenkins.plugins.ecstoolkit.harness;

import io.jenkins.plugins.ecstoolkit.jenkins.configuration.EcsToolkitConfiguration;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.NamedEndpoint;
import io.jenkins.plugins.ecstoolkit.jenkins.steps.CapacityProviderStrategyItem;
import io.jenkins.plugins.ecstoolkit.jenkins.steps.EcsContinueStep;
import io.jenkins.plugins.ecstoolkit.jenkins.steps.EcsDeployStep;
import io.jenkins.plugins.ecstoolkit.jenkins.steps.EcsRollbackStep;
import io.jenkins.plugins.ecstoolkit.jenkins.steps.EcsRunTaskStep;
import io.jenkins.plugins.ecstoolkit.jenkins.steps.EcsStep;
import io.jenkins.plugins.ecstoolkit.jenkins.steps.EcsUpdateServiceStep;
import io.jenkins.plugins.ecstoolkit.jenkins.steps.NetworkConfiguration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The snippet generator, and the forms that it shows. */
@WithJenkins
class StepFormsTest {

    private static final String COMMON = "credentialsId: 'deploy', dryRun: true, endpoint: 'vpc', ";

    @Test
    void snippetsGiveTheSameSteps(JenkinsRule jenkins) throws Exception {
        SnippetizerTester tester = new SnippetizerTester(jenkins);
        for (Map.Entry<EcsStep, String> step : steps().entrySet()) {
            tester.assertRoundTrip(step.getKey(), step.getValue());
        }
    }

    @Test
    void formsKeepWhatWasEnteredAndAddNothing(JenkinsRule jenkins) throws Exception {
        Scripts.storeCredentials();
        EcsToolkitConfiguration.get().setEndpoints(List.of(new NamedEndpoint("vpc", "https://vpce.example.com")));
        StepConfigTester forms = new StepConfigTester(jenkins);
        SnippetizerTester snippets = new SnippetizerTester(jenkins);
        for (Map.Entry<EcsStep, String> step : steps().entrySet()) {
            snippets.assertRoundTrip(forms.configRoundTrip(step.getKey()), step.getValue());
        }
    }

    /** Each step with nothing but what it needs, and with everything. */
    private static Map<EcsStep, String> steps() {
        Map<EcsStep, String> steps = new LinkedHashMap<>();
        steps.put(new EcsDeployStep("1.0"), "ecsDeploy '1.0'");
        steps.put(
                wholeDeploy(),
                "ecsDeploy config: '''version: v1\ncluster: example''', configFile: 'ecs.yml', " + COMMON
                        + "exclusive: true, externalId: 'x-1', failFast: false, imageTag: '1.0', logLines: 5, maxWait: 30,"
                        + " onAbort: 'rollback', onFailure: 'unstable', only: 'pre', region: 'eu-west-1',"
                        + " roleArn: 'arn:aws:iam::123456789012:role/deploy', rollback: 'all', rollbackOnTimeout: true,"
                        + " skipPostTasks: true, skipPreTasks: true, skipTasks: true, timeout: 90, waitUntil: 'paused'");
        steps.put(new EcsRunTaskStep("example", "migrate"), "ecsRunTask cluster: 'example', family: 'migrate'");
        steps.put(
                wholeRunTask(),
                "ecsRunTask capacityProviderStrategies: [[base: 1, capacityProvider: 'FARGATE_SPOT', weight: 2]],"
                        + " cluster: 'example', containers: ['app', 'web'], count: 2, " + COMMON
                        + "externalId: 'x-1', family: 'migrate', imageTag: '1.0', launchType: 'fargate', logLines: 5, logs: false,"
                        + " networkConfiguration: [assignPublicIp: true, securityGroups: ['sg-1'],"
                        + " subnets: ['subnet-1', 'subnet-2']], onAbort: 'rollback', onFailure: 'unstable',"
                        + " region: 'eu-west-1', roleArn: 'arn:aws:iam::123456789012:role/deploy', timeout: 30,"
                        + " wait: false");
        steps.put(
                new EcsUpdateServiceStep("example", "web-server"),
                "ecsUpdateService cluster: 'example', service: 'web-server'");
        steps.put(
                wholeUpdateService(),
                "ecsUpdateService cluster: 'example', containers: ['app'], " + COMMON
                        + "exclusive: true, externalId: 'x-1', failFast: true, force: true, imageTag: '1.0', logLines: 5, maxWait: 30,"
                        + " onAbort: 'rollback', onFailure: 'unstable', region: 'eu-west-1',"
                        + " roleArn: 'arn:aws:iam::123456789012:role/deploy', rollback: 'failed',"
                        + " service: 'web-server', wait: false");
        steps.put(new EcsContinueStep(), "ecsContinue()");
        steps.put(
                wholeContinue(),
                "ecsContinue cluster: 'example', " + COMMON
                        + "externalId: 'x-1', logLines: 5, maxWait: 30, onAbort: 'rollback',"
                        + " onFailure: 'unstable', region: 'eu-west-1',"
                        + " roleArn: 'arn:aws:iam::123456789012:role/deploy', rollbackOnTimeout: false,"
                        + " services: ['web-server'], timeout: 90, waitUntil: 'bake_time'");
        steps.put(new EcsRollbackStep(), "ecsRollback()");
        steps.put(
                wholeRollback(),
                "ecsRollback cluster: 'example', " + COMMON
                        + "externalId: 'x-1', logLines: 5, maxWait: 30, onAbort: 'rollback',"
                        + " onFailure: 'unstable', region: 'eu-west-1',"
                        + " roleArn: 'arn:aws:iam::123456789012:role/deploy', services: ['web-server'], toBuild: '7'");
        return steps;
    }

    private static EcsStep wholeDeploy() {
        EcsDeployStep step = common(new EcsDeployStep("1.0"));
        step.setConfigFile("ecs.yml");
        step.setConfig("version: v1\ncluster: example");
        step.setMaxWait(30);
        step.setWaitUntil("paused");
        step.setTimeout(90);
        step.setRollbackOnTimeout(true);
        step.setOnly("pre");
        step.setExclusive(true);
        step.setSkipTasks(true);
        step.setSkipPreTasks(true);
        step.setSkipPostTasks(true);
        step.setFailFast(false);
        step.setRollback("all");
        return step;
    }

    private static EcsStep wholeRunTask() {
        EcsRunTaskStep step = common(new EcsRunTaskStep("example", "migrate"));
        step.setContainers(List.of("app", "web"));
        step.setImageTag("1.0");
        step.setWait(false);
        step.setCount(2);
        step.setLaunchType("fargate");
        CapacityProviderStrategyItem strategy = new CapacityProviderStrategyItem("FARGATE_SPOT");
        strategy.setBase(1);
        strategy.setWeight(2);
        step.setCapacityProviderStrategies(List.of(strategy));
        NetworkConfiguration network = new NetworkConfiguration(List.of("subnet-1", "subnet-2"));
        network.setSecurityGroups(List.of("sg-1"));
        network.setAssignPublicIp(true);
        step.setNetworkConfiguration(network);
        step.setTimeout(30);
        step.setLogs(false);
        return step;
    }

    private static EcsStep wholeUpdateService() {
        EcsUpdateServiceStep step = common(new EcsUpdateServiceStep("example", "web-server"));
        step.setContainers(List.of("app"));
        step.setImageTag("1.0");
        step.setWait(false);
        step.setForce(true);
        step.setMaxWait(30);
        step.setExclusive(true);
        step.setFailFast(true);
        step.setRollback("failed");
        return step;
    }

    private static EcsStep wholeContinue() {
        EcsContinueStep step = common(new EcsContinueStep());
        step.setCluster("example");
        step.setServices(List.of("web-server"));
        step.setWaitUntil("bake_time");
        step.setMaxWait(30);
        step.setTimeout(90);
        step.setRollbackOnTimeout(false);
        return step;
    }

    private static EcsStep wholeRollback() {
        EcsRollbackStep step = common(new EcsRollbackStep());
        step.setCluster("example");
        step.setServices(List.of("web-server"));
        step.setToBuild("7");
        step.setMaxWait(30);
        return step;
    }

    private static <S extends EcsStep> S common(S step) {
        step.setCredentialsId("deploy");
        step.setRegion("eu-west-1");
        step.setEndpoint("vpc");
        step.setRoleArn("arn:aws:iam::123456789012:role/deploy");
        step.setExternalId("x-1");
        step.setOnAbort("rollback");
        step.setOnFailure("unstable");
        step.setLogLines(5);
        step.setDryRun(true);
        return step;
    }
}
