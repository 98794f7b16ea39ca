package io.jenkins.plugins.ecstoolkit.config;

import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

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
     * @param expected what would be right, for "give ..."; asked for when it is needed
     */
    Optional<String> text(Value value, String label, Supplier<String> expected) {
        if (!(value instanceof Value.Scalar scalar)) {
            refuse(value, label, expected.get());
            return Optional.empty();
        }
        if (!Printable.isVisible(scalar.text())) {
            problems.add(value.place(), Messages.Texts_invisible(label, value.shown(), expected.get()));
            return Optional.empty();
        }
        return Optional.of(scalar.text());
    }

    /** Reports a value that is not what it should be. */
    void refuse(Value value, String label, String expected) {
        problems.add(value.place(), Messages.Texts_notExpected(label, value.shown(), expected));
    }

    /** The name that a value holds; a problem when it does not look like one. */
    Optional<Name> name(Value value, String label, NameRule rule) {
        Optional<String> text = text(value, label, rule::expected);
        if (text.isPresent() && !rule.accepts(text.get())) {
            refuse(value, label, rule.expected());
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
            refuse(value, key, Messages.Texts_listOf(rule.expected()));
            return List.of();
        }
        if (items.size() < count.min() || items.size() > count.max()) {
            problems.add(value.place(), wrongCount(key, items.size(), count));
        }
        List<Name> names = new ArrayList<>();
        String label = rule.item();
        for (Value item : items) {
            name(item, label, rule).ifPresent(names::add);
        }
        return names;
    }

    static String wrongCount(String key, int items, Range count) {
        String allowed = count.max() == Integer.MAX_VALUE
                ? Messages.Texts_atLeast(count.min())
                : Messages.Texts_fromTo(count.min(), count.max());
        return items == 1 ? Messages.Texts_oneItem(key, allowed) : Messages.Texts_items(key, items, allowed);
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
                    problems.add(item.place(), Messages.Texts_twice(rule.item(), item.shown(), before.reference()));
                }
            }
        }
    }
}
