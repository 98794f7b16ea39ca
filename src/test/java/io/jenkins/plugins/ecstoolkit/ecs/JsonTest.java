package io.jenkins.plugins.ecstoolkit.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void readsEveryKindOfValueInTheOrderOfTheText() {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("z", 1L);
        expected.put("a", Arrays.asList(null, true, "x\n", 1.5, new BigDecimal("123456789012345678901")));
        expected.put("m", new LinkedHashMap<>());
        Map<String, Object> actual = Json.parseObject(
                " {\"z\": 1, \"a\": [null, true, \"x\\n\", 1.5, 123456789012345678901], \"m\": {}} \n");
        assertThat(actual).isEqualTo(expected);
        assertThat(actual.keySet()).containsExactly("z", "a", "m");
    }

    @Test
    void aFractionThatNoDoubleHoldsKeepsItsDigits() {
        assertThat(Json.parse("0.1234567890123456789")).isEqualTo(new BigDecimal("0.1234567890123456789"));
        assertThat(Json.parse("1e400")).isEqualTo(new BigDecimal("1e400"));
        assertThat(Json.parse("0.1")).isEqualTo(0.1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{} x",
                "{}{}",
                "{},{}",
                "{}] [{}",
                "1]",
                "nul",
                "01",
                "{\"a\":1",
                "{\"a\":\"b",
                "'a'",
                "NaN",
                "[1,]",
                "\"a\nb\""
            })
    void refusesWhatIsNotExactlyOneValue(String text) {
        assertThatThrownBy(() -> Json.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("This is not JSON: ");
    }

    @Test
    void refusesAbsurdNestingWithoutOverflowingTheStack() {
        assertThatThrownBy(() -> Json.parse("[".repeat(100_000))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesANonObjectWhereAnObjectIsWanted() {
        assertThatThrownBy(() -> Json.parseObject("[]")).hasMessage("This is not a JSON object");
    }

    @Test
    void anErrorDoesNotQuoteTheText() {
        assertThatThrownBy(() -> Json.parse("{\"password\": \"hunter2\" x}"))
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("\n");
    }

    @Test
    void writesOneLineWhateverTheStringsHold() {
        String wild = "a\u0000\u001b[1m\r\n\t\u0085\u2028\u2029\"\\\ud800 \udc00 é \ud83d\ude00 \u007f";
        String line = Json.write(Map.of("k", wild));
        assertThat(line)
                .isEqualTo("{\"k\":\"a\\u0000\\u001b[1m\\u000d\\n\\t\\u0085\\u2028\\u2029\\\"\\\\\\ud800 \\udc00 é "
                        + "\ud83d\ude00 \\u007f\"}");
        assertThat(Json.parseObject(utf8RoundTrip(line))).containsEntry("k", wild);
    }

    @Test
    void writesPrettyText() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("a", List.of(1L, Map.of("b", List.of())));
        value.put("c", null);
        assertThat(Json.pretty(value))
                .isEqualTo("{\n  \"a\": [\n    1,\n    {\n      \"b\": []\n    }\n  ],\n  \"c\": null\n}");
    }

    @Test
    void refusesToWriteWhatJsonDoesNotHave() {
        for (Object bad : List.of(Double.NaN, Float.NEGATIVE_INFINITY, new Object(), Map.of(1, 2))) {
            assertThatThrownBy(() -> Json.write(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Property(tries = 500)
    void whatIsWrittenReadsBackTheSame(@ForAll("values") Object value) {
        String line = Json.write(value);
        assertThat(line).doesNotContain("\n", "\r", "\u2028", "\u2029", "\u0085");
        assertThat(Json.parse(utf8RoundTrip(line))).isEqualTo(value);
        assertThat(Json.parse(utf8RoundTrip(Json.pretty(value)))).isEqualTo(value);
    }

    @Property(tries = 500)
    void aTornLineNeverPassesForAnObject(@ForAll("objects") Map<String, Object> value, @ForAll int where) {
        String line = Json.write(value);
        String torn = line.substring(0, Math.floorMod(where, line.length()));
        assertThatThrownBy(() -> Json.parseObject(torn)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 500)
    void garbageThrowsNothingElse(@ForAll String text) {
        try {
            Object value = Json.parse(text);
            assertThat(Json.parse(Json.write(value))).isEqualTo(value);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("This is not JSON: ");
        }
    }

    @Provide
    Arbitrary<Object> values() {
        return tree(3);
    }

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        return Arbitraries.maps(Arbitraries.strings(), tree(2)).ofMaxSize(4).map(LinkedHashMap::new);
    }

    private static Arbitrary<Object> tree(int depth) {
        Arbitrary<Object> leaf = Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(20).asGeneric(),
                Arbitraries.longs().asGeneric(),
                Arbitraries.of(true, false).asGeneric(),
                Arbitraries.of(0.5, -1.25e-7, 1.0e300).asGeneric(),
                Arbitraries.just((Object) null));
        if (depth == 0) {
            return leaf;
        }
        return Arbitraries.oneOf(
                leaf,
                tree(depth - 1).list().ofMaxSize(4).map(l -> (Object) new ArrayList<>(l)),
                Arbitraries.maps(Arbitraries.strings(), tree(depth - 1))
                        .ofMaxSize(4)
                        .map(m -> (Object) new LinkedHashMap<>(m)));
    }

    private static String utf8RoundTrip(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
