package io.jenkins.plugins.ecstoolkit.rollout.log;

import io.jenkins.plugins.ecstoolkit.ecs.TargetHealth;
import io.jenkins.plugins.ecstoolkit.words.Sentence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The health of targets in words. */
public final class TargetWords {

    private TargetWords() {}

    /** The name in a target group's ARN. */
    public static String name(String arn) {
        String[] parts = arn.split("/");
        return parts.length > 1 ? parts[1] : arn;
    }

    /** {@code target group web: 2 of 3 targets are unhealthy, Target.Timeout: Request timed out}; empty when none is. */
    public static Optional<String> unhealthy(String group, List<TargetHealth> targets) {
        List<TargetHealth> bad =
                targets.stream().filter(t -> "unhealthy".equals(t.state())).toList();
        if (bad.isEmpty()) {
            return Optional.empty();
        }
        String why = bad.stream()
                .map(t -> Sentence.because(t.reason(), t.description()))
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        return Optional.of(Messages.TargetWords_unhealthy(name(group), bad.size(), targets.size())
                + (why.isEmpty() ? "" : ", " + why));
    }

    /** {@code target group web: 1 healthy, 2 unhealthy}, with one line's worth of reasons. */
    static String summary(String group, List<TargetHealth> targets) {
        Map<String, Long> counts = targets.stream()
                .collect(Collectors.groupingBy(t -> String.valueOf(t.state()), TreeMap::new, Collectors.counting()));
        String states = counts.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "));
        String why = targets.stream()
                .filter(t -> t.reason() != null)
                .map(t -> t.target() + (t.port() == null ? "" : ":" + t.port()) + " "
                        + Sentence.because(t.reason(), t.description()))
                .limit(3)
                .collect(Collectors.joining("; "));
        String found = states.isEmpty()
                ? Messages.TargetWords_none(name(group))
                : Messages.TargetWords_targets(name(group), states);
        return found + (why.isEmpty() ? "" : " (" + why + ")");
    }
}
