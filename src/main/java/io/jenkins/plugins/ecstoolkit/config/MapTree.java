package io.jenkins.plugins.ecstoolkit.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Turns a configuration given as maps and lists, as a Pipeline script writes it, into values. */
final class MapTree {

    private final Position position;
    private final Problems problems;
    private final Budget budget = new Budget();

    MapTree(String name, Problems problems) {
        this.position = Position.whole(name);
        this.problems = problems;
    }

    /** @throws ConfigException when the maps are nested too deep (or into each other) or are too large */
    Value value(Object object, String path) throws ConfigException {
        Place place = new Place(position, path);
        budget.count(place, problems);
        return convert(object, place);
    }

    private Value convert(Object object, Place place) throws ConfigException {
        if (object == null) {
            return new Value.Nothing(place);
        }
        if (object instanceof Map<?, ?> map) {
            return map(map, place);
        }
        if (object instanceof Object[] array) {
            return list(Arrays.asList(array), place);
        }
        if (object instanceof Collection<?> list) {
            return list(list, place);
        }
        if (!(object instanceof CharSequence || object instanceof Number || object instanceof Boolean)) {
            String type = Shown.plain(object.getClass().getName());
            throw problems.fatal(place, Messages.MapTree_type(type));
        }
        return new Value.Scalar(place, object.toString());
    }

    private Value list(Collection<?> list, Place place) throws ConfigException {
        budget.enter(place, problems);
        List<Value> items = new ArrayList<>();
        for (Object item : list) {
            items.add(value(item, place.path() + "[" + items.size() + "]"));
        }
        budget.leave();
        return new Value.Items(place, items);
    }

    private Value map(Map<?, ?> map, Place place) throws ConfigException {
        budget.enter(place, problems);
        EntriesBuilder entries = new EntriesBuilder(problems);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = String.valueOf(entry.getKey());
            String path = (place.path().isEmpty() ? "" : place.path() + ".") + Shown.plain(key);
            entries.add(key, new Place(position, path), value(entry.getValue(), path));
        }
        budget.leave();
        return new Value.Entries(place, entries.build());
    }
}
