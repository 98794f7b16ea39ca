package io.jenkins.plugins.ecstoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.jenkins.plugins.ecstoolkit.docs.Documents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The commands in the documentation can be given, and do and print what it says. */
@Timeout(120)
class DocumentedCommandsTest {

    private static final String TOOL = "bin/ecs-toolkit ";
    private static final Pattern INLINE = Pattern.compile("`(bin/ecs-toolkit [^`]+)`");
    private static final Pattern UNIT = Pattern.compile("\\b((?:task|service)=[^ ]+)");

    @TempDir
    Path directory;

    /**
     * A command with what it prints.
     *
     * @param command the line without the prompt
     * @param output what follows it; {@code …} for lines left out and for the ends of ids
     * @param status what {@code echo $?} says; 0 when it is not asked
     */
    record Transcript(Path document, String command, List<String> output, int status) {
        @Override
        public String toString() {
            return document + ": " + command;
        }
    }

    static List<String> commands() {
        Set<String> commands = new LinkedHashSet<>();
        for (Path document : Documents.all()) {
            for (Documents.Block block : Documents.blocks(document)) {
                block.text()
                        .lines()
                        .map(line -> line.startsWith("$ ") ? line.substring(2) : line)
                        .filter(line -> line.startsWith(TOOL))
                        .forEach(commands::add);
            }
            Matcher inline = INLINE.matcher(Documents.prose(document));
            while (inline.find()) {
                commands.add(inline.group(1));
            }
        }
        return List.copyOf(commands);
    }

    static List<Transcript> transcripts() {
        List<Transcript> found = new ArrayList<>();
        for (Documents.Block block : Documents.blocks("console")) {
            List<String> lines = new ArrayList<>(block.text().lines().toList());
            String command = lines.remove(0);
            int status = 0;
            int asked = lines.indexOf("$ echo $?");
            if (asked >= 0) {
                status = Integer.parseInt(lines.get(asked + 1));
                lines.subList(asked, lines.size()).clear();
            }
            found.add(new Transcript(block.document(), command.substring(2), lines, status));
        }
        return found;
    }

    private static String[] arguments(String command) {
        return command.substring(TOOL.length()).split(" ");
    }

