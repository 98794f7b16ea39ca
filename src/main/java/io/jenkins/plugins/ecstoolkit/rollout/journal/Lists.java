package io.jenkins.plugins.ecstoolkit.rollout.journal;

import java.util.List;

/** Lists in events: a line that lacks one has an empty one. */
final class Lists {

    private Lists() {}

    static <T> List<T> copy(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
