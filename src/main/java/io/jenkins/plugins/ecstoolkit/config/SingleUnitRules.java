package io.jenkins.plugins.ecstoolkit.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The rules of a configuration for one task or service that is given by arguments and not in a file. Collects the mistakes,
 * each one sentence that names the argument. For use by one thread.
 */
public final class SingleUnitRules {

    /** One capacity provider as it was given; the name may be null. */
    public record Strategy(@CheckForNull String capacityProvider, int base, int weight) {}

    private final List<String> mistakes = new ArrayList<>();

    /** The mistakes so far, in the order in which they were found. */
    public List<String> mistakes() {
        return List.copyOf(mistakes);
    }

    /** Checks the required argument {@code cluster}. */
    public void cluster(@CheckForNull String value) {
        required("cluster", value, NameRule.CLUSTER);
    }

    /** Checks the required argument {@code service}. */
    public void service(@CheckForNull String value) {
        required("service", value, NameRule.SERVICE);
    }

    /** Checks the required argument {@code family}. */
    public void family(@CheckForNull String value) {
        required("family", value, NameRule.FAMILY);
    }

    /** Checks the names of containers; there may be none. */
    public void containers(List<String> values) {
        names(values, NameRule.CONTAINER);
        Set<String> seen = new HashSet<>();
        for (String value : values) {
            if (!seen.add(value)) {
                mistakes.add(Messages.SingleUnitRules_twice(NameRule.CONTAINER.item(), Shown.quoted(value)));
            }
        }
    }

    /** Checks how many tasks are to be started. */
    public void count(int value) {
        whole("count", value, TaskReader.COUNT);
    }

    /** Checks how many minutes a task may run; null is the default. */
    public void taskMinutes(String argument, @CheckForNull Integer value) {
        whole(argument, value, TaskReader.MAX_WAIT);
    }

    /** Checks how many minutes a service may take; null is the default. */
    public void serviceMinutes(String argument, @CheckForNull Integer value) {
        whole(argument, value, ServiceReader.MAX_WAIT);
    }

    /** Reads {@code launchType}, in any case; null when it is not given or, with a mistake, not accepted. */
    @CheckForNull
    public LaunchType launchType(@CheckForNull String value) {
        if (value == null) {
            return null;
        }
        for (LaunchType type : LaunchType.values()) {
            if (type.name().equals(value.toUpperCase(Locale.ROOT))) {
                return type;
            }
        }
        boolean managed = value.equalsIgnoreCase("managed_instances");
        refuse(
                "launchType",
                value,
                managed ? Messages.SingleUnitRules_managedInstances() : Messages.TaskReader_launchTypes());
        return null;
    }

    /** Checks {@code capacityProviderStrategies}; there may be none. */
    public void strategies(List<Strategy> items, boolean launchTypeGiven) {
        int before = mistakes.size();
        if (launchTypeGiven && !items.isEmpty()) {
            mistakes.add(Messages.SingleUnitRules_both());
        }
        if (items.size() > StrategyReader.MAX_ITEMS) {
            mistakes.add(Messages.SingleUnitRules_tooManyStrategies(items.size(), StrategyReader.MAX_ITEMS));
        }
        for (Strategy item : items) {
            required("capacityProvider", item.capacityProvider(), NameRule.CAPACITY_PROVIDER);
            whole("base", item.base(), StrategyReader.BASE);
            whole("weight", item.weight(), StrategyReader.WEIGHT);
        }
        if (items.stream().filter(item -> item.base() > 0).count() > 1) {
            mistakes.add(Messages.SingleUnitRules_secondBase());
        }
        boolean weighs = items.stream().anyMatch(item -> item.weight() > 0);
        if (items.size() > 1 && !weighs && mistakes.size() == before) {
            mistakes.add(Messages.SingleUnitRules_noWeight());
        }
    }

    /** Checks what {@code networkConfiguration} holds. */
    public void network(List<String> subnets, List<String> securityGroups) {
        if (subnets.isEmpty()) {
            mistakes.add(Messages.Fields_missing("subnets", Messages.Texts_listOf(NameRule.SUBNET.expected())));
        }
        list("subnets", subnets, NameRule.SUBNET, NetworkReader.SUBNETS);
        list("securityGroups", securityGroups, NameRule.SECURITY_GROUP, NetworkReader.SECURITY_GROUPS);
    }

    private void list(String argument, List<String> values, NameRule rule, Range count) {
        if (values.size() > count.max()) {
            mistakes.add(Texts.wrongCount(argument, values.size(), count));
        }
        names(values, rule);
    }

    private void names(List<String> values, NameRule rule) {
        for (String value : values) {
            if (!rule.accepts(value)) {
                refuse(rule.item(), value, rule.expected());
            }
        }
    }

    private void required(String argument, String value, NameRule rule) {
        if (value == null) {
            mistakes.add(Messages.Fields_missing(argument, rule.expected()));
        } else if (!rule.accepts(value)) {
            refuse(argument, value, rule.expected());
        }
    }

    private void whole(String argument, Integer value, Range range) {
        if (value != null && (value < range.min() || value > range.max())) {
            refuse(argument, value.toString(), range.expected(""));
        }
    }

    private void refuse(String argument, String value, String expected) {
        mistakes.add(Messages.Texts_notExpected(argument, Shown.quoted(value), expected));
    }
}
