package io.jenkins.plugins.ecstoolkit.config;

import static io.jenkins.plugins.ecstoolkit.config.Configs.HEAD;
import static io.jenkins.plugins.ecstoolkit.config.Configs.LETTERS;
import static io.jenkins.plugins.ecstoolkit.config.Configs.problems;
import static io.jenkins.plugins.ecstoolkit.config.Configs.read;
import static io.jenkins.plugins.ecstoolkit.config.Configs.readTask;
import static io.jenkins.plugins.ecstoolkit.config.Configs.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskRulesTest {

    private static final String FAMILY = "; give a task definition family (" + LETTERS
            + "), family:revision with a number as the revision, or the ARN of a revision";
    private static final String LAUNCH_TYPE = "; give ec2, fargate or external";

    @Test
    void hasDefaults() throws Exception {
        TaskConfig task = readTask("");
        assertThat(task.count()).isEqualTo(1);
        assertThat(task.maxWait()).isEqualTo(Duration.ofMinutes(60));
        assertThat(task.launchType()).isEmpty();
        assertThat(task.capacityProviderStrategies()).isEmpty();
        assertThat(task.network()).isEmpty();
    }

    @Test
    void needsAFamilyAndContainers() {
        assertThat(problems(HEAD + "tasks:\n  post:\n    - count: 1\n"))
                .containsExactly(
                        "5:7: family is missing" + FAMILY,
                        "5:7: containers is missing; give a list, each item a container name (" + LETTERS + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "migrate",
                "migrate:3",
                "123",
                "1:30",
                "arn:aws:ecs:eu-west-1:123456789012:task-definition/migrate:3"
            })
    void takesAFamily(String family) throws Exception {
        DeployConfig config = read(HEAD + "tasks:\n  pre:\n  - family: " + family + "\n    containers: a");
        assertThat(config.pre().get(0).family().value()).isEqualTo(family);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "my task",
                "migrate:latest",
                "migrate:0",
                "migrate:",
                "arn:aws:ecs:eu-west-1:123456789012:task-definition/migrate"
            })
    void refusesWhatIsNoFamily(String family) {
        assertThat(problems(HEAD + "tasks:\n  pre:\n  - family: '" + family + "'\n    containers: a"))
                .containsExactly("5:13: family is '" + family + "'" + FAMILY);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "10, 10", "'''3''', 3", "3.0, 3", "~, 1"})
    void takesACount(String written, int expected) throws Exception {
        assertThat(readTask("count: " + written).count()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "11", "-1", "-0.5", "two", "4294967297"})
    void refusesACountOutOfRange(String written) {
        assertThat(problems(task("count: " + written)))
                .containsExactly("7:14: count is '" + written + "'; give a whole number from 1 to 10");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1440, 1440", "~, 60"})
    void takesAMaxWait(String written, long minutes) throws Exception {
        assertThat(readTask("max_wait: " + written).maxWait()).isEqualTo(Duration.ofMinutes(minutes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1441"})
    void refusesAMaxWaitOutOfRange(String written) {
        assertThat(problems(task("max_wait: " + written)))
                .containsExactly("7:17: max_wait is '" + written + "'; give a whole number of minutes from 1 to 1440");
    }

    @ParameterizedTest
    @CsvSource({"ec2, EC2", "fargate, FARGATE", "FARGATE, FARGATE", "external, EXTERNAL"})
    void takesALaunchType(String written, LaunchType expected) throws Exception {
        assertThat(readTask("launch_type: " + written).launchType()).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lambda", "fargate_spot"})
    void refusesWhatIsNoLaunchType(String written) {
        assertThat(problems(task("launch_type: '" + written + "'")))
                .containsExactly("7:20: launch_type is '" + written + "'" + LAUNCH_TYPE);
    }

    @Test
    void refusesALaunchTypeBesideStrategies() throws Exception {
        String strategies = "capacity_provider_strategies: [{capacity_provider: FARGATE}]\n";
        assertThat(problems(task(strategies + "launch_type: fargate")))
                .containsExactly("8:7: launch_type in line 8 and capacity_provider_strategies in line 7 "
                        + "exclude each other; remove one of them");
        assertThat(readTask("capacity_provider_strategies: []\nlaunch_type: fargate")
                        .launchType())
                .contains(LaunchType.FARGATE);
        assertThat(readTask(strategies + "launch_type:").capacityProviderStrategies())
                .hasSize(1);
    }

    @Test
    void bug11_eachCapacityProviderKeepsItsOwnName() throws Exception {
        TaskConfig task = readTask("capacity_provider_strategies:\n"
                + "  - {capacity_provider: A, base: 1, weight: 2}\n"
                + "  - {capacity_provider: B, weight: 3}");
        assertThat(task.capacityProviderStrategies())
                .extracting(item -> item.capacityProvider().value(), item -> item.base(), item -> item.weight())
                .containsExactly(tuple("A", 1, 2), tuple("B", 0, 3));
    }

    @Test
    void bordersStrategies() throws Exception {
        TaskConfig task = readTask("capacity_provider_strategies: " + providers(20));
        assertThat(task.capacityProviderStrategies()).hasSize(20);
        assertThat(problems(task("capacity_provider_strategies: " + providers(21))))
                .containsExactly("7:7: capacity_provider_strategies has 21 items; give at most 20");
    }

    private static String providers(int count) {
        return Collections.nCopies(count, "{capacity_provider: A, weight: 1}").toString();
    }

    @Test
    void bordersBaseAndWeight() throws Exception {
        CapacityProviderStrategy most = readTask(
                        "capacity_provider_strategies: {capacity_provider: FARGATE_SPOT, base: 100000, weight: 1000}")
                .capacityProviderStrategies()
                .get(0);
        assertThat(most.base()).isEqualTo(100_000);
        assertThat(most.weight()).isEqualTo(1_000);
        assertThat(problems(task("capacity_provider_strategies:\n"
                        + "  - {capacity_provider: A, base: -1, weight: -1}\n"
                        + "  - {capacity_provider: B, base: 100001, weight: 1001}")))
                .containsExactly(
                        "8:40: base is '-1'; give a whole number from 0 to 100000",
                        "8:52: weight is '-1'; give a whole number from 0 to 1000",
                        "9:40: base is '100001'; give a whole number from 0 to 100000",
                        "9:56: weight is '1001'; give a whole number from 0 to 1000");
    }

    @Test
    void letsOnlyOneItemHaveABase() throws Exception {
        assertThat(problems(task("capacity_provider_strategies:\n"
                        + "  - {capacity_provider: A, base: 1, weight: 1}\n"
                        + "  - {capacity_provider: B, base: 2, weight: 1}")))
                .containsExactly("9:34: only one item may have a base above 0, and one has it in line 8; "
                        + "set this base to 0");
        assertThat(readTask("capacity_provider_strategies:\n"
                                + "  - {capacity_provider: A, base: 0, weight: 1}\n"
                                + "  - {capacity_provider: B, base: 2, weight: 1}")
                        .capacityProviderStrategies())
                .hasSize(2);
    }

    @Test
    void needsAWeightAmongSeveralItems() throws Exception {
        assertThat(problems(task("capacity_provider_strategies: [{capacity_provider: A}, {capacity_provider: B}]")))
                .containsExactly("7:7: capacity_provider_strategies has several items but no weight above 0, "
                        + "which ECS refuses; give one of them a weight");
        assertThat(readTask("capacity_provider_strategies: [{capacity_provider: A}]")
                        .capacityProviderStrategies())
                .hasSize(1);
    }

    @Test
    void needsACapacityProvider() {
        assertThat(problems(task("capacity_provider_strategies: [{weight: 1, wieght: 2}]")))
                .containsExactly(
                        "7:38: capacity_provider is missing; give FARGATE, FARGATE_SPOT or the name of a capacity "
                                + "provider (" + LETTERS + ")",
                        "7:50: unknown key 'wieght' in an item of capacity_provider_strategies; did you mean weight?");
    }

    @Test
    void bug10_assignPublicIpFalseIsAccepted() throws Exception {
        assertThat(readTask(vpc("false", 1, 1)).network().orElseThrow().assignPublicIp())
                .isFalse();
        assertThat(readTask(vpc("true", 1, 1)).network().orElseThrow().assignPublicIp())
                .isTrue();
        assertThat(problems(task(vpc("perhaps", 1, 1))))
                .containsExactly("7:69: assign_public_ip is 'perhaps'; give true or false");
    }

    @Test
    void bordersSecurityGroupsAndSubnets() throws Exception {
        VpcConfiguration network = readTask(vpc("true", 5, 16)).network().orElseThrow();
        assertThat(network.securityGroups()).containsExactly("id-0", "id-1", "id-2", "id-3", "id-4");
        assertThat(network.subnets()).hasSize(16).startsWith("id-0").endsWith("id-15");
        assertThat(problems(task(vpc("true", 6, 17))))
                .containsExactly(
                        "7:92: security_groups has 6 items; give 1 to 5", "7:139: subnets has 17 items; give 1 to 16");
        assertThat(problems(task(vpc("true", 0, 0))))
                .containsExactly(
                        "7:92: security_groups has 0 items; give 1 to 5", "7:105: subnets has 0 items; give 1 to 16");
    }

    private static String vpc(String publicIp, int groups, int subnets) {
        return "network_configuration: {vpc_configuration: {assign_public_ip: " + publicIp + ", security_groups: "
                + ids(groups) + ", subnets: " + ids(subnets) + "}}";
    }

    private static String ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "id-" + i).toList().toString();
    }

    @Test
    void refusesBlankIds() {
        assertThat(problems(task("network_configuration: {vpc_configuration:\n"
                        + "  {assign_public_ip: true, security_groups: [' '], subnets: 'a,,b'}}")))
                .containsExactly(
                        "8:52: security group is ' '; give a security group id such as sg-0123456789abcdef0",
                        "8:67: subnet is ''; give a subnet id such as subnet-0123456789abcdef0");
    }

    @Test
    void takesNoNetwork() throws Exception {
        assertThat(readTask("network_configuration:").network()).isEmpty();
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html: only subnets are required. */
    @Test
    void subnetsAloneAreANetwork() throws Exception {
        VpcConfiguration network = readTask("network_configuration: {vpc_configuration: {subnets: subnet-1}}")
                .network()
                .orElseThrow();
        assertThat(network.subnets()).containsExactly("subnet-1");
        assertThat(network.securityGroups()).isEmpty();
        assertThat(network.assignPublicIp()).isFalse();
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html, launchType. */
    @Test
    void managedInstancesNeedACapacityProvider() {
        assertThat(problems(task("launch_type: Managed_Instances")))
                .containsExactly("7:20: launch_type is 'Managed_Instances'; "
                        + "give capacity_provider_strategies, the only way to managed instances");
    }

    @Test
    void aNetworkNeedsItsSubnets() {
        assertThat(problems(task("network_configuration: {}")))
                .containsExactly("7:30: vpc_configuration is missing; "
                        + "give a map with assign_public_ip, security_groups, subnets");
        assertThat(problems(task("network_configuration: {vpc_configuration: {}}")))
                .containsExactly("7:50: subnets is missing; give a list, each item a subnet id such as "
                        + "subnet-0123456789abcdef0");
    }

    @Test
    void suggestsItsOwnKeys() {
        assertThat(problems(task("launchType: ec2\nfmaily: x\nnetworks: {}")))
                .containsExactly(
                        "7:7: unknown key 'launchType' in an item of tasks.pre; did you mean launch_type?",
                        "8:7: unknown key 'fmaily' in an item of tasks.pre; did you mean family?",
                        "9:7: unknown key 'networks' in an item of tasks.pre; known here: family, containers, count, "
                                + "launch_type, capacity_provider_strategies, network_configuration, logs, max_wait, wait_until,"
                                + " images");
    }
}
