package io.jenkins.plugins.ecstoolkit.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Which tasks behave how: the rule entered last wins. Guarded by the world's lock. */
final class Behaviours {
    private record Rule(String name, Predicate<LaunchedTask> when, TaskBehaviour behaviour) {
        boolean matches(LaunchedTask task) {
            return task.named(name) && when.test(task);
        }
    }

    private final List<Rule> rules = new ArrayList<>();

    void add(String name, Predicate<LaunchedTask> when, TaskBehaviour behaviour) {
        rules.add(0, new Rule(name, when, behaviour));
    }

    TaskBehaviour of(LaunchedTask task) {
        return rules.stream()
                .filter(rule -> rule.matches(task))
                .map(Rule::behaviour)
                .findFirst()
                .orElse(TaskBehaviour.normal());
    }
}
