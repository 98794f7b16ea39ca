package io.jenkins.plugins.ecstoolkit.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.ecstoolkit.config.ConfigException;
import io.jenkins.plugins.ecstoolkit.config.ConfigReader;
import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import io.jenkins.plugins.ecstoolkit.config.TaskConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of keys has exactly the keys that the reader knows, with its ranges and defaults. */
class ConfigurationReferenceTest {

    private static final Path DOCUMENT = Path.of("docs/configuration.md");
    private static final List<List<String>> TABLE = Documents.table(DOCUMENT, "Key");
    private static final Pattern RANGE = Pattern.compile("(?:required, )?(\\d+) to (\\d+).*");
    private static final Pattern KNOWN = Pattern.compile("known here: (.*)");

    /** No key is near to it, so the reader lists those that it knows. */
    private static final String UNKNOWN = "qqqqqqqqqqqqqqqqqqqq";

    /** One wrong key at every level, by the level's path. */
    private static final Map<String, String> LEVELS = Map.of(
            "", UNKNOWN + ": 1",
            "tasks.", "tasks: {" + UNKNOWN + ": 1}",
            "tasks.*[].", "tasks: {pre: [{" + UNKNOWN + ": 1}]}",
            "tasks.*[].capacity_provider_strategies[].",
                    "tasks: {pre: [{capacity_provider_strategies: [{" + UNKNOWN + ": 1}]}]}",
            "tasks.*[].network_configuration.", "tasks: {pre: [{network_configuration: {" + UNKNOWN + ": 1}}]}",
            "tasks.*[].network_configuration.vpc_configuration.",
                    "tasks: {pre: [{network_configuration: {vpc_configuration: {" + UNKNOWN + ": 1}}}]}",
            "services[].", "services: [{" + UNKNOWN + ": 1}]");

    private static String key(List<String> row) {
        return Documents.code(row.get(0)).get(0);
    }

    @Test
    void hasExactlyTheKnownKeys() {
        List<String> known = new ArrayList<>();
        LEVELS.forEach((path, yaml) -> known(yaml).forEach(key -> known.add(path + key)));
        known.remove("x-* (ignored)");
        assertThat(TABLE.stream().map(ConfigurationReferenceTest::key)).containsExactlyInAnyOrderElementsOf(known);
        assertThat(Documents.text(DOCUMENT)).contains("keys that begin with x-");
    }

