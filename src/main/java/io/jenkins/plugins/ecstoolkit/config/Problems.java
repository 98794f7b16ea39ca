package io.jenkins.plugins.ecstoolkit.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the mistakes of one configuration, so that all of them can be shown at once. */
final class Problems {

    private static final Comparator<ConfigProblem> IN_FILE_ORDER = Comparator.comparingInt(
                    (ConfigProblem problem) -> problem.position().line())
            .thenComparingInt(problem -> problem.position().column());

    /** A set: a mistake in a part that aliases repeat is still one mistake. */
    private final Set<ConfigProblem> found = new LinkedHashSet<>();

    void add(Place place, String message) {
        found.add(place.problem(message));
    }

    /** How many there are so far. */
    int count() {
        return found.size();
    }

    /** Adds a problem after which going on makes no sense, and returns the exception to throw. */
    ConfigException fatal(Place place, String message) {
        add(place, message);
        return new ConfigException(inFileOrder());
    }

    /** @throws ConfigException with all problems in file order, when there are any */
    void throwIfAny() throws ConfigException {
        if (!found.isEmpty()) {
            throw new ConfigException(inFileOrder());
        }
    }

    private List<ConfigProblem> inFileOrder() {
        List<ConfigProblem> sorted = new ArrayList<>(found);
        sorted.sort(IN_FILE_ORDER);
        int more = sorted.size() - Limits.PROBLEMS;
        if (more <= 0) {
            return sorted;
        }
        List<ConfigProblem> shown = new ArrayList<>(sorted.subList(0, Limits.PROBLEMS));
        Position next = sorted.get(Limits.PROBLEMS).position();
        shown.add(new ConfigProblem(next, Messages.Problems_more(more)));
        return shown;
    }
}
