package io.jenkins.plugins.ecstoolkit.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads values as text or as lists of text, in all the spellings that the old tool took. */
final class Texts {

    private final Problems problems;

    Texts(Problems problems) {
        this.problems = problems;
    }

    /**
     * The text of a value.
     *
     * @param label what messages call it
     * @param expected what would be right, for "give ..."
     */
    Optional<String> text(Value value, String label, String expected) {
        if (!(value instanceof Value.Scalar scalar)) {
            problems.add(value.place(), label + " is " + value.shown() + "; give " + expected);
            return Optional.empty();
        }
        if (Shown.hasInvisible(scalar.text())) {
            problems.add(
                    value.place(),
                    label + " is " + value.shown() + ", with a control or invisible character; give " + expected);
            return Optional.empty();
        }
        return Optional.of(scalar.text());
    }

    /** The name that a value holds; a problem when it does not look like one. */
    Optional<Name> name(Value value, String label, NameRule rule) {
        Optional<String> text = text(value, label, rule.expected);
        if (text.isPresent() && !rule.accepts(text.get())) {
            problems.add(value.place(), label + " is " + value.shown() + "; give " + rule.expected);
            return Optional.empty();
        }
        return text.map(name -> new Name(name, value.place().position()));
    }

    /**
     * The names in a list. A single text is a list, too, with commas between its items, as there.
     *
     * @param key the list's key
     * @param count how many items it may have
     */
    List<Name> names(Value value, String key, NameRule rule, Range count) {
        List<Value> items = items(value);
        if (value instanceof Value.Entries) {
            problems.add(value.place(), key + " is a map; give a list, each item " + rule.expected);
            return List.of();
        }
        if (items.size() < count.min() || items.size() > count.max()) {
            String allowed =
                    count.max() == Integer.MAX_VALUE ? "at least " + count.min() : count.min() + " to " + count.max();
            problems.add(
                    value.place(),
                    key + " has " + items.size() + (items.size() == 1 ? " item" : " items") + "; give " + allowed);
        }
        List<Name> names = new ArrayList<>();
        for (Value item : items) {
            name(item, rule.label, rule).ifPresent(names::add);
        }
        return names;
    }

    private static List<Value> items(Value value) {
        if (value instanceof Value.Items list) {
            return list.items();
        }
        if (!(value instanceof Value.Scalar scalar) || scalar.text().isBlank()) {
            return List.of();
        }
        List<Value> items = new ArrayList<>();
        for (String part : scalar.text().split(",", -1)) {
            items.add(new Value.Scalar(value.place(), part.strip()));
        }
        return items;
    }

    /** Reports each value of a list that stands in it twice. */
    void refuseRepeated(Value value, NameRule rule) {
        Map<String, Place> first = new HashMap<>();
        for (Value item : items(value)) {
            if (item instanceof Value.Scalar scalar) {
                Place before = first.putIfAbsent(scalar.text(), item.place());
                if (before != null) {
                    problems.add(
                            item.place(),
                            rule.label + " " + item.shown() + " is listed twice, first " + before.reference()
                                    + "; keep one of them");
                }
            }
        }
    }
}
