package io.jenkins.plugins.ecstoolkit.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.ecstoolkit.config.ConfigException;
import io.jenkins.plugins.ecstoolkit.config.ConfigReader;
import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every configuration in the documentation can be used, or has the mistakes that the text says it has. */
class ConfigBlocksTest {

    private static final String MISTAKES = "<!-- mistakes: ";

    static List<Documents.Block> right() {
        return Documents.blocks("yaml").stream()
                .filter(block -> !block.above().startsWith(MISTAKES))
                .toList();
    }

    /** Pairs of a wrong configuration and what is said of it. */
    static List<Documents.Block[]> wrong() {
        List<Documents.Block[]> pairs = new ArrayList<>();
        for (Path document : Documents.all()) {
            List<Documents.Block> blocks = Documents.blocks(document);
            for (int i = 0; i + 1 < blocks.size(); i++) {
                if (blocks.get(i).above().startsWith(MISTAKES)) {
                    pairs.add(new Documents.Block[] {blocks.get(i), blocks.get(i + 1)});
                }
            }
        }
        return pairs;
    }

    @Test
    void theDocumentationHasConfigurations() {
        assertThat(right()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(wrong()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(wrong()).hasSize((int) Documents.blocks("yaml").stream()
                .filter(block -> block.above().startsWith(MISTAKES))
                .count());
    }

    @ParameterizedTest
    @MethodSource("right")
    void canBeUsed(Documents.Block block) throws ConfigException {
        DeployConfig config = ConfigReader.read(block.document().toString(), block.text());
        assertThat(config.services()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void hasTheMistakesThatTheTextTells(Documents.Block config, Documents.Block told) {
        String file = config.above().substring(MISTAKES.length()).replace(" -->", "");
        ConfigException e = catchThrowableOfType(ConfigException.class, () -> ConfigReader.read(file, config.text()));
        assertThat(e).as("mistakes in " + config).isNotNull();
        Stream<String> lines = Stream.concat(
                e.problems().stream().map(problem -> "ERRO[0000] " + problem),
                Stream.of("FATA[0000] unable to use " + file + " config file: "
                        + e.problems().size() + " problems"));
        assertThat(told.text().lines()).containsExactlyElementsOf(lines.toList());
    }

    @Test
    void otherWordsMeanTheSame() throws ConfigException {
        Documents.Block block = right().stream()
                .filter(b -> b.text().contains("Max_Wait"))
                .findFirst()
                .orElseThrow();
        var service = ConfigReader.read("x", block.text()).services().get(0);
        assertThat(service.policy().maxWait()).hasMinutes(15);
        assertThat(service.force()).isTrue();
        assertThat(service.containers()).hasSize(2);
    }
}
