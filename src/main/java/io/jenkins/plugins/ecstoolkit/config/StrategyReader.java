package io.jenkins.plugins.ecstoolkit.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code capacity_provider_strategies} of a task.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html">
 *     CapacityProviderStrategyItem</a>
 */
final class StrategyReader {

    static final String KEY = "capacity_provider_strategies";

    private static final List<String> KEYS = List.of("capacity_provider", "base", "weight");
    static final int MAX_ITEMS = 20;
    static final Range BASE = Range.of(0, 100_000);
    static final Range WEIGHT = Range.of(0, 1_000);

    private final Problems problems;

    /** Where the first base above 0 stands; null before there is one. */
    @CheckForNull
    private Place firstBase;

    StrategyReader(Problems problems) {
        this.problems = problems;
    }

    List<CapacityProviderStrategy> read(Fields task) {
        List<Value> items = task.items(KEY);
        if (items.size() > MAX_ITEMS) {
            problems.add(task.keyPlace(KEY), Messages.StrategyReader_tooMany(items.size(), MAX_ITEMS));
        }
        int before = problems.count();
        List<CapacityProviderStrategy> strategies = new ArrayList<>();
        for (Value item : items) {
            Fields.of(item, Messages.Fields_itemOf(KEY), KEYS, problems)
                    .flatMap(this::strategy)
                    .ifPresent(strategies::add);
        }
        boolean weighs = strategies.stream().anyMatch(strategy -> strategy.weight() > 0);
        if (strategies.size() > 1 && !weighs && problems.count() == before) {
            problems.add(task.keyPlace(KEY), Messages.StrategyReader_noWeight());
        }
        return strategies;
    }

    private Optional<CapacityProviderStrategy> strategy(Fields fields) {
        Optional<Name> provider = fields.name("capacity_provider", NameRule.CAPACITY_PROVIDER);
        int base = fields.whole("base", BASE, 0);
        int weight = fields.whole("weight", WEIGHT, 0);
        if (base > 0) {
            refuseSecondBase(fields.keyPlace("base"));
        }
        return provider.map(name -> new CapacityProviderStrategy(name, base, weight));
    }

    private void refuseSecondBase(Place base) {
        if (firstBase == null) {
            firstBase = base;
        } else {
            problems.add(base, Messages.StrategyReader_secondBase(firstBase.reference()));
        }
    }
}
