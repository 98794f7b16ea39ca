package io.jenkins.plugins.ecstoolkit.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

    private static final List<String> KNOWN = List.of("name", "containers", "max_wait");

    @ParameterizedTest
    @CsvSource({"'', '', 0", "a, '', 1", "'', abc, 3", "kitten, sitting, 3", "nmae, name, 1", "ca, abc, 3", "a, a, 0"})
    void countsSteps(String from, String to, int steps) {
        assertThat(Suggestions.distance(from, to)).isEqualTo(steps);
        assertThat(Suggestions.distance(to, from)).isEqualTo(steps);
    }

    @ParameterizedTest
    @CsvSource({"Name, name", "nmae, name", "MAX-WAIT, max_wait", "maxwat, max_wait", "container, containers"})
    void findsTheNearest(String written, String expected) {
        assertThat(Suggestions.nearest(written, KNOWN)).contains(expected);
    }

    @Test
    void findsNothingFarOrLong() {
        assertThat(Suggestions.nearest("memo", KNOWN)).isEmpty();
        assertThat(Suggestions.nearest("", KNOWN)).isEmpty();
        assertThat(Suggestions.nearest("n".repeat(100_000), KNOWN)).isEmpty();
    }
}
