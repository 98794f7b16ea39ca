package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.TaskListener;
import io.jenkins.plugins.ecstoolkit.rollout.log.ConsoleLinks;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildLogTest {

    private final Listener listener = new Listener();

    private static final class Listener implements TaskListener {
        private static final long serialVersionUID = 1L;
        private final transient ByteArrayOutputStream out = new ByteArrayOutputStream();

        @Override
        public PrintStream getLogger() {
            return new PrintStream(out, true, StandardCharsets.UTF_8);
        }
    }

    private List<String> lines(boolean single, LogLine... lines) {
        BuildLog log = new BuildLog(listener, "eu-west-1", single);
        for (LogLine line : lines) {
            log.line(line);
        }
        return listener.out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static LogLine line(LogLine.Level level, String message, Map<String, String> fields) {
        return new LogLine(level, message, fields);
    }

    @Test
    void beginsWithWhatTheLineIsAbout() {
        assertThat(lines(
                        false,
                        line(LogLine.Level.INFO, "starting rollout to services", Map.of("cluster", "c")),
                        line(LogLine.Level.INFO, "service is stable", Map.of("cluster", "c", "service", "web")),
                        line(LogLine.Level.WARN, "no changes", Map.of("task", "migrate", "container", "app"))))
                .containsExactly(
                        "[ecs] starting rollout to services",
                        "[web] service is stable",
                        "[migrate] WARN: no changes, container app");
    }

    /** Jenkins keeps back what is written, and loses it in a crash. */
    @Test
    void isWrittenLineByLine() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        PrintStream buffered = new PrintStream(new BufferedOutputStream(file), false, StandardCharsets.UTF_8);
        new BuildLog(() -> buffered, "eu-west-1", false)
                .line(line(LogLine.Level.INFO, "registering new task definition", Map.of("service", "web")));
        assertThat(file.toString(StandardCharsets.UTF_8).strip()).isEqualTo("[web] registering new task definition");
    }

    @Test
    void leavesOutWhatTheStepSaysItselfAndDebugging() {
        assertThat(lines(
                        false,
                        line(LogLine.Level.FATAL, "error deploying", Map.of()),
                        line(LogLine.Level.DEBUG, "heartbeat", Map.of("service", "web"))))
                .isEmpty();
    }

    @Test
    void saysNothingOfPhasesForASingleUnit() {
        assertThat(lines(
                        true,
                        new LogLine(LogLine.Level.INFO, "starting rollout to services", Map.of(), true),
                        line(LogLine.Level.INFO, "resuming rollout r1, begun at t: nothing is done twice", Map.of())))
                .containsExactly("[ecs] resuming rollout r1, begun at t: nothing is done twice");
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, https://eu-west-1.console.aws.amazon.com",
        "cn-north-1, https://cn-north-1.console.amazonaws.cn",
        "us-gov-west-1, https://us-gov-west-1.console.amazonaws-us-gov.com",
        "eusc-de-east-1, https://eusc-de-east-1.console.amazonaws-eusc.eu"
    })
    void linksToTheConsoleOfThePartition(String region, String host) {
        ConsoleLinks links = ConsoleLinks.in(region).orElseThrow();
        assertThat(links.page(Map.of("cluster", "c", "task-id", "arn:aws:ecs:r:1:task/c/0123")))
                .contains(host + "/ecs/v2/clusters/c/tasks/0123/configuration?region=" + region);
        assertThat(links.page(
                        Map.of("cluster", "arn:aws:ecs:r:1:cluster/c", "service", "web", "deployment-id", "ecs-svc/1")))
                .contains(host + "/ecs/v2/clusters/c/services/web/deployments?region=" + region);
        assertThat(links.page(Map.of("cluster", "c", "service", "web"))).isEmpty();
        assertThat(links.page(Map.of("task-id", "0123"))).isEmpty();
        assertThat(links.page(Map.of("cluster", "c", "log-group", "/ecs/web app", "log-stream", "web/rails/0123")))
                .contains(host + "/cloudwatch/home?region=" + region
                        + "#logsV2:log-groups/log-group/$252Fecs$252Fweb$2520app/log-events/web$252Frails$252F0123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-iso-east-1", "us-isob-east-1", "eu-isoe-west-1", "us-isof-south-1"})
    void linksNowhereWhereTheConsolesAddressIsNotPublished(String region) {
        assertThat(ConsoleLinks.in(region)).isEmpty();
        BuildLog log = new BuildLog(listener, region, false);
        log.line(line(LogLine.Level.INFO, "watching", Map.of("cluster", "c", "task", "t", "task-id", "0123")));
        assertThat(listener.out.toString(StandardCharsets.UTF_8))
                .contains("0123")
                .doesNotContain("https://");
        assertThat(ConsoleLinks.in("eu-west-1")
                        .orElseThrow()
                        .page(Map.of("log-group", "g", "log-stream", "s", "log-region", region)))
                .isEmpty();
    }

    @Test
    void aLogOfAnotherRegionIsLinkedThere() {
        assertThat(ConsoleLinks.in("eu-west-1")
                        .orElseThrow()
                        .page(Map.of("log-group", "g", "log-stream", "s", "log-region", "us-gov-west-1")))
                .contains("https://us-gov-west-1.console.amazonaws-us-gov.com/cloudwatch/home?region=us-gov-west-1"
                        + "#logsV2:log-groups/log-group/g/log-events/s");
    }

    @Test
    void namesCannotLeaveTheAddress() {
        assertThat(ConsoleLinks.in("eu-west-1").orElseThrow().page(Map.of("cluster", "c", "task-id", "x?a=b#c d\"")))
                .contains("https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/c/tasks/x%3Fa%3Db%23c%20d%22/"
                        + "configuration?region=eu-west-1");
    }

    @Test
    void textFromAwsControlsNothing() {
        String note = "\u001b[8mha:AAAAnote\u001b[0m";
        assertThat(lines(
                        false,
                        line(
                                LogLine.Level.ERROR,
                                "stopped: " + note + "\r\n[ecs] forged\u202e\u0007",
                                Map.of("service", "web" + note, "container", "a\nb", "cluster", "c", "task-id", note))))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .startsWith(
                                "[webha:AAAAnote] ERROR: stopped: ha:AAAAnote  [ecs] forged  , container a b, task ha:")
                        .doesNotContain("\u001b", "\u0007", "\u202e", "\r"));
    }
}
