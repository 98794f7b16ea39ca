package io.jenkins.plugins.ecstoolkit.config;

import io.jenkins.plugins.ecstoolkit.words.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Typed access to the keys of one map. Whatever is wrong is collected and stands in for by something harmless, so that
 * reading goes on to the next mistake.
 */
final class Fields {

    // As Go's strconv.ParseBool and YAML 1.1, which the old tool went by, have them.
    private static final Set<String> TRUE = Set.of("1", "t", "true", "y", "yes", "on");
    private static final Set<String> FALSE = Set.of("0", "f", "false", "n", "no", "off");

    private final Value.Entries map;
    private final Problems problems;
    private final Texts texts;

    private Fields(Value.Entries map, Problems problems) {
        this.map = map;
        this.problems = problems;
        this.texts = new Texts(problems);
    }

    /**
     * The fields of a value; empty, with a problem, when it is no map.
     *
     * @param label what messages call the value
     * @param known the keys it may have, required ones first
     */
    static Optional<Fields> of(Value value, String label, List<String> known, Problems problems) {
        if (!(value instanceof Value.Entries map)) {
            new Texts(problems).refuse(value, label, Messages.Fields_mapWith(String.join(", ", known)));
            return Optional.empty();
        }
        map.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                problems.add(entry.place(), unknown(entry.key(), label, known));
            }
        });
        return Optional.of(new Fields(map, problems));
    }

    private static String unknown(String key, String label, List<String> known) {
        return Nearest.of(key, known)
                .map(nearest -> Messages.Fields_unknownKeyNear(Shown.quoted(key), label, nearest))
                .orElseGet(() -> Messages.Fields_unknownKey(Shown.quoted(key), label, String.join(", ", known)));
    }

    /** Where the map begins. */
    Place place() {
        return map.place();
    }

    /** Where a key stands that is known to be given. */
    Place keyPlace(String key) {
        return map.entries().get(key).place();
    }

    /** The value of an optional key; empty when it is missing or null. */
    Optional<Value> value(String key) {
        return Optional.ofNullable(map.entries().get(key))
                .map(Value.Entry::value)
                .filter(value -> !(value instanceof Value.Nothing));
    }

    /**
     * The value of a key that must be there.
     *
     * @param expected as for {@link Texts#text}
     */
    Optional<Value> required(String key, Supplier<String> expected) {
        Optional<Value> value = value(key);
        if (value.isEmpty()) {
            Value.Entry entry = map.entries().get(key);
            if (entry == null) {
                problems.add(map.place(), Messages.Fields_missing(key, expected.get()));
            } else {
                problems.add(entry.place(), Messages.Fields_noValue(key, expected.get()));
            }
        }
        return value;
    }

    /** A required name. */
    Optional<Name> name(String key, NameRule rule) {
        return required(key, rule::expected).flatMap(value -> texts.name(value, key, rule));
    }

    /** A required list of names. */
    List<Name> names(String key, NameRule rule, Range count) {
        return required(key, () -> Messages.Texts_listOf(rule.expected()))
                .map(value -> texts.names(value, key, rule, count))
                .orElse(List.of());
    }

    /** An optional list of names, at least one when the key is given. */
    List<Name> optionalNames(String key, NameRule rule, Range count) {
        return value(key).map(value -> texts.names(value, key, rule, count)).orElse(List.of());
    }

    /**
     * The list of container names, none of them twice. It is required unless there are images.
     *
     * @param imagesOfAll whether there are images for all items
     */
    List<Name> containers(boolean imagesOfAll) {
        value("containers").ifPresent(value -> texts.refuseRepeated(value, NameRule.CONTAINER));
        if (imagesOfAll || value(ImagesReader.KEY).isPresent()) {
            return optionalNames("containers", NameRule.CONTAINER, Range.of(1, Integer.MAX_VALUE));
        }
        return names("containers", NameRule.CONTAINER, Range.of(1, Integer.MAX_VALUE));
    }

    /** An optional whole number; the fallback also stands in for one that is not accepted. */
    int whole(String key, Range range, int fallback) {
        Optional<Value> value = value(key);
        Optional<String> text = value.flatMap(given -> texts.text(given, key, () -> range.expected("")));
        Optional<Integer> number = text.flatMap(range::parse);
        if (text.isPresent() && number.isEmpty()) {
            texts.refuse(value.get(), key, range.expected(text.get()));
        }
        return number.orElse(fallback);
    }

    /** A boolean of an optional key; empty when it is missing or, with a problem, not accepted. */
    Optional<Boolean> flag(String key) {
        Optional<Value> value = value(key);
        Optional<String> text = value.flatMap(given -> texts.text(given, key, Messages::Fields_trueOrFalse));
        String word = text.orElse("false").toLowerCase(Locale.ROOT);
        if (!TRUE.contains(word) && !FALSE.contains(word)) {
            texts.refuse(value.get(), key, Messages.Fields_trueOrFalse());
        }
        return text.map(given -> TRUE.contains(word));
    }

    /** The maps in an optional list; a single map is a list of one, and an empty map a list of none, as there. */
    List<Value> items(String key) {
        Optional<Value> value = value(key);
        if (value.isEmpty()
                || value.get() instanceof Value.Entries map && map.entries().isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof Value.Items list) {
            return list.items();
        }
        if (value.get() instanceof Value.Scalar) {
            texts.refuse(value.get(), key, Messages.Fields_listOfMaps());
            return List.of();
        }
        return List.of(value.get());
    }
}
