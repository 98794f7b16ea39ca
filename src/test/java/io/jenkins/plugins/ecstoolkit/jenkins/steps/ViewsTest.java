package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.jenkins.configuration.EcsFolderProperty;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.EcsToolkitConfiguration;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.NamedEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.localizer.Localizable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Every argument has a field in the form and a help text; every text has its method. */
class ViewsTest {

    static Stream<Class<?>> described() {
        return Stream.of(
                EcsDeployStep.class,
                EcsRunTaskStep.class,
                EcsUpdateServiceStep.class,
                EcsRollbackStep.class,
                EcsContinueStep.class,
                CapacityProviderStrategyItem.class,
                NetworkConfiguration.class,
                NamedEndpoint.class,
                EcsToolkitConfiguration.class,
                EcsFolderProperty.class);
    }

    @ParameterizedTest
    @MethodSource("described")
    void haveHelpForEveryArgument(Class<?> type) throws IOException {
        for (String argument : arguments(type)) {
            String help = Views.text(type, "help-" + argument + ".html");
            assertThat(help)
                    .as(type.getSimpleName() + "." + argument)
                    .startsWith("<div>")
                    .endsWith("</div>\n");
        }
    }

    @ParameterizedTest
    @MethodSource("described")
    void haveAFieldForEveryArgument(Class<?> type) throws Exception {
        assertThat(Views.fields(type, "config.jelly")).hasSameElementsAs(arguments(type));
    }

    /** Jenkins' own tag takes the help of the page around it when none is named. */
    @ParameterizedTest
    @MethodSource("described")
    void nameTheHelpOfOptionalParts(Class<?> type) throws IOException {
        assertThat(Views.text(type, "config.jelly").lines().filter(line -> line.contains("<f:optionalProperty")))
                .allMatch(line -> line.contains("help=\"${descriptor.getHelpFile("));
    }

    /** A page with the settings of many plugins says whose each is. */
    @Test
    void settingsHaveATitle() throws IOException {
        for (Class<?> settings : List.of(EcsToolkitConfiguration.class, EcsFolderProperty.class)) {
            assertThat(Views.text(settings, "config.jelly"))
                    .contains("<f:section title=\"${descriptor.displayName}\">");
        }
    }

    @Test
    void explainEachStep() throws IOException {
        for (Class<?> step : List.of(
                EcsDeployStep.class,
                EcsRunTaskStep.class,
                EcsUpdateServiceStep.class,
                EcsRollbackStep.class,
                EcsContinueStep.class)) {
            assertThat(Views.text(step, "help.html")).contains("<pre>ecs");
        }
    }

    static Stream<Class<?>> messages() throws ClassNotFoundException {
        String root = "io.jenkins.plugins.ecstoolkit.jenkins.";
        return Stream.of(
                Messages.class,
                Class.forName(root + "credentials.Messages"),
                Class.forName(root + "configuration.Messages"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void haveAMethodForEveryText(Class<?> messages) throws Exception {
        Properties texts = new Properties();
        try (InputStream in = messages.getResourceAsStream("Messages.properties")) {
            texts.load(in);
        }
        assertThat(texts).isNotEmpty();
        for (String key : texts.stringPropertyNames()) {
            String name = key.replace('.', '_');
            Method now = method(messages, name);
            Object[] arguments = new Object[now.getParameterCount()];
            Arrays.setAll(arguments, i -> "argument " + i);
            String text = (String) now.invoke(null, arguments);
            assertThat(text).isNotBlank().doesNotContain("{0}");
            assertThat(Arrays.stream(arguments)).allMatch(argument -> text.contains((String) argument));
            Localizable later = (Localizable) method(messages, "_" + name).invoke(null, arguments);
            assertThat(later).hasToString(text);
        }
    }

    private static Method method(Class<?> messages, String name) {
        return Arrays.stream(messages.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no method " + name));
    }

    static List<String> arguments(Class<?> type) {
        List<String> names = new ArrayList<>();
        Arrays.stream(type.getConstructors())
                .filter(constructor -> constructor.isAnnotationPresent(DataBoundConstructor.class))
                .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
                .forEach(parameter -> names.add(parameter.getName()));
        Arrays.stream(type.getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .map(method -> method.getName().substring("set".length()))
                .forEach(name -> names.add(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1)));
        assertThat(names).isNotEmpty();
        return names;
    }
}
