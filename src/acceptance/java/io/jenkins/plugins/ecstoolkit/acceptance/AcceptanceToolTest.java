package io.jenkins.plugins.ecstoolkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.ecstoolkit.acceptance.Outcome.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** Otherwise {@code --only} would fail for those that come later. */
    @Test
    void eachScenarioFindsStoredKeysWhicheverIsTheFirst() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer controller = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        controller.createContext("/", exchange -> {
            try (exchange) {
                asked.add(exchange.getRequestURI().getPath());
                exchange.sendResponseHeaders(404, -1);
            }
        });
        controller.createContext("/credentials/", exchange -> {
            try (exchange) {
                asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        controller.start();
        URI root = URI.create("http://127.0.0.1:" + controller.getAddress().getPort() + "/");
        Jenkins jenkins = Jenkins.anonymous(root);
        Site site = new Site(
                jenkins, Optional.empty(), jenkins, null, Optional.empty(), Optional.empty(), Optional.empty());
        try {
            Acceptance.run(
                    new Scenario() {
                        @Override
                        public String title() {
                            return "any";
                        }

                        @Override
                        public void run(Site there, Checks noted) {
                            noted.check("the keys are stored", () -> assertThat(asked)
                                    .anyMatch(text -> text.contains("<id>" + Pipelines.CREDENTIALS + "</id>")));
                        }
                    },
                    site,
                    checks);
        } finally {
            controller.stop(0);
        }
        assertThat(checks.outcomes()).extracting(Outcome::status).containsExactly(Status.PASSED);
    }

    /** A job that another scenario makes is not there when only one is run. */
    @Test
    void noTwoScenariosNameTheSameJob() throws IOException {
        Map<String, Set<String>> users = new TreeMap<>();
        Path sources = Path.of("src/acceptance/java/io/jenkins/plugins/ecstoolkit/acceptance");
        for (Scenario scenario : Acceptance.SCENARIOS) {
            String name = Acceptance.name(scenario);
            Matcher jobs = Pattern.compile("[\"/](acceptance-[a-z-]+)")
                    .matcher(Files.readString(sources.resolve(name + ".java")));
            while (jobs.find()) {
                users.computeIfAbsent(jobs.group(1), job -> new TreeSet<>()).add(name);
            }
        }
        assertThat(users)
                .hasSizeGreaterThan(10)
                .allSatisfy((job, names) -> assertThat(names).as(job).hasSize(1));
    }

    @Test
    void refusesArgumentsThatDoNotGoTogether() {
        assertThat(refusal("--war=w", "--plugins=p", "--only=Pages,Nonsense"))
                .contains("there is no scenario Nonsense; use some of PluginLoads, ");
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
