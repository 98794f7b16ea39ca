package io.jenkins.plugins.ecstoolkit.config;

/**
 * One item of a capacity provider strategy.
 *
 * @param capacityProvider the capacity provider's short name
 * @param base how many tasks at the least run on it, 0 to 100000
 * @param weight its share of the remaining tasks, 0 to 1000
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html">
 *     CapacityProviderStrategyItem</a>
 */
public record CapacityProviderStrategy(Name capacityProvider, int base, int weight) {}
