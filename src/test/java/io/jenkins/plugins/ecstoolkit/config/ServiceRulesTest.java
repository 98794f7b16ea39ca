package io.jenkins.plugins.ecstoolkit.config;

import static io.jenkins.plugins.ecstoolkit.config.Configs.HEAD;
import static io.jenkins.plugins.ecstoolkit.config.Configs.LETTERS;
import static io.jenkins.plugins.ecstoolkit.config.Configs.problems;
import static io.jenkins.plugins.ecstoolkit.config.Configs.read;
import static io.jenkins.plugins.ecstoolkit.config.Configs.readService;
import static io.jenkins.plugins.ecstoolkit.config.Configs.service;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceRulesTest {

    private static final String SERVICE = "; give a service name (" + LETTERS + ") or the ARN of a service";
    private static final String CONTAINER = "; give a container name (" + LETTERS + ")";

    @Test
    void needsANameAndContainers() {
        assertThat(problems(HEAD + "services:\n  - force: true\n"))
                .containsExactly(
                        "4:5: name is missing" + SERVICE,
                        "4:5: containers is missing; give a list, each item a container name (" + LETTERS + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web",
                "123",
                "arn:aws:ecs:eu-west-1:123456789012:service/example/web",
                "arn:aws:ecs:eu-west-1:123456789012:service/web"
            })
    void takesAName(String name) throws Exception {
        DeployConfig config = read(HEAD + "services: [{name: '" + name + "', containers: [a]}]");
        assertThat(config.services().get(0).name().value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "web server", "web:1", "arn:aws:ecs:eu-west-1:123456789012:cluster/web"})
    void refusesWhatIsNoName(String name) {
        assertThat(problems(HEAD + "services:\n- name: '" + name + "'\n  containers: [a]"))
                .containsExactly("4:9: name is '" + name + "'" + SERVICE);
    }

    @Test
    void refusesAServiceListedTwice() {
        assertThat(
                        problems(
                                """
                        version: v1
                        cluster: example
                        services:
                          - {name: web, containers: [a]}
                          - {name: Web, containers: [a]}
                          - {name: web, containers: [b]}
                          - {name: 'arn:aws:ecs:eu-west-1:123456789012:service/example/web', containers: [c]}
                        """))
                .containsExactly(
                        "6:12: service 'web' is listed twice, first in line 4; put its containers into one item",
                        "7:12: service 'arn:aws:ecs:eu-west-1:123456789012:service/example/web' is listed twice, "
                                + "first in line 4; put its containers into one item");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[a, b]|a b", "'a,b'|a b", "a, b|a b", "a|a", "123|123", "[1, yes, 010]|1 yes 010"})
    void takesContainersInEverySpelling(String written, String expected) throws Exception {
        DeployConfig config = read(HEAD + "services: [{name: web, containers: " + quotedIfFlow(written) + "}]");
        assertThat(config.services().get(0).containers())
                .extracting(Name::value)
                .containsExactly(expected.split(" "));
    }

    /** In a flow map a comma ends the value. */
    private static String quotedIfFlow(String written) {
        return written.startsWith("[") || written.startsWith("'") ? written : "'" + written + "'";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|4:27: containers has 0 items; give at least 1",
                "''|4:27: containers has 0 items; give at least 1",
                "{a: b}|4:27: containers is a map; give a list, each item a container name (LETTERS)",
                "[a, a]|4:31: container 'a' is listed twice, first in line 4; keep one of them",
                "'a,b, a'|4:27: container 'a' is listed twice, first in line 4; keep one of them",
                "[a, '']|4:31: container is ''CONTAINER",
                "[a, ~]|4:31: container is emptyCONTAINER",
                "[a, [b]]|4:31: container is a listCONTAINER",
                "[a b]|4:28: container is 'a b'CONTAINER",
                "'a,'|4:27: container is ''CONTAINER"
            })
    void refusesWrongContainers(String written, String expected) {
        assertThat(problems(HEAD + "services:\n- {name: web, containers: " + written + "}"))
                .containsExactly(shifted(expected));
    }

    private static String shifted(String expected) {
        return expected.replace("CONTAINER", CONTAINER).replace("LETTERS", LETTERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "t", "T", "TRUE", "true", "True", "'true'", "'1'", "yes", "on", "Y"})
    void takesWhatMeansTrue(String written) throws Exception {
        assertThat(readService("force: " + written).force()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "f", "F", "FALSE", "false", "False", "'false'", "no", "off", "N", "~", ""})
    void takesWhatMeansFalse(String written) throws Exception {
        assertThat(readService("force: " + written).force()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"maybe", "2", "01", "truee"})
    void refusesWhatIsNoBoolean(String written) {
        assertThat(problems(service("force: " + written)))
                .containsExactly("6:12: force is '" + written + "'; give true or false");
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "1440, 1440", "5.9, 5", "'''7''', 7", "+8, 8", "6., 6", "~, 15", "'', 15"})
    void takesAMaxWaitInMinutes(String written, long minutes) throws Exception {
        assertThat(readService("max_wait: " + written).policy().maxWait()).isEqualTo(Duration.ofMinutes(minutes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "4",
                "4.9",
                "-5",
                "1441",
                "5m",
                "1e1",
                "0x10",
                "1_0",
                "10:00",
                "2147483648",
                "4294967301",
                "2024-01-01",
                ".inf",
                ".nan",
                "true",
                "--5",
                "5.x"
            })
    void refusesAMaxWaitOutOfRange(String written) {
        assertThat(problems(service("max_wait: " + written)))
                .containsExactly("6:15: max_wait is '" + written + "'; give a whole number of minutes from 5 to 1440");
    }

    @Test
    void refusesANumberThatCouldBeOctal() {
        assertThat(problems(service("max_wait: 010")))
                .containsExactly("6:15: max_wait is '010'; give a whole number of minutes from 5 to 1440 "
                        + "without a leading zero, which makes it octal to some readers");
    }

    @Test
    void suggestsItsOwnKeys() {
        assertThat(problems(service("max-wait: 5\n    forced: true\n    image: x\n    maxWait: 5")))
                .containsExactly(
                        "6:5: unknown key 'max-wait' in an item of services; did you mean max_wait?",
                        "7:5: unknown key 'forced' in an item of services; did you mean force?",
                        "8:5: unknown key 'image' in an item of services; did you mean images?",
                        "9:5: unknown key 'maxWait' in an item of services; did you mean max_wait?");
    }

    @ParameterizedTest
    @CsvSource({"stable, STABLE", "Deployed, DEPLOYED", "paused, PAUSED", "bake_time, BAKE_TIME", "none, NONE"})
    void takesUntilWhenItIsWaitedFor(String written, WaitUntil until) throws Exception {
        assertThat(readService("wait_until: " + written).policy().until()).isEqualTo(until);
    }

    @ParameterizedTest
    @ValueSource(strings = {"running", "stopped", "soon"})
    void refusesUntilWhenNoServiceIsWaitedFor(String written) {
        assertThat(problems(service("wait_until: " + written)))
                .containsExactly("6:17: wait_until is '" + written + "'; give one of none, paused, reconcile_service,"
                        + " pre_scale_up, scale_up, post_scale_up, test_traffic_shift, post_test_traffic_shift,"
                        + " production_traffic_shift, post_production_traffic_shift, bake_time, clean_up, deployed,"
                        + " stable");
    }

    @Test
    void takesALimitOfTheWholeWaitAndWhatHappensThen() throws Exception {
        WaitPolicy policy =
                readService("timeout: 90\n    rollback_on_timeout: true").policy();
        assertThat(policy.timeout()).isEqualTo(Duration.ofMinutes(90));
        assertThat(policy.rollbackOnTimeout()).isTrue();
        assertThat(readService("force: false").policy()).isEqualTo(WaitPolicy.stable(Duration.ofMinutes(15), true));
    }

    @Test
    void refusesWhatHappensAtATimeoutThatIsNotThere() {
        assertThat(problems(service("rollback_on_timeout: true")))
                .singleElement()
                .asString()
                .contains("rollback_on_timeout", "add timeout");
    }
}
