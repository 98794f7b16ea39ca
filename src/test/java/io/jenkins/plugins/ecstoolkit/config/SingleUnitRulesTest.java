package io.jenkins.plugins.ecstoolkit.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** One task or service by arguments: the rules are those of a file, and the messages name the arguments. */
class SingleUnitRulesTest {

    private static List<String> mistakes(Consumer<SingleUnitRules> check) {
        SingleUnitRules rules = new SingleUnitRules();
        check.accept(rules);
        return rules.mistakes();
    }

    private static SingleUnitRules.Strategy strategy(String provider, int base, int weight) {
        return new SingleUnitRules.Strategy(provider, base, weight);
    }

    @Test
    void whatIsRightIsNoMistake() {
        assertThat(mistakes(rules -> {
                    rules.cluster("example");
                    rules.service("web");
                    rules.family("migrate:3");
                    rules.containers(List.of("rails", "worker"));
                    rules.count(10);
                    rules.taskMinutes("timeout", 1);
                    rules.taskMinutes("timeout", null);
                    rules.serviceMinutes("maxWait", 5);
                    rules.strategies(List.of(strategy("FARGATE", 1, 0), strategy("FARGATE_SPOT", 0, 1)), false);
                    rules.strategies(List.of(), true);
                    rules.network(List.of("subnet-1"), List.of());
                }))
                .isEmpty();
        assertThat(new SingleUnitRules().launchType("Fargate")).isEqualTo(LaunchType.FARGATE);
        assertThat(new SingleUnitRules().launchType(null)).isNull();
    }

    @Test
    void requiredNamesMustBeGiven() {
        assertThat(mistakes(rules -> {
                    rules.cluster(null);
                    rules.service(null);
                    rules.family("a b");
                }))
                .satisfiesExactly(
                        cluster -> assertThat(cluster).startsWith("cluster is missing; give a cluster name"),
                        service -> assertThat(service).startsWith("service is missing; give a service name"),
                        family -> assertThat(family).startsWith("family is 'a b'; give a task definition family"));
    }

    @Test
    void aContainerIsNamedOnce() {
        assertThat(mistakes(rules -> rules.containers(List.of("rails", "a/b", "rails"))))
                .satisfiesExactly(
                        name -> assertThat(name).startsWith("container is 'a/b'; give a container name"),
                        twice -> assertThat(twice).isEqualTo("container 'rails' is listed twice; keep one of them"));
    }

    @Test
    void numbersHaveTheLimitsOfAFile() {
        assertThat(mistakes(rules -> {
                    rules.count(0);
                    rules.count(11);
                    rules.taskMinutes("timeout", 0);
                    rules.serviceMinutes("maxWait", 1441);
                }))
                .containsExactly(
                        "count is '0'; give a whole number from 1 to 10",
                        "count is '11'; give a whole number from 1 to 10",
                        "timeout is '0'; give a whole number of minutes from 1 to 1440",
                        "maxWait is '1441'; give a whole number of minutes from 5 to 1440");
    }

    @Test
    void aLaunchTypeIsOneOfThoseOfRunTask() {
        assertThat(mistakes(rules -> assertThat(rules.launchType("moon")).isNull()))
                .containsExactly("launchType is 'moon'; give ec2, fargate or external");
        assertThat(mistakes(rules -> rules.launchType("MANAGED_INSTANCES")))
                .containsExactly("launchType is 'MANAGED_INSTANCES'; give capacityProviderStrategies, the only way to"
                        + " managed instances");
    }

    @Test
    void strategiesAreThoseThatEcsTakes() {
        assertThat(mistakes(rules -> rules.strategies(List.of(strategy("FARGATE", 0, 1)), true)))
                .containsExactly("launchType and capacityProviderStrategies exclude each other; remove one of them");
        assertThat(mistakes(rules ->
                        rules.strategies(List.of(strategy("FARGATE", 0, 0), strategy("FARGATE_SPOT", 0, 0)), false)))
                .containsExactly("capacityProviderStrategies has several items but no weight above 0, which ECS"
                        + " refuses; give one of them a weight");
        assertThat(mistakes(rules ->
                        rules.strategies(List.of(strategy("FARGATE", 1, 1), strategy("FARGATE_SPOT", 1, 0)), false)))
                .containsExactly(
                        "only one item of capacityProviderStrategies may have a base above 0; set the others to 0");
        assertThat(mistakes(rules -> rules.strategies(Collections.nCopies(21, strategy("FARGATE", 0, 1)), false)))
                .containsExactly("capacityProviderStrategies has 21 items; give at most 20");
        assertThat(mistakes(rules -> rules.strategies(List.of(strategy(null, 100_001, -1)), false)))
                .satisfiesExactly(
                        name -> assertThat(name).startsWith("capacityProvider is missing; give FARGATE"),
                        base -> assertThat(base).isEqualTo("base is '100001'; give a whole number from 0 to 100000"),
                        weight -> assertThat(weight).isEqualTo("weight is '-1'; give a whole number from 0 to 1000"));
    }

    @Test
    void aNetworkHasSubnets() {
        assertThat(mistakes(rules -> rules.network(List.of(), Collections.nCopies(6, "sg-1"))))
                .satisfiesExactly(
                        subnets ->
                                assertThat(subnets).startsWith("subnets is missing; give a list, each item a subnet"),
                        groups -> assertThat(groups).isEqualTo("securityGroups has 6 items; give 1 to 5"));
        assertThat(mistakes(rules -> rules.network(Collections.nCopies(17, "subnet-1"), List.of())))
                .containsExactly("subnets has 17 items; give 1 to 16");
    }
}
