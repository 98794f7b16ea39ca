package io.jenkins.plugins.ecstoolkit.config;

import static io.jenkins.plugins.ecstoolkit.config.Configs.HEAD;
import static io.jenkins.plugins.ecstoolkit.config.Configs.LETTERS;
import static io.jenkins.plugins.ecstoolkit.config.Configs.problems;
import static io.jenkins.plugins.ecstoolkit.config.Configs.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopLevelRulesTest {

    private static final String CLUSTER = "; give a cluster name (" + LETTERS + ") or the ARN of a cluster";

    @Test
    void readsTheExampleOfTheOldToolsDocumentation() throws Exception {
        DeployConfig config = read(
                """
                version: v1
                cluster: example
                tasks:
                  pre:
                    - family: app-asset-sync
                      count: 1
                      containers:
                        - rails
                      launch_type: fargate
                      network_configuration:
                        vpc_configuration:
                          assign_public_ip: true
                          security_groups:
                            - sg-1
                          subnets:
                            - subnet-1
                    - family: app-database-migrate
                      count: 1
                      containers:
                        - rails
                      launch_type: ec2
                services:
                  - name: app-web-server
                    containers:
                      - rails
                  - name: app-worker
                    containers:
                      - resque
                    force: true
                    max_wait: 5
                """);

        assertThat(config.file()).isEqualTo("f.yml");
        assertThat(config.cluster()).isEqualTo(name("example", 2, 10));
        assertThat(config.concurrency()).isEqualTo(DeployConfig.NO_LIMIT);
        assertThat(config.logLines()).isEqualTo(20);
        assertThat(config.pre())
                .containsExactly(
                        new TaskConfig(
                                name("app-asset-sync", 5, 15),
                                1,
                                List.of(name("rails", 8, 11)),
                                Optional.of(LaunchType.FARGATE),
                                List.of(),
                                Optional.of(new VpcConfiguration(true, List.of("sg-1"), List.of("subnet-1"))),
                                true,
                                Duration.ofHours(1),
                                WaitUntil.STOPPED),
                        new TaskConfig(
                                name("app-database-migrate", 17, 15),
                                1,
                                List.of(name("rails", 20, 11)),
                                Optional.of(LaunchType.EC2),
                                List.of(),
                                Optional.empty(),
                                true,
                                Duration.ofHours(1),
                                WaitUntil.STOPPED));
        assertThat(config.services())
                .containsExactly(
                        new ServiceConfig(
                                name("app-web-server", 23, 11),
                                List.of(name("rails", 25, 9)),
                                false,
                                WaitPolicy.stable(Duration.ofMinutes(15), true)),
                        new ServiceConfig(
                                name("app-worker", 26, 11),
                                List.of(name("resque", 28, 9)),
                                true,
                                WaitPolicy.stable(Duration.ofMinutes(5), true)));
        assertThat(config.post()).isEmpty();
    }

    private static Name name(String value, int line, int column) {
        return new Name(value, new Position("f.yml", line, column));
    }

    @Test
    void reportsFiveMistakesAtOnceInFileOrder() {
        assertThat(
                        problems(
                                """
                        version: v2
                        cluster: my cluster
                        serivces: []
                        tasks:
                          pre:
                            - family: migrate
                              containers: [rails]
                              count: 11
                          post:
                            - family: report
                              containers: []
                        """))
                .containsExactly(
                        "1:10: version is 'v2'; give version: v1",
                        "2:10: cluster is 'my cluster'" + CLUSTER,
                        "3:1: unknown key 'serivces' in the configuration; did you mean services?",
                        "8:14: count is '11'; give a whole number from 1 to 10",
                        "11:19: containers has 0 items; give at least 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "'v1'", "\"v1\"", "!!str v1"})
    void takesVersion1(String version) throws Exception {
        assertThat(read("version: " + version + "\ncluster: c").cluster().value())
                .isEqualTo("c");
    }

    @ParameterizedTest
    @CsvSource({"1, '1'", "v2, v2", "V1, V1", "1.0, 1.0", "'''''', ''"})
    void refusesAnyOtherVersion(String written, String shown) {
        assertThat(problems("version: " + written + "\ncluster: c"))
                .containsExactly("1:10: version is '" + (shown == null ? "" : shown) + "'; give version: v1");
    }

    @Test
    void namesMissingAndEmptyRequiredKeys() {
        assertThat(problems("services: []"))
                .containsExactly("1:1: version is missing; give version: v1", "1:1: cluster is missing" + CLUSTER);
        assertThat(problems("version: ~\ncluster:"))
                .containsExactly("1:1: version has no value; give version: v1", "2:1: cluster has no value" + CLUSTER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123",
                "010",
                "yes",
                "2024-01-01",
                "a_b-C9",
                "arn:aws:ecs:eu-west-1:123456789012:cluster/a",
                "arn:aws-cn:ecs:cn-north-1:123456789012:cluster/a",
                "arn:aws-us-gov:ecs:us-gov-west-1:123456789012:cluster/a"
            })
    void keepsTheTextOfACluster(String cluster) throws Exception {
        assertThat(read("version: v1\ncluster: " + cluster).cluster().value()).isEqualTo(cluster);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " a",
                "a.b",
                "a/b",
                "${CLUSTER}",
                "arn:aws:ecs:eu-west-1:12345:cluster/a",
                "arn:aws:ecs:eu-west-1:123456789012:service/a",
                "arn:aws:ecs:eu-west-1:123456789012:cluster/"
            })
    void refusesWhatIsNoCluster(String cluster) {
        assertThat(problems("version: v1\ncluster: '" + cluster + "'"))
                .containsExactly("2:10: cluster is '" + cluster + "'" + CLUSTER);
    }

    @Test
    void bordersTheLengthOfAClusterName() throws Exception {
        assertThat(read("version: v1\ncluster: " + "a".repeat(255)).cluster().value())
                .hasSize(255);
        assertThat(problems("version: v1\ncluster: " + "a".repeat(256)))
                .containsExactly("2:10: cluster is '" + "a".repeat(59) + "…'" + CLUSTER);
    }

    @Test
    void refusesAListOrAMapForText() {
        assertThat(problems("version: [v1]\ncluster: {name: c}"))
                .containsExactly("1:10: version is a list; give version: v1", "2:10: cluster is a map" + CLUSTER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "services:",
                "services: []",
                "services: {}",
                "tasks:",
                "tasks: {}",
                "tasks: {pre: , post: ~}",
                "tasks: {pre: [], post: null}",
                "concurrency:"
            })
    void needsNeitherTasksNorServices(String more) throws Exception {
        DeployConfig config = read(HEAD + more);
        assertThat(config.pre()).isEmpty();
        assertThat(config.services()).isEmpty();
        assertThat(config.post()).isEmpty();
        assertThat(config.concurrency()).isEqualTo(DeployConfig.NO_LIMIT);
    }

    @Test
    void refusesTheWrongKindOfValue() {
        assertThat(problems(HEAD + "services: web\ntasks: []"))
                .containsExactly(
                        "3:11: services is 'web'; give a list, each item a map",
                        "4:8: tasks is a list; give a map with pre, post");
        assertThat(problems(HEAD + "services:\n  - web\n  -\n  - [a]\n"))
                .containsExactly(
                        "4:5: an item of services is 'web'; give a map with name, containers, force, fail_fast,"
                                + " max_wait, wait_until, timeout, rollback_on_timeout, images",
                        "5:4: an item of services is empty; give a map with name, containers, force, fail_fast,"
                                + " max_wait, wait_until, timeout, rollback_on_timeout, images",
                        "6:5: an item of services is a list; give a map with name, containers, force, fail_fast,"
                                + " max_wait, wait_until, timeout, rollback_on_timeout, images");
    }

    @Test
    void takesASingleMapForAListOfOne() throws Exception {
        DeployConfig config = read(HEAD
                + "services: {name: a, containers: b}\n"
                + "tasks: {pre: {family: c, containers: d}, post: {family: e, containers: f}}");
        assertThat(config.services().get(0).name()).hasToString("a");
        assertThat(config.pre().get(0).family()).hasToString("c");
        assertThat(config.post().get(0).family()).hasToString("e");
    }

    @Test
    void takesKeysInAnyCase() throws Exception {
        DeployConfig config = read("VERSION: v1\nCluster: c\nServices: [{NAME: a, Containers: b, MAX_WAIT: 7}]");
        assertThat(config.services().get(0).policy().maxWait()).isEqualTo(Duration.ofMinutes(7));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "100, 100", "'7', 7", "'''8''', 8"})
    void takesAConcurrency(String written, int expected) throws Exception {
        assertThat(read(HEAD + "concurrency: " + written).concurrency()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "many", "99999999999999999999"})
    void refusesAConcurrencyOutOfRange(String written) {
        assertThat(problems(HEAD + "concurrency: " + written))
                .containsExactly("3:14: concurrency is '" + written + "'; give a whole number from 1 to 100");
    }

    @ParameterizedTest
    @CsvSource({"never, NEVER", "failed, FAILED", "ALL, ALL", "'\"all\"', ALL"})
    void takesARollback(String written, RollbackMode expected) throws Exception {
        assertThat(read(HEAD + "rollback: " + written).rollback()).isEqualTo(expected);
        assertThat(read(HEAD).rollback()).isEqualTo(RollbackMode.NEVER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "always", "1"})
    void refusesAnotherRollback(String written) {
        assertThat(problems(HEAD + "rollback: " + written))
                .containsExactly("3:11: rollback is '" + written + "'; give never, failed or all");
    }

    @Test
    void suggestsTheNearestKeyOrListsThemAll() {
        assertThat(problems(HEAD + "clustre: a\nConcurency: 1\nregion: x"))
                .containsExactly(
                        "3:1: unknown key 'clustre' in the configuration; did you mean cluster?",
                        "4:1: unknown key 'Concurency' in the configuration; did you mean concurrency?",
                        "5:1: unknown key 'region' in the configuration; known here: version, cluster, tasks,"
                                + " services, concurrency, log_lines, rollback, exclusive, images, x-* (ignored)");
        assertThat(problems(HEAD + "tasks: {per: []}"))
                .containsExactly("3:9: unknown key 'per' in tasks; did you mean pre?");
    }

    @Test
    void ignoresKeysThatHoldAnchors() throws Exception {
        DeployConfig config = read(HEAD + "x-defaults: &d {containers: [a]}\nservices: [{name: s, <<: *d}]");
        assertThat(config.services().get(0).containers())
                .extracting(Name::value)
                .containsExactly("a");
    }
}
