package io.jenkins.plugins.ecstoolkit.cli;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where an embedded ECS pretends to be.
 *
 * @param region the region in its ARNs
 * @param account the account in its ARNs
 */
record SimulatedPlace(String region, String account) {

    private static final Pattern ARN = Pattern.compile("arn:[^:]+:ecs:([a-z0-9-]+):([0-9]{12}):.+");

    private static final SimulatedPlace DEFAULT = new SimulatedPlace("us-east-1", "123456789012");

    /**
     * That of the first ARN in the configuration, so that it finds there what it names.
     *
     * @param region the region asked for; null for none
     * @param config may be null
     */
    static SimulatedPlace of(@CheckForNull String region, @CheckForNull DeployConfig config) {
        SimulatedPlace found = config == null
                ? DEFAULT
                : names(config)
                        .map(ARN::matcher)
                        .filter(Matcher::matches)
                        .map(arn -> new SimulatedPlace(arn.group(1), arn.group(2)))
                        .findFirst()
                        .orElse(DEFAULT);
        return region == null ? found : new SimulatedPlace(region, found.account());
    }

    private static Stream<String> names(DeployConfig config) {
        return Stream.of(
                        Stream.of(config.cluster().value()),
                        config.services().stream().map(service -> service.name().value()),
                        config.pre().stream().map(task -> task.family().value()),
                        config.post().stream().map(task -> task.family().value()))
                .flatMap(names -> names);
    }
}
