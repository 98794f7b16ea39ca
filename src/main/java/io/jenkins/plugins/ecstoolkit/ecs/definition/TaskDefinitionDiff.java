package io.jenkins.plugins.ecstoolkit.ecs.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.ecstoolkit.ecs.JsonDocuments;
import io.jenkins.plugins.ecstoolkit.ecs.NewTaskDefinition;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionTags;
import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The differences between two task definitions, for people. What may be secret is never shown: values of environment
 * variables, what a container's {@code secrets} and a log driver's {@code secretOptions} refer to, and members whose name
 * says that they hold a secret, such as the log option {@code splunk-token}.
 *
 * <p>Stateless; its method may be called from any thread.
 */
public final class TaskDefinitionDiff {

    /** Lists of which only the items' names are shown. */
    private static final Set<String> SECRET_LISTS = Set.of("environment", "secrets", "secretOptions");

    private static final Pattern SECRET_NAME =
            Pattern.compile("token|secret|passw|credential|api-?key|access-?key", Pattern.CASE_INSENSITIVE);

    /** Members that name an item of a list, in the order in which they are looked for. */
    private static final List<String> NAMES = List.of("name", "key");

    private TaskDefinitionDiff() {}

    /**
     * What a new revision would change. The tag of the rollout is left out.
     *
     * @return one line for what is gone ({@code - path: value}) and one for what is new ({@code + path: value}), sorted
     *     by path; list items are called by their {@code name} or {@code key} where they have one, such as
     *     {@code containerDefinitions[rails].image}, else by their index; empty when nothing differs
     */
    public static List<String> between(TaskDefinitionRevision before, NewTaskDefinition after) {
        return between(before.request(null), after.request());
    }

    /** In what one revision differs from another, in the same form. */
    public static List<String> between(TaskDefinitionRevision before, TaskDefinitionRevision after) {
        return between(before.request(null), after.request(null));
    }

    static List<String> between(ObjectNode older, ObjectNode newer) {
        Map<String, Leaf> before = leaves(older);
        Map<String, Leaf> after = leaves(newer);
        Set<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        List<String> lines = new ArrayList<>();
        for (String path : paths) {
            Leaf was = before.get(path);
            Leaf is = after.get(path);
            if (Objects.equals(was, is)) {
                continue;
            }
            if (was != null) {
                lines.add("- " + path + ": " + was.show());
            }
            if (is != null) {
                boolean shown = was == null || !is.hidden();
                lines.add(
                        "+ " + path + ": " + (shown ? is.show() : Messages.TaskDefinitionDiff_valueChanged(is.show())));
            }
        }
        return lines;
    }

    private static Map<String, Leaf> leaves(ObjectNode request) {
        ObjectNode definition = request.deepCopy();
        if (definition.path("tags") instanceof ArrayNode tags) {
            tags.removeIf(
                    tag -> TaskDefinitionTags.ROLLOUT.equals(tag.path("key").asText()));
            if (tags.isEmpty()) {
                definition.remove("tags");
            }
        }
        Map<String, Leaf> leaves = new TreeMap<>();
        walk("", definition, false, leaves);
        return leaves;
    }

    /** @param hidden whether the value belongs to a secret list, so that only names in it are shown */
    private static void walk(String path, JsonNode value, boolean hidden, Map<String, Leaf> leaves) {
        if (value.isObject() && !value.isEmpty()) {
            value.properties().forEach(member -> {
                String name = member.getKey();
                String below = (path.isEmpty() ? "" : path + ".") + Printable.compact(name, 200);
                if (SECRET_LISTS.contains(name)) {
                    walk(below, member.getValue(), true, leaves);
                } else {
                    boolean secret = SECRET_NAME.matcher(name).find();
                    walk(below, member.getValue(), hidden ? !NAMES.contains(name) : secret, leaves);
                }
            });
        } else if (value.isArray() && !value.isEmpty()) {
            Map<String, Integer> seen = new HashMap<>();
            for (int i = 0; i < value.size(); i++) {
                walk(path + "[" + label(value.get(i), i, seen) + "]", value.get(i), hidden, leaves);
            }
        } else if (!path.isEmpty()) {
            leaves.put(path, new Leaf(value, hidden));
        }
    }

    /** The item's name, made unique among its neighbours: what has the same path could hide a difference. */
    private static String label(JsonNode item, int index, Map<String, Integer> seen) {
        for (String member : NAMES) {
            if (item.path(member).isTextual()) {
                String label = Printable.compact(item.path(member).asText(), 200);
                int count = seen.merge(label, 1, Integer::sum);
                return count == 1 ? label : label + "#" + count;
            }
        }
        return String.valueOf(index);
    }

    private record Leaf(JsonNode value, boolean hidden) {
        String show() {
            return hidden ? "***" : JsonDocuments.shown(value);
        }
    }
}
