package io.jenkins.plugins.ecstoolkit.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No block of the documentation is without a test, but for those that stand here with the reason. */
class BlocksTest {

    /** The tests that run the blocks of a language, or compare them. */
    private static final Map<String, List<String>> TESTED = Map.of(
            "yaml", List.of("docs/ConfigBlocksTest"),
            "yml", List.of("jenkins/configuration/ConfigurationAsCodeTest"),
            "groovy", List.of("jenkins/steps/DocumentedPipelinesTest"),
            "console", List.of("cli/DocumentedCommandsTest"),
            "json", List.of("docs/BlocksTest", "rollout/engine/IamPolicyTest", "rollout/engine/SignInPolicyTest"),
            "sh", List.of("docs/BlocksTest", "cli/DocumentedCommandsTest"),
            "gitignore", List.of("docs/BlocksTest"));

    /** Beginnings of {@code text} blocks. */
    private static final Map<String, String> NOT_RUN = Map.ofEntries(
            Map.entry("ERRO[0000] bad.yml", "compared by ConfigBlocksTest"),
            Map.entry("ERROR service rollout failed", "written by RollbackTest"),
            Map.entry("INFO[0013] updated service", "the form of a line, see LineFormatTest"),
            Map.entry("INFO[0002] rails | ", "the form of a line, see LineFormatTest"),
            Map.entry("api-calls.", "written by bin/benchmark"),
            Map.entry("bin/benchmark ", "its words are looked up below"),
            Map.entry("INFO[0000] resuming rollout", "compared by DocumentedCommandsTest"),
            Map.entry(".ecs-toolkit.yml + arguments", "a drawing"),
            Map.entry("   jenkins.steps ", "a drawing"),
            Map.entry("ARN=$(aws ecs", "what the plugin replaces; it needs AWS"));

    /** Beginnings of commands. */
    private static final Map<String, String> OF_OTHERS = Map.of(
            "#", "a comment",
            "export AWS_", "variables of the AWS SDK",
            "curl ", "a URL of the simulator or of Jenkins, tested there",
            "osv-scanner ", "needs the internet");

    /** The last one is of the profile jenkins, which needs Jenkins' repository. */
    private static final Set<String> GOALS = Set.of("verify", "test", "spotless:apply", "hpi:run");

    private static final Pattern PROPERTY = Pattern.compile("-D([\\w.]+)(?:=(\\S+))?");

    static Stream<Documents.Block> blocks() {
        return Documents.all().stream().flatMap(document -> Documents.blocks(document).stream());
    }

    static List<Documents.Block> json() {
        return Documents.blocks("json");
    }

    static List<String> commands() {
        return Documents.blocks("sh").stream()
                .flatMap(block -> block.text().lines())
                .filter(line -> !line.isBlank())
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void isTestedOrHasAReason(Documents.Block block) {
        if (block.language().equals("text")) {
            assertThat(NOT_RUN.keySet()).as(block.toString()).anyMatch(block.text()::startsWith);
        } else {
            assertThat(TESTED).as(block.toString()).containsKey(block.language());
        }
    }

    @Test
    void testsOfBlocksExistAndReadTheDocumentation() throws IOException {
        for (String test : TESTED.values().stream().flatMap(List::stream).toList()) {
            assertThat(Files.readString(Path.of("src/test/java/io/jenkins/plugins/ecstoolkit")
                            .resolve(test + ".java")))
                    .contains("Documents.");
        }
    }

    @Test
    void everyReasonIsNeeded() {
        assertThat(NOT_RUN.keySet()).allSatisfy(beginning -> assertThat(Documents.blocks("text"))
                .anyMatch(block -> block.text().startsWith(beginning)));
        assertThat(OF_OTHERS.keySet())
                .allSatisfy(beginning -> assertThat(commands()).anyMatch(command -> command.startsWith(beginning)));
    }

    @ParameterizedTest
    @MethodSource("json")
    void jsonCanBeRead(Documents.Block block) {
        assertThatCode(() -> new ObjectMapper().readTree(block.text())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandsExist(String command) throws IOException {
        if (command.startsWith("mvn ")) {
            maven(List.of(command.split(" ")));
        } else if (command.startsWith("bin/")) {
            script(command);
        } else {
            assertThat(OF_OTHERS.keySet()).as(command).anyMatch(command::startsWith);
        }
    }

    /** Goals that the build has, tests that there are, properties that something reads. */
    private static void maven(List<String> words) throws IOException {
        assertThat(words.stream().skip(1).filter(word -> !word.startsWith("-"))).isSubsetOf(GOALS);
        for (String word : words) {
            Matcher property = PROPERTY.matcher(word);
            if (property.matches() && property.group(1).equals("test")) {
                String name = property.group(2).replace("'", "").replaceFirst("#.*", "");
                assertThat(sources("src/test/java")
                                .map(file -> file.getFileName().toString()))
                        .contains(name + ".java");
            } else if (property.matches()) {
                assertThat(reading("src/test/java", property.group(1))).as(word).isNotEmpty();
            }
        }
    }

    /** The sources that have this text as a literal. */
    private static List<Path> reading(String folder, String text) throws IOException {
        return sources(folder)
                .filter(file -> Documents.text(file).contains("\"" + text + "\""))
                .toList();
    }

    private static Stream<Path> sources(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        }
    }

    /** DocumentedCommandsTest reads the arguments of {@code bin/ecs-toolkit}; of others the first word is looked up. */
    private static void script(String command) throws IOException {
        String[] words = Arrays.stream(command.split(" "))
                .filter(word -> !word.startsWith("-"))
                .toArray(String[]::new);
        Path script = Path.of(words[0]);
        assertThat(script).isExecutable();
        if (words.length > 1 && words[0].equals("bin/benchmark")) {
            assertThat(reading("src/benchmark/java", words[1])).as(words[1]).isNotEmpty();
        } else if (words[0].equals("bin/acceptance")) {
            for (String option : command.split("[ =]")) {
                assertThat(option.startsWith("--")
                                && reading("src/acceptance/java", option).isEmpty())
                        .as(command)
                        .isFalse();
            }
        } else if (words.length > 1 && !words[0].equals("bin/ecs-toolkit")) {
            assertThat(Files.readString(script)).contains("\n" + words[1] + ")");
        }
    }

    /** Commands that stand in tables and sentences. */
    @Test
    void inlineScriptsExist() throws IOException {
        for (Path document : Documents.all()) {
            for (String code : Documents.code(Documents.prose(document))) {
                if (code.startsWith("bin/") && !code.contains("…")) {
                    script(code);
                }
            }
        }
        for (Documents.Block block : Documents.blocks("text")) {
            for (String line : block.text().lines().toList()) {
                if (line.startsWith("bin/")) {
                    script(line.replaceFirst("  .*", ""));
                }
            }
        }
    }

    /** What a repository should ignore is where the terminal writes. */
    @Test
    void ignoredIsWhatIsWritten() {
        assertThat(Documents.blocks("gitignore")).singleElement().satisfies(block -> assertThat(block.text())
                .isEqualTo(".ecs-toolkit/\n"));
    }
}