    private static List<String> known(String yaml) {
        ConfigException e = catchThrowableOfType(ConfigException.class, () -> ConfigReader.read("x", yaml));
        return e.problems().stream()
                .map(problem -> KNOWN.matcher(problem.message()))
                .filter(Matcher::find)
                .map(matcher -> List.of(matcher.group(1).split(", ")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(e.getMessage()));
    }

    static Stream<List<String>> numbers() {
        return TABLE.stream().filter(row -> row.get(1).matches("number|minutes"));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void rangesHoldOnBothSides(List<String> row) {
        Matcher range = RANGE.matcher(row.get(2));
        assertThat(range.matches()).as(row.toString()).isTrue();
        int min = Integer.parseInt(range.group(1));
        int max = Integer.parseInt(range.group(2));
        int usual = row.get(3).matches("[0-9]+") ? Integer.parseInt(row.get(3)) : min;
        for (int right : new int[] {min, max, usual}) {
            assertThatCode(() -> read(key(row), Integer.toString(right)))
                    .as(key(row) + ": " + right)
                    .doesNotThrowAnyException();
        }
        for (int wrong : new int[] {min - 1, max + 1}) {
            assertThat(catchThrowableOfType(ConfigException.class, () -> read(key(row), Integer.toString(wrong))))
                    .as(key(row) + ": " + wrong)
                    .isNotNull();
        }
    }

    /** A list of so many items, or a configuration with one key set to a value. */
    private static DeployConfig read(String key, String value) throws ConfigException {
        String name = key.substring(key.lastIndexOf('.') + 1);
        String set = name + ": " + value;
        String task = "";
        String service = "";
        String top = "";
        if (key.contains("strategies[].")) {
            task = ", capacity_provider_strategies: [{capacity_provider: FARGATE, " + set + "}]";
        } else if (key.contains("vpc_configuration.")) {
            String other = name.equals("subnets") ? "security_groups: [sg-1]" : "subnets: [subnet-1]";
            task = ", network_configuration: {vpc_configuration: {assign_public_ip: false, " + other + ", " + set
                    + "}}";
        } else if (key.startsWith("tasks")) {
            task = ", " + set;
        } else if (key.startsWith("services")) {
            service = ", " + set;
        } else {
            top = "\n" + set;
        }
        return ConfigReader.read(
                "x",
                "version: v1\ncluster: example" + top + "\ntasks: {pre: [{family: f, containers: [c]" + task
                        + "}]}\nservices: [{name: s, containers: [c]" + service + "}]\n");
    }

    @Test
    void documentedDefaultsAreRight() throws ConfigException {
        DeployConfig config = read("concurrency", "");
        TaskConfig task = config.pre().get(0);
        Map<String, Object> actual = Map.of(
                "concurrency", config.concurrency() == DeployConfig.NO_LIMIT ? "all of them" : config.concurrency(),
                "rollback", config.rollback().word(),
                "exclusive", config.exclusive(),
                "tasks.*[].count", task.count(),
                "tasks.*[].max_wait", task.maxWait().toMinutes(),
                "services[].max_wait",
                        config.services().get(0).policy().maxWait().toMinutes(),
                "services[].fail_fast", config.services().get(0).policy().failFast(),
                "services[].force", config.services().get(0).force());
        actual.forEach((key, value) -> assertThat(TABLE)
                .filteredOn(row -> key(row).equals(key))
                .singleElement()
                .satisfies(row -> assertThat(row.get(3)).isEqualTo(value.toString())));
    }

    static Stream<List<String>> lists() {
        return TABLE.stream().filter(row -> row.get(2).endsWith(" items"));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void listsHoldAsManyItems(List<String> row) {
        Matcher range = RANGE.matcher(row.get(2));
        assertThat(range.matches()).as(row.toString()).isTrue();
        int max = Integer.parseInt(range.group(2));
        assertThatCode(() -> read(key(row), items(max))).doesNotThrowAnyException();
        assertThat(catchThrowableOfType(ConfigException.class, () -> read(key(row), items(max + 1))))
                .isNotNull();
        assertThat(catchThrowableOfType(ConfigException.class, () -> read(key(row), "[]")))
                .isNotNull();
    }

    private static String items(int count) {
        StringBuilder items = new StringBuilder("[x-0");
        for (int i = 1; i < count; i++) {
            items.append(", x-").append(i);
        }
        return items.append(']').toString();
    }

    @ParameterizedTest
    @CsvSource({"ec2", "fargate", "external"})
    void documentedLaunchTypesAreRight(String type) {
        assertThatCode(() -> read("tasks.*[].launch_type", type)).doesNotThrowAnyException();
        assertThat(TABLE)
                .filteredOn(row -> key(row).equals("tasks.*[].launch_type"))
                .singleElement()
                .satisfies(row -> assertThat(row.get(2)).contains("`" + type + "`"));
    }

    @Test
    void documentedMaximumOfStrategiesIsRight() {
        String rule = TABLE.stream()
                .filter(row -> key(row).endsWith("capacity_provider_strategies"))
                .findFirst()
                .orElseThrow()
                .get(2);
        int most = Integer.parseInt(rule.replaceAll("\\D*(\\d+) items.*", "$1"));
        assertThatCode(() -> read("tasks.*[].capacity_provider_strategies", strategies(most)))
                .doesNotThrowAnyException();
        assertThat(catchThrowableOfType(
                        ConfigException.class,
                        () -> read("tasks.*[].capacity_provider_strategies", strategies(most + 1))))
                .isNotNull();
    }

    private static String strategies(int count) {
        return "[" + "{capacity_provider: FARGATE, weight: 1}, ".repeat(count) + "]";
    }

    @Test
    void documentedLimitsAreRight() {
        Map<String, String> limits = Map.of(
                "Size of the file", "1 MiB",
                "Depth of lists and maps", "50",
                "Aliases of lists and maps", "50",
                "Values, aliases followed", "100000",
                "Mistakes reported in one run", "100");
        assertThat(Documents.table(DOCUMENT, "What"))
                .allSatisfy(row -> assertThat(limits).containsEntry(row.get(0), row.get(1)));
        assertThat(refusal("a: " + "[".repeat(51) + "]".repeat(51))).contains("50");
        assertThat(refusal("a:\n" + "  - z\n".repeat(100_001))).contains("more than 100000 values");
        assertThat(refusal("a: &a []\nb:\n" + "  - *a\n".repeat(51))).contains("50");
        assertThat(refusal("#" + "x".repeat(1024 * 1024))).contains("1 MiB");
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 150; i++) {
            many.append(UNKNOWN).append(i).append(": 1\n");
        }
        assertThat(refusal(many.toString()).lines()).hasSize(101);
    }

    private static String refusal(String yaml) {
        return catchThrowableOfType(ConfigException.class, () -> ConfigReader.read("x", yaml))
                .getMessage();
    }
}