    @Test
    void theDocumentationHasCommandsAndTranscripts() {
        assertThat(commands()).hasSizeGreaterThan(10);
        assertThat(transcripts()).hasSizeGreaterThanOrEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void canBeGiven(String command) {
        CommandLine line = new CommandLine(new RootCommand(Terminal.ofProcess()));
        assertThatCode(() -> line.parseArgs(arguments(command))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void doesWhatIsPrinted(Transcript transcript) {
        List<String> arguments = new ArrayList<>(Arrays.asList(arguments(transcript.command())));
        if (transcript.command().contains("=migration-fails ")
                || transcript.command().contains("--output")) {
            // Others show what passes by too quickly on a busy machine, such as a failed deployment.
            arguments.add("--speed=50");
        }
        FakeTerminal terminal = new FakeTerminal();
        assertThat(terminal.run(arguments.toArray(new String[0])))
                .as(terminal.err())
                .isEqualTo(transcript.status());

        boolean log = terminal.out().isEmpty();
        List<String> printed = (log ? terminal.err() : terminal.out()).lines().toList();
        if (log) {
            compareLog(transcript.output(), printed);
        } else {
            inOrder(transcript.output(), printed);
        }
        String last = transcript.output().get(transcript.output().size() - 1);
        assertThat(timeless(printed.get(printed.size() - 1))).containsPattern(whole(timeless(last)));
    }

    /** Items of a phase are worked on at the same time: each item's lines are compared, and those of the rollout. */
    private static void compareLog(List<String> documented, List<String> printed) {
        Map<String, List<String>> real = byUnit(printed);
        byUnit(documented).forEach((unit, lines) -> {
            assertThat(real).containsKey(unit);
            inOrder(lines, real.get(unit));
        });
    }

    private static Map<String, List<String>> byUnit(List<String> lines) {
        Map<String, List<String>> units = new LinkedHashMap<>();
        for (String line : lines) {
            if (!line.equals("…")) {
                Matcher unit = UNIT.matcher(line);
                units.computeIfAbsent(unit.find() ? unit.group(1) : "rollout", u -> new ArrayList<>())
                        .add(timeless(line));
            }
        }
        return units;
    }

    private static String timeless(String line) {
        return line.replaceFirst("^([A-Z]{4})\\[\\d{4}]", "$1[0000]");
    }

    /** Another run has other ids, shown by their beginning, and may see a task or a deployment at another moment. */
    private static Pattern whole(String documented) {
        String any = documented
                .replaceAll("(?<=task-id=|ecs-svc/)[0-9a-f]+…", "…")
                .replaceAll("(?<=last status: )\\w+, desired status: \\w+", "…, desired status: …")
                .replaceAll("(?<=rollout: )\\d+/\\d+ \\(\\d+ pending\\)", "…/… (… pending)");
        return Pattern.compile("^" + Documents.pattern(any).pattern() + "$");
    }

    private static void inOrder(List<String> documented, List<String> printed) {
        int at = 0;
        for (String line : documented) {
            if (line.equals("…")) {
                continue;
            }
            Pattern pattern = whole(line);
            int from = at;
            while (at < printed.size() && !pattern.matcher(printed.get(at)).find()) {
                at++;
            }
            assertThat(at)
                    .as("'" + line + "' is printed after '" + (from == 0 ? "" : printed.get(from - 1)) + "' among\n"
                            + String.join("\n", printed))
                    .isLessThan(printed.size());
            at++;
        }
    }

    @Test
    void theWrongScenarioListsThem() {
        assertThat(commandsIn("docs/terminal.md")).contains("`--scenario` alone lists all scenarios");
        FakeTerminal terminal = new FakeTerminal();
        assertThat(terminal.run("deploy", "--simulate", "-t", "1", "--scenario"))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(terminal.err()).contains("migration-fails: the last", "blue-green: the first");
    }

    private static String commandsIn(String document) {
        return Documents.text(Path.of(document));
    }

    /** What the page says of exit statuses stands in the help, too. */
    @Test
    void documentedExitStatusesAreRight() {
        Map<String, Integer> statuses = Map.of("0", ExitStatus.DONE, "1", ExitStatus.FAILED, "2", ExitStatus.USAGE);
        assertThat(Documents.table(Path.of("docs/terminal.md"), "Exit status").stream()
                        .map(row -> row.get(0)))
                .contains(statuses.keySet().toArray(new String[0]))
                .contains("130, 143");
        statuses.forEach((word, status) -> assertThat(status).hasToString(word));
    }

    @Test
    void continuingIsSaidAsDocumented() throws Exception {
        Path config = SimulatedEcs.example(directory);
        try (SimulatedEcs ecs = SimulatedEcs.of(config, 20)) {
            Child child = Child.start(directory, ecs.deploy(config));
            for (int i = 0; i < 600 && ecs.changes().getOrDefault("RunTask", 0L) == 0; i++) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            child.kill();
            Child again = Child.start(directory, ecs.deploy(config));
            assertThat(again.status()).as(again.err()).isZero();
            String documented = Documents.blocks(Path.of("docs/terminal.md")).stream()
                    .filter(block -> block.text().contains("resuming rollout"))
                    .findFirst()
                    .orElseThrow()
                    .text()
                    .strip();
            String shape = "resuming rollout \\d{8}t\\d{9}-[0-9a-f]{8}, begun at [-0-9T:.]+Z: nothing is done twice"
                    + "  cluster=example";
            assertThat(documented).containsPattern(shape);
            assertThat(again.err()).containsPattern(shape);
        }
    }

    /** Bug 19 of the tool that this one replaces: the SDK's lines were printed without their arguments. */
    @Test
    void bug19_theSdksLinesArePrintedWithTheirArguments() throws Exception {
        Path config = SimulatedEcs.example(directory);
        try (SimulatedEcs ecs = SimulatedEcs.of(config, 100)) {
            Child child = Child.start(directory, ecs.deploy(config, "--log-level=debug", "--skip-tasks"));
            assertThat(child.status()).isZero();
            List<String> lines = child.err().lines().toList();
            List<String> sdk = new ArrayList<>();
            for (int i = 0; i + 1 < lines.size(); i++) {
                // java.util.logging: a line with the logger, a line with the message.
                if (lines.get(i).contains(" software.amazon.awssdk")) {
                    sdk.add(lines.get(i + 1));
                }
            }
            assertThat(sdk).hasSizeGreaterThan(10).anyMatch(line -> line.contains("Sending Request: "));
            // HttpRoute writes itself as {}->http://host; that is no placeholder.
            Stream<String> all = lines.stream().map(line -> line.replace("{}->http", ""));
            assertThat(all).noneMatch(line -> line.matches(".*(\\{}|%[sdvq]\\b).*"));
        }
    }

    @Test
    void noLevelShowsKeysOrTokens() throws Exception {
        Path config = SimulatedEcs.example(directory);
        try (SimulatedEcs ecs = SimulatedEcs.of(config, 100)) {
            Child child = Child.start(directory, ecs.deploy(config, "--log-level=trace", "--skip-tasks"));
            assertThat(child.status()).isZero();
            assertThat(child.err())
                    .contains("Sending Request: ")
                    .doesNotContain(Child.SECRET, Child.TOKEN, "AWS4-HMAC-SHA256 Credential");
        }
    }

    @Test
    void libraryLinesAreSilentAtInfo() throws Exception {
        Path config = SimulatedEcs.example(directory);
        try (SimulatedEcs ecs = SimulatedEcs.of(config, 100)) {
            Child child = Child.start(directory, ecs.deploy(config, "--skip-tasks"));
            assertThat(child.status()).isZero();
            assertThat(child.err().lines()).allMatch(line -> line.matches("[A-Z]{4}\\[\\d{4}] .*"));
        }
    }
}
