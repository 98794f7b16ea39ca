package io.jenkins.plugins.ecstoolkit.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns SnakeYAML's nodes into values: follows aliases and merge keys within limits, and refuses tags that ask for
 * anything but plain data.
 */
final class YamlNodes {

    private static final Set<Tag> TEXT_TAGS =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MERGE);
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    private final String file;
    private final Problems problems;
    private final Budget budget = new Budget();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    YamlNodes(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** @throws ConfigException when aliases go in a circle or multiply beyond {@link Limits} */
    Value value(Node node) throws ConfigException {
        Place place = place(file, node.getStartMark());
        if (!open.add(node)) {
            throw problems.fatal(place, Messages.YamlNodes_circle());
        }
        budget.count(place, problems);
        Value value = convert(node, place);
        // Not put back after an exception, which ends the reading.
        open.remove(node);
        return value;
    }

    private Value convert(Node node, Place place) throws ConfigException {
        if (node instanceof SequenceNode sequence) {
            checkTag(node, place, Set.of(Tag.SEQ));
            budget.enter(place, problems);
            List<Value> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(value(item));
            }
            budget.leave();
            return new Value.Items(place, items);
        }
        if (node instanceof MappingNode mapping) {
            checkTag(node, place, Set.of(Tag.MAP));
            return map(mapping, place);
        }
        checkTag(node, place, TEXT_TAGS);
        String text = ((ScalarNode) node).getValue();
        boolean nothing = Tag.NULL.equals(node.getTag()) && NULLS.contains(text);
        return nothing ? new Value.Nothing(place) : new Value.Scalar(place, text);
    }

    private Value map(MappingNode node, Place place) throws ConfigException {
        budget.enter(place, problems);
        EntriesBuilder entries = new EntriesBuilder(problems);
        List<Value> merged = new ArrayList<>();
        for (NodeTuple tuple : node.getValue()) {
            Place keyPlace = place(file, tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(keyPlace, Messages.YamlNodes_key());
                continue;
            }
            checkTag(key, keyPlace, TEXT_TAGS);
            Value value = value(tuple.getValueNode());
            if (Tag.MERGE.equals(key.getTag())) {
                merged.add(value);
            } else {
                entries.add(key.getValue(), keyPlace, value);
            }
        }
        for (Value value : merged) {
            merge(value, entries);
        }
        budget.leave();
        return new Value.Entries(place, entries.build());
    }

    private void merge(Value value, EntriesBuilder into) {
        List<Value> sources = value instanceof Value.Items list ? list.items() : List.of(value);
        for (Value source : sources) {
            if (source instanceof Value.Entries map) {
                into.merge(map);
            } else {
                problems.add(source.place(), Messages.YamlNodes_merge(source.shown()));
            }
        }
    }

    private void checkTag(Node node, Place place, Set<Tag> allowed) {
        if (!allowed.contains(node.getTag())) {
            problems.add(
                    place, Messages.YamlNodes_tag(Shown.quoted(node.getTag().getValue())));
        }
    }

    /** The place of a mark; the file's beginning when there is none. */
    static Place place(String file, Mark mark) {
        return Place.of(
                mark == null ? Position.whole(file) : new Position(file, mark.getLine() + 1, mark.getColumn() + 1));
    }
}
