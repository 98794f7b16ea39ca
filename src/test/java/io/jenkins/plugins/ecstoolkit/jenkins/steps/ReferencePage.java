package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import io.jenkins.plugins.ecstoolkit.jenkins.configuration.EcsToolkitConfiguration;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.NamedEndpoint;
import io.jenkins.plugins.ecstoolkit.jenkins.request.StepKind;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kohsuke.stapler.DataBoundConstructor;

/** docs/reference.md, from the forms and their help texts. */
final class ReferencePage {

    private static final Map<String, Class<?>> STEPS = new LinkedHashMap<>();
    private static final Map<Class<?>, String> TYPES = Map.of(
            String.class, "text", Integer.class, "number", int.class, "number", boolean.class, "`true` or `false`");

    static {
        STEPS.put(StepKind.DEPLOY.function(), EcsDeployStep.class);
        STEPS.put(StepKind.RUN_TASK.function(), EcsRunTaskStep.class);
        STEPS.put(StepKind.UPDATE_SERVICE.function(), EcsUpdateServiceStep.class);
        STEPS.put(StepKind.CONTINUE.function(), EcsContinueStep.class);
        STEPS.put(StepKind.ROLLBACK.function(), EcsRollbackStep.class);
    }

    private final StringBuilder out = new StringBuilder();

    private ReferencePage() {}

    static String write() throws IOException, ClassNotFoundException {
        ReferencePage page = new ReferencePage();
        page.out.append(
                """
                # Reference

                What the forms of the Snippet Generator and the settings say, made from the same help texts. How the steps
                work together is in [steps.md](steps.md), the configuration file in [configuration.md](configuration.md).
                """);
        for (Map.Entry<String, Class<?>> step : STEPS.entrySet()) {
            page.title("## " + step.getKey(), HelpText.markdown(Views.text(step.getValue(), "help.html")));
            page.fields("###", step.getValue(), own(step.getValue()));
        }
        page.title("## Arguments of all steps", "");
        page.fields("###", EcsDeployStep.class, common());
        page.whole("## networkConfiguration", NetworkConfiguration.class);
        page.whole("## capacityProviderStrategies", CapacityProviderStrategyItem.class);
        page.title(
                "## Settings",
                "Of the controller, by their names in Configuration as Code; folders have the first ones.\n");
        page.fields("###", EcsToolkitConfiguration.class, Views.fields(EcsToolkitConfiguration.class, "config.jelly"));
        page.whole("## endpoints", NamedEndpoint.class);
        return page.out.toString();
    }

    private static List<String> own(Class<?> step) throws IOException, ClassNotFoundException {
        List<String> own = new ArrayList<>(Views.fields(step, "config.jelly"));
        own.removeAll(common());
        return own;
    }

    /** What has its help beside the class that all steps extend. */
    private static List<String> common() throws IOException, ClassNotFoundException {
        List<String> fields = new ArrayList<>(Views.fields(EcsStep.class, "sign-in.jelly"));
        fields.addAll(Views.fields(EcsStep.class, "more.jelly"));
        return fields;
    }

    private void title(String title, String text) {
        out.append("\n")
                .append(title)
                .append("\n")
                .append(text.isEmpty() ? "" : "\n")
                .append(text);
    }

    private void whole(String title, Class<?> type) throws IOException, ClassNotFoundException {
        title(title, "");
        fields("###", type, Views.fields(type, "config.jelly"));
    }

    private void fields(String level, Class<?> type, List<String> fields) throws IOException {
        for (String field : fields) {
            title(
                    level + " " + field,
                    kind(type, field) + "\n\n" + HelpText.markdown(Views.text(type, "help-" + field + ".html")));
        }
    }

    private static String kind(Class<?> type, String field) {
        return Arrays.stream(type.getConstructors())
                .filter(constructor -> constructor.isAnnotationPresent(DataBoundConstructor.class))
                .map(Constructor::getParameters)
                .flatMap(Arrays::stream)
                .filter(parameter -> parameter.getName().equals(field))
                .map(Parameter::getParameterizedType)
                .map(required -> "*" + words(required) + ", required*")
                .findFirst()
                .orElseGet(() -> "*" + words(setter(type, field).getGenericParameterTypes()[0]) + "*");
    }

    private static Method setter(Class<?> type, String field) {
        String name = "set" + Character.toUpperCase(field.charAt(0)) + field.substring(1);
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(type + " has no " + name));
    }

    private static String words(Type type) {
        if (type instanceof ParameterizedType list) {
            Type item = list.getActualTypeArguments()[0];
            return item == String.class ? "list of text" : "list of maps, see below";
        }
        // What takes several types says so in its text.
        return Objects.requireNonNullElse(TYPES.get(type), type == Object.class ? "see the text" : "map, see below");
    }
}
