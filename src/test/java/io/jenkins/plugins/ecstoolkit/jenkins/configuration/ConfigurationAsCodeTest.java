package io.jenkins.plugins.ecstoolkit.jenkins.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.docs.Documents;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.Binder;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jenkinsci.Symbol;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The documented configuration as code, applied and exported by the rules of the Configuration as Code plugin: a setter
 * and a getter for each key.
 */
class ConfigurationAsCodeTest {

    private static final Path DOCUMENT = Path.of("docs/administration.md");

    @SuppressWarnings("unchecked")
    private static Map<String, Object> documented() {
        String text = Documents.blocks("yml").stream()
                .filter(block -> block.document().equals(DOCUMENT))
                .findFirst()
                .orElseThrow()
                .text();
        Map<String, Object> root = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        String symbol =
                EcsToolkitConfiguration.class.getAnnotation(Symbol.class).value()[0];
        return (Map<String, Object>) ((Map<String, Object>) root.get("unclassified")).get(symbol);
    }

    @Test
    void theExampleIsAppliedAndExportedAlike() {
        EcsToolkitConfiguration configuration = new EcsToolkitConfiguration();
        Binder.set(configuration, documented());
        assertThat(exported(configuration)).isEqualTo(new TreeMap<>(documented()));
    }

    @Test
    void theExampleHasEverySetting() {
        assertThat(documented().keySet())
                .containsExactlyInAnyOrderElementsOf(properties(EcsToolkitConfiguration.class));
    }

    @Test
    void theTableHasEverySetting() {
        List<String> names = Documents.table(DOCUMENT, "Setting").stream()
                .map(cells -> Documents.code(cells.get(1)).get(0))
                .toList();
        assertThat(names).containsExactlyInAnyOrderElementsOf(properties(EcsToolkitConfiguration.class));
    }

    /** Settings of a folder are a part of those of the controller. */
    @Test
    void aFolderHasTheFirstFour() {
        assertThat(properties(EcsFolderProperty.class))
                .containsExactlyInAnyOrder("credentialsId", "region", "endpoint", "allowedClusters");
        Map<String, Object> values =
                Map.of("credentialsId", "a", "region", "b", "endpoint", "c", "allowedClusters", List.of("d", "e"));
        EcsFolderProperty property = Binder.set(new EcsFolderProperty(), values);
        assertThat(exported(property)).isEqualTo(new TreeMap<>(values));
        assertThat(EcsFolderProperty.DescriptorImpl.class
                        .getAnnotation(Symbol.class)
                        .value())
                .containsExactly("ecsToolkit");
    }

    private static List<String> properties(Class<?> type) {
        List<String> names = new ArrayList<>();
        Arrays.stream(type.getConstructors())
                .filter(constructor -> constructor.isAnnotationPresent(DataBoundConstructor.class))
                .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
                .forEach(parameter -> names.add(parameter.getName()));
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(DataBoundSetter.class)) {
                String name = method.getName().substring("set".length());
                names.add(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1));
            }
        }
        return names;
    }

    private static Object exported(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(ConfigurationAsCodeTest::exported).toList();
        }
        if (value == null || value.getClass().getName().startsWith("java.")) {
            return value;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : properties(value.getClass())) {
            String suffix = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            Method getter = Arrays.stream(value.getClass().getMethods())
                    .filter(method -> method.getName().matches("(get|is)" + suffix) && method.getParameterCount() == 0)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no getter of " + name));
            try {
                values.put(name, exported(getter.invoke(value)));
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        return new TreeMap<>(values);
    }
}
