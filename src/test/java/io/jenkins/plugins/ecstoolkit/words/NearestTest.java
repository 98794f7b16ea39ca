package io.jenkins.plugins.ecstoolkit.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> KNOWN = List.of("name", "containers", "max_wait");

    @ParameterizedTest
    @CsvSource({"'', '', 0", "a, '', 1", "'', abc, 3", "kitten, sitting, 3", "nmae, name, 1", "ca, abc, 3", "a, a, 0"})
    void countsSteps(String from, String to, int steps) {
        assertThat(Nearest.edits(from, to)).isEqualTo(steps);
        assertThat(Nearest.edits(to, from)).isEqualTo(steps);
    }

    @ParameterizedTest
    @CsvSource({"Name, name", "nmae, name", "MAX-WAIT, max_wait", "maxwat, max_wait", "container, containers"})
    void findsTheNearest(String written, String expected) {
        assertThat(Nearest.of(written, KNOWN)).contains(expected);
    }

    @Test
    void capitalsOfAKnownNameDoNotCount() {
        assertThat(Nearest.of("web-srever", List.of("Web_Server", "db"))).contains("Web_Server");
    }

    @Test
    void findsNothingFarOrLong() {
        assertThat(Nearest.of("memo", KNOWN)).isEmpty();
        assertThat(Nearest.of("", KNOWN)).isEmpty();
        assertThat(Nearest.of("n".repeat(100_000), KNOWN)).isEmpty();
    }
}
