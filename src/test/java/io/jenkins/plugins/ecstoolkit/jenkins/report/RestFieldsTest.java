package io.jenkins.plugins.ecstoolkit.jenkins.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.docs.Documents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Codec;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportSection;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitReport;
import io.jenkins.plugins.ecstoolkit.rollout.rig.ReportStates;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.export.Exported;

/** The REST API has the fields that the documentation names, and no others. */
class RestFieldsTest {

    private static final Path DOCUMENT = Path.of("docs/report.md");

    private static Set<String> exported() {
        Set<String> names = new TreeSet<>();
        Stream.of(RolloutReportAction.class, ExportedRollout.class, ExportedPhase.class, ExportedUnit.class)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> method.isAnnotationPresent(Exported.class))
                .map(RestFieldsTest::name)
                .forEach(names::add);
        // Below a task or service the fields are those of the records.
        ReportSection section = ReportStates.named("x");
        UnitReport unit = section.report().phases().get(0).units().get(0);
        addKeys(Codec.map(unit), names);
        names.removeAll(Set.of("shown"));
        return names;
    }

    private static void addKeys(Object value, Set<String> names) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, below) -> {
                names.add(String.valueOf(key));
                addKeys(below, names);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(item -> addKeys(item, names));
        }
    }

    private static String name(Method getter) {
        String name = getter.getName().replaceFirst("^(get|is)", "");
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    @Test
    void theTableHasEveryField() {
        Set<String> documented = new TreeSet<>();
        for (List<String> row : Documents.table(DOCUMENT, "of")) {
            documented.addAll(Documents.code(row.get(0)));
            documented.addAll(Documents.code(row.get(1).replaceAll("\\([^)]*\\)", "")));
        }
        documented.remove("depth=1");
        assertThat(exported()).isEqualTo(documented);
    }

    @Test
    void theExampleAsksForFieldsThatThereAre() {
        String command = Documents.blocks("sh").stream()
                .map(Documents.Block::text)
                .filter(text -> text.startsWith("curl -g"))
                .findFirst()
                .orElseThrow();
        Matcher names = Pattern.compile("\\w+").matcher(command.substring(command.indexOf("tree=") + 5));
        assertThat(names.results().map(result -> result.group())).isNotEmpty().isSubsetOf(exported());
    }
}
