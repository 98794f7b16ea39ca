package io.jenkins.plugins.ecstoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineFormatTest {

    private static final LineFormat PLAIN = new LineFormat(false);

    @Test
    void paddedMessageAndSortedFields() {
        assertThat(PLAIN.format(13, LogLine.Level.INFO, "service is stable", Map.of("service", "web")))
                .isEqualTo("INFO[0013] service is stable                             service=web");
        LogLine line = new LogLine(
                LogLine.Level.WARN,
                "a message that is longer than forty-four characters",
                Map.of("task", "b", "cluster", "a"));
        assertThat(PLAIN.format(12345, line))
                .isEqualTo("WARN[12345] a message that is longer than forty-four characters  cluster=a task=b");
    }

    @Test
    void levels() {
        assertThat(PLAIN.format(0, LogLine.Level.DEBUG, "m", Map.of())).isEqualTo("DEBU[0000] m");
        assertThat(PLAIN.format(0, LogLine.Level.ERROR, "m", Map.of())).isEqualTo("ERRO[0000] m");
        assertThat(PLAIN.format(0, LogLine.Level.FATAL, "m", Map.of())).isEqualTo("FATA[0000] m");
    }

    @Test
    void valuesAreQuotedWhenTheyNeedIt() {
        String line = PLAIN.format(0, LogLine.Level.INFO, "m", Map.of("k", "say \"a:b\""));
        assertThat(line).endsWith(" k=\"say \\\"a:b\\\"\"");
        assertThat(PLAIN.format(0, LogLine.Level.INFO, "m", Map.of("k", "ecs-svc/1.2_3@4^5+6")))
                .endsWith(" k=ecs-svc/1.2_3@4^5+6");
        assertThat(PLAIN.format(0, LogLine.Level.INFO, "m", Map.of("k", ""))).endsWith(" k=\"\"");
    }

    @Test
    void coloured() {
        assertThat(new LineFormat(true).format(1, LogLine.Level.WARN, "m", Map.of("k", "v")))
                .startsWith("\u001b[33mWARN\u001b[0m[0001] m ")
                .endsWith(" \u001b[33mk\u001b[0m=v");
    }

    @Test
    void escapeSequencesFromOutsideAreRemoved() {
        String evil = "a\u001b[31mred\u001b[0m\u001b]0;title\u0007\u001b[2J\u009b1m\rb\u202e";
        String line = PLAIN.format(0, LogLine.Level.INFO, evil, Map.of("k", evil));
        assertThat(line).startsWith("INFO[0000] ared 1m b").matches("[ -~]+");
    }
}
