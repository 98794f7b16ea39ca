package io.jenkins.plugins.ecstoolkit.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.yaml.snakeyaml.Yaml;

class ConfigPropertiesTest {

    @Property(tries = 1000)
    void anyTextIsReadOrAnsweredWithPlacedProblems(@ForAll String text) {
        assertReadOrPlaced(text);
    }

    @Property(tries = 2000)
    void anyMixOfYamlIsReadOrAnsweredWithPlacedProblems(@ForAll("mixes") String text) {
        assertReadOrPlaced(text);
    }

    private static void assertReadOrPlaced(String text) {
        try {
            assertThat(ConfigReader.read("f", text).cluster().value()).isNotBlank();
        } catch (ConfigException e) {
            assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> {
                Position position = problem.position();
                assertThat(position.line() > 0 && position.column() > 0 || position.equals(Position.whole("f")))
                        .as("a place: " + problem)
                        .isTrue();
                assertThat(problem.message())
                        .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}]")
                        .hasSizeLessThan(600);
            });
            assertThat(e.problems())
                    .extracting(problem -> problem.position().line() * 1_000_000L
                            + problem.position().column())
                    .isSorted();
        }
    }

    /** Pieces of a configuration and of YAML in any order, so that much of it is nearly right. */
    @Provide
    Arbitrary<String> mixes() {
        return Arbitraries.of(
                        "version: v1\n",
                        "cluster: c\n",
                        "services:\n",
                        "tasks:\n",
                        "pre:\n",
                        "post:\n",
                        "- ",
                        "  ",
                        "name: a\n",
                        "family: f\n",
                        "containers: [a]\n",
                        "max_wait: 5\n",
                        "count: ",
                        "1",
                        "\n",
                        "\t",
                        "[",
                        "]",
                        "{",
                        "}",
                        ",",
                        ": ",
                        "? ",
                        "&a ",
                        "*a",
                        "<<: ",
                        "!!x ",
                        "!y ",
                        "'",
                        "\"",
                        "|\n",
                        ">-\n",
                        "#",
                        "---\n",
                        "...\n",
                        "%YAML 1.1\n",
                        "~",
                        "\\",
                        "\\u0000",
                        "\uFEFF",
                        "\u0085",
                        "\u2028",
                        "\r",
                        "launch_type: ec2\n",
                        "capacity_provider_strategies:\n",
                        "network_configuration:\n",
                        "=",
                        "@")
                .list()
                .ofMaxSize(40)
                .map(pieces -> String.join("", pieces));
    }

    @Property(tries = 200)
    void aGeneratedConfigurationRoundTrips(
            @ForAll("name") String cluster, @ForAll("services") List<Map<String, Object>> services) throws Exception {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("version", "v1");
        config.put("cluster", cluster);
        config.put("services", services);

        DeployConfig fromText = ConfigReader.read("f", new Yaml().dump(config));
        DeployConfig fromMap = ConfigReader.read("f", config);

        assertThat(asMaps(fromText)).isEqualTo(services);
        assertThat(asMaps(fromMap)).isEqualTo(services);
        assertThat(fromText.cluster().value()).isEqualTo(cluster);
    }

    private static List<Map<String, Object>> asMaps(DeployConfig config) {
        return config.services().stream()
                .map(service -> Map.<String, Object>of(
                        "name", service.name().value(),
                        "containers",
                                service.containers().stream().map(Name::value).toList(),
                        "force", service.force(),
                        "max_wait", (int) service.policy().maxWait().toMinutes()))
                .toList();
    }

    /** Such as 010, yes, 1e3, null or 1_0: text that YAML may take for something else once it is not quoted. */
    @Provide
    Arbitrary<String> name() {
        Arbitrary<String> any = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .numeric()
                .withChars("-_")
                .ofMinLength(1)
                .ofMaxLength(255);
        return Arbitraries.oneOf(
                any, Arbitraries.of("010", "yes", "1e3", "null", "1_0", "0x1F", "-", "2024-01-01", "x-a"));
    }

    @Provide
    Arbitrary<List<Map<String, Object>>> services() {
        return Combinators.combine(
                        name(),
                        name().list().ofMinSize(1).ofMaxSize(3).uniqueElements(),
                        Arbitraries.of(true, false),
                        Arbitraries.integers()
                                .between(5, (int) Duration.ofDays(1).toMinutes()))
                .as((name, containers, force, maxWait) -> Map.<String, Object>of(
                        "name", name, "containers", containers, "force", force, "max_wait", maxWait))
                .list()
                .ofMaxSize(4)
                .uniqueElements(service -> service.get("name"));
    }
}
