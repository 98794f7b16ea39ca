package io.jenkins.plugins.ecstoolkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.ecstoolkit.acceptance.Outcome.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The program that tries the plugin on a controller, without a controller: what it concludes and writes. */
class AcceptanceToolTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Checks checks = new Checks(new PrintStream(said, true, StandardCharsets.UTF_8));

    @Test
    void goesOnAfterAFailedCheckAndKnowsIt() {
        checks.begin("A scenario");
        checks.check("good", () -> {});
        assertThat(checks.failed()).isFalse();
        checks.check("bad", () -> {
            throw new AssertionError("not so");
        });
        checks.tell("seen", () -> "42 calls");
        checks.skip("left out", "no browser");
        assertThat(checks.failed()).isTrue();
        assertThat(checks.outcomes())
                .extracting(Outcome::status)
                .containsExactly(Status.PASSED, Status.FAILED, Status.PASSED, Status.SKIPPED);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("FAILED  bad", "not so", "SKIPPED left out (0.0 s): no browser");
    }

    @Test
    void writesEachCheckIntoTheReport() throws IOException {
        Path file = folder.resolve("report.md");
        new Report()
                .versions(Map.of("Jenkins", "2.541.3"))
                .outcomes(List.of(
                        new Outcome("One | two", "good", Status.PASSED, "a|b", Duration.ofMillis(1250)),
                        new Outcome("One | two", "bad", Status.FAILED, "first line\nsecond line", Duration.ZERO)))
                .pictures("screenshots", Map.of("job.png", "A job"))
                .write(file);
        assertThat(Files.readString(file))
                .contains("| Jenkins | 2.541.3 |", "2 checks: 1 passed, 1 failed, 0 skipped")
                .contains(
                        "| **One \\| two** |",
                        "| good | passed | 1.3 | a\\|b |",
                        "| bad | **failed** | 0.0 | first line |")
                .contains("## Failed: One | two: bad\n\n```text\nfirst line\nsecond line\n```")
                .contains("![A job](screenshots/job.png)");
    }

    @Test
    void countsLinesOfTheConsole() {
        Console console = new Console("one two\none\nthree");
        console.has("one", "three").lacks("four").once("one", "two");
        assertThatThrownBy(() -> console.once("one")).hasMessageContaining("2 times, not once\none two\none\nthree");
        assertThatThrownBy(() -> console.lacks("three")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> console.has("four")).isInstanceOf(AssertionError.class);
    }

    @Test
    void leavesOutWhatNeedsAPluginThatIsLeftOut() {
        Map<String, PluginFile> all = new TreeMap<>();
        plugin(all, "folder");
        plugin(all, "branches", "folder", "base");
        plugin(all, "a-view", "branches");
        plugin(all, "base");
        assertThat(PluginFile.without("folder", all))
                .extracting(PluginFile::name)
                .containsExactly("base");
    }

    private static void plugin(Map<String, PluginFile> all, String name, String... needs) {
        all.put(name, new PluginFile(Path.of(name + ".jpi"), name, Set.of(needs)));
    }

    @Test
    void timeRunsAtThePaceThatIsAskedFor() {
        Pace pace = new Pace(0.000_001);
        var before = pace.instant();
        assertThat(Duration.between(before, pace.instant())).isLessThan(Duration.ofSeconds(1));
        pace.speed(1e9);
        while (Duration.between(before, pace.instant()).toSeconds() < 1) {
            Thread.onSpinWait();
        }
        pace.speed(0.000_001);
        var reached = pace.instant();
        assertThat(reached).isAfter(before.plusSeconds(1));
        assertThat(Duration.between(reached, pace.instant())).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void refusesArgumentsThatDoNotGoTogether() {
        assertThat(refusal()).contains("give --war and --plugins, or --url, --user and --token");
        assertThat(refusal("--war=w", "--plugins=p", "--url=http://127.0.0.1:1"))
                .contains("give --war and --plugins");
        assertThat(refusal("--war=" + folder.resolve("none.war"), "--plugins=" + folder))
                .contains("there is no ");
    }

    private static String refusal(String... arguments) {
        StringWriter errors = new StringWriter();
        int status =
                new CommandLine(new Options()).setErr(new PrintWriter(errors)).execute(arguments);
        assertThat(status).isEqualTo(2);
        return errors.toString();
    }

    @Test
    void isDocumentedWithAllItsOptions() throws IOException {
        String page = Files.readString(Path.of("docs/testing.md"));
        Stream<String> options = new CommandLine(new Options())
                .getCommandSpec().options().stream().map(option -> option.longestName());
        assertThat(options.filter(option -> !List.of("--help", "--version").contains(option)))
                .allSatisfy(option -> assertThat(page).contains(option));
    }
}
