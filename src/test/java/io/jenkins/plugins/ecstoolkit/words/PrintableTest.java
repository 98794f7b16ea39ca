package io.jenkins.plugins.ecstoolkit.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void aLineHasNeitherEscapeSequencesNorLineBreaks() {
        assertThat(Printable.line("a\u001b[31mred\u001b[0m\nb\u202ec\ue000d")).isEqualTo("ared b c d");
        assertThat(Printable.line("a\u001b]0;title\u0007b\u001b")).isEqualTo("ab");
    }

    @Test
    void compactTextHasSingleSpacesAndNoneAtItsEnds() {
        assertThat(Printable.compact("  a\n\n\t b\u00a0\u2003c ", 100)).isEqualTo("a b c");
        assertThat(Printable.compact("abcd", 3)).isEqualTo("ab…");
        assertThat(Printable.compact(null, 3)).isEmpty();
    }

    @Test
    void aQuotedTextIsCompactAndCut() {
        assertThat(Printable.quoted(" a\r\nb ")).isEqualTo("\"a b\"");
        assertThat(Printable.quoted("x".repeat(301))).isEqualTo("\"" + "x".repeat(299) + "…\"");
    }

    @Test
    void escapedTextShowsWhatIsNotVisible() {
        assertThat(Printable.escaped("a\n\r\t\u001b\u202e\ue000\ud800é😀"))
                .isEqualTo("a\\n\\r\\t\\u001B\\u202E\\uE000\\uD800é😀");
    }

    @Test
    void textIsVisibleWhenNothingInItIsHidden() {
        assertThat(Printable.isVisible("a b é😀")).isTrue();
        assertThat(Printable.isVisible("a\u200bb")).isFalse();
        assertThat(Printable.isVisible("a\u2028b")).isFalse();
    }

    @Test
    void aCutTextEndsInAnEllipsisAndInAWholeCharacter() {
        assertThat(Printable.cut("abc", 3)).isEqualTo("abc");
        assertThat(Printable.cut("abcd", 3)).isEqualTo("ab…");
        assertThat(Printable.cut("a😀bc", 3)).isEqualTo("a…");
        assertThat(Printable.cut("a😀bc", 4)).isEqualTo("a😀…");
        assertThat(Printable.cut("abc", 1)).isEqualTo("…");
        assertThat(Printable.cut("abc", 0)).isEqualTo("…");
        assertThat(Printable.cut("😀", 1)).isEqualTo("…");
    }
}
