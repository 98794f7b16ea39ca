package io.jenkins.plugins.ecstoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private WindowSize window;

    private Screen screen(boolean live, int columns, int rows) {
        window = new WindowSize(columns, rows);
        return new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), live, () -> window);
    }

    @Test
    void liveLinesStayBelowTheLog() {
        Screen screen = screen(true, 80, 24);
        screen.print(List.of("log 1"));
        screen.show(List.of("a 1s", "b 1s"));
        screen.show(List.of("a 2s", "b 2s"));
        screen.print(List.of("log 2", "log 3"));
        assertThat(visible()).containsExactly("log 1", "log 2", "log 3", "a 2s", "b 2s");
        screen.show(List.of("b 3s"));
        assertThat(visible()).containsExactly("log 1", "log 2", "log 3", "b 3s");
        screen.end();
        screen.show(List.of("too late"));
        screen.print(List.of("log 4"));
        assertThat(visible()).containsExactly("log 1", "log 2", "log 3", "log 4");
    }

    @Test
    void nothingIsWrittenWhenNothingChanged() {
        Screen screen = screen(true, 80, 24);
        screen.show(List.of("a"));
        int written = bytes.size();
        screen.show(List.of("a"));
        assertThat(bytes.size()).isEqualTo(written);
    }

    @Test
    void fitsTheTerminal() {
        Screen screen = screen(true, 10, 4);
        screen.show(List.of("0123456789", "b", "c"));
        assertThat(visible()).containsExactly("01234567…", "… and 2 …");
    }

    @Test
    void keepsToTheWindowAsItIsNow() {
        Screen screen = screen(true, 11, 24);
        screen.show(List.of("0123456789abc"));
        window = new WindowSize(21, 24);
        screen.show(List.of("0123456789abcdef"));
        assertThat(visible()).containsExactly("0123456789abcdef");
    }

    /** A terminal wraps the lines that it shows already when its window is made narrower. */
    @Test
    void erasesLinesThatANarrowerWindowHasWrapped() {
        Screen screen = screen(true, 80, 24);
        screen.show(List.of("0123456789".repeat(5), "short"));
        bytes.reset();
        window = new WindowSize(20, 24);
        screen.show(List.of("a"));
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("\r\u001b[4A\u001b[Ja\n");
    }

    @Test
    void readsTheSizeThatSttyTells() {
        WindowSize other = new WindowSize(1, 2);
        assertThat(WindowSize.ofStty("50 200\n", other)).isEqualTo(new WindowSize(200, 50));
        assertThat(WindowSize.ofStty("", other)).isEqualTo(other);
        assertThat(WindowSize.ofStty("0 0", other)).isEqualTo(other);
    }

    @Test
    void noLiveLinesWithoutTerminal() {
        Screen screen = screen(false, 80, 24);
        screen.show(List.of("a"));
        screen.print(List.of("log"));
        screen.end();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("log\n");
    }

    /** What a terminal would show. */
    private List<String> visible() {
        List<String> lines = new ArrayList<>();
        Matcher parts = Pattern.compile("\r\u001b\\[(\\d+)A\u001b\\[J|([^\n\r\u001b]*)\n")
                .matcher(bytes.toString(StandardCharsets.UTF_8));
        int end = 0;
        while (parts.find() && parts.start() == end) {
            end = parts.end();
            if (parts.group(1) == null) {
                lines.add(parts.group(2));
            } else {
                int up = Integer.parseInt(parts.group(1));
                lines.subList(lines.size() - up, lines.size()).clear();
            }
        }
        assertThat(end).isEqualTo(bytes.toString(StandardCharsets.UTF_8).length());
        return lines;
    }
}
