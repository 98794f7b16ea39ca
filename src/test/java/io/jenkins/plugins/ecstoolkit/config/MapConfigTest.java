package io.jenkins.plugins.ecstoolkit.config;

import static io.jenkins.plugins.ecstoolkit.config.Configs.LETTERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MapConfigTest {

    private final Map<String, Object> config = new LinkedHashMap<>(Map.of("version", "v1", "cluster", "c"));

    @Test
    void readsWhatAFileWouldHold() throws Exception {
        config.put(
                "services", List.of(Map.of("name", new StringBuilder("web"), "Containers", new String[] {"a", "b"})));
        config.put(
                "tasks",
                Map.of(
                        "pre",
                        Map.of("family", "m:1", "containers", "x,y", "count", 2, "max_wait", new BigDecimal("7.5"))));
        config.put("concurrency", 3L);

        DeployConfig read = ConfigReader.read("config", config);

        Position position = Position.whole("config");
        assertThat(read)
                .isEqualTo(new DeployConfig(
                        "config",
                        new Name("c", position),
                        List.of(new TaskConfig(
                                new Name("m:1", position),
                                2,
                                List.of(new Name("x", position), new Name("y", position)),
                                Optional.empty(),
                                List.of(),
                                Optional.empty(),
                                true,
                                Duration.ofMinutes(7),
                                WaitUntil.STOPPED)),
                        List.of(new ServiceConfig(
                                new Name("web", position),
                                List.of(new Name("a", position), new Name("b", position)),
                                false,
                                WaitPolicy.stable(Duration.ofMinutes(15), true))),
                        List.of(),
                        3));
    }

    @Test
    void treatsNullAsNotGiven() throws Exception {
        config.put("tasks", null);
        config.put("concurrency", null);
        assertThat(ConfigReader.read("config", config).concurrency()).isEqualTo(DeployConfig.NO_LIMIT);
    }

    @Test
    void beginsEachMessageWithThePathOfKeys() {
        config.put("version", 1);
        config.put(
                "Services",
                List.of(Map.of("name", "a", "containers", "x"), Map.of("name", "a", "containers", List.of(""))));
        config.put("tasks", Map.of("pre", Map.of("family", "f", "containers", "x", "count", true)));
        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "config: version: version is '1'; give version: v1",
                        "config: Services[1].name: service 'a' is listed twice, first at Services[0].name; "
                                + "put its containers into one item",
                        "config: Services[1].containers[0]: container is ''; give a container name (" + LETTERS + ")",
                        "config: tasks.pre.count: count is 'true'; give a whole number from 1 to 10");
    }

    @Test
    void reportsUnknownAndRepeatedKeys() {
        config.put("clutser", "c");
        config.put("CLUSTER", "c");
        assertThat(problems())
                .containsExactly(
                        "config: CLUSTER: the key 'CLUSTER' is given twice, first at cluster; keep one of them",
                        "config: clutser: unknown key 'clutser' in the configuration; did you mean cluster?");
    }

    @Test
    void reportsTypesThatAreNoData() {
        config.put("cluster", UUID.randomUUID());
        assertThat(problems())
                .containsExactly("config: cluster: this is of type java.util.UUID; "
                        + "give text, a number, true or false, a list or a map");
    }

    @Test
    void valuesInFiftyListsAndMapsAreFine() throws ConfigException {
        Object inner = "1";
        for (int depth = 2; depth <= 50; depth++) {
            inner = java.util.List.of(inner);
        }
        config.put("x-a", inner);
        assertThat(ConfigReader.read("config", config).services()).isEmpty();
        config.put("x-a", java.util.List.of(inner));
        assertThat(problems()).hasSize(1).first().asString().contains("nested more than 50 deep");
    }

    @Test
    void reportsAMapThatHoldsItself() {
        config.put("tasks", config);
        assertThat(problems())
                .hasSize(1)
                .first()
                .asString()
                .endsWith("lists and maps are nested more than 50 deep here; nest them less");
    }

    @Test
    void reportsListsThatMultiply() {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            list = new ArrayList<>(Collections.nCopies(2, list));
        }
        config.put("x-a", list);
        assertThat(problems())
                .hasSize(1)
                .first()
                .asString()
                .endsWith("there are more than 100000 values up to here, aliases followed; use fewer");
    }

    @Test
    void reportsAnEmptyMap() {
        config.clear();
        assertThat(problems())
                .containsExactly(
                        "config: version is missing; give version: v1",
                        "config: cluster is missing; give a cluster name (" + LETTERS + ") or the ARN of a cluster");
    }

    private List<String> problems() {
        return catchThrowableOfType(ConfigException.class, () -> ConfigReader.read("config", config))
                .problems()
                .stream()
                .map(ConfigProblem::toString)
                .toList();
    }
}
