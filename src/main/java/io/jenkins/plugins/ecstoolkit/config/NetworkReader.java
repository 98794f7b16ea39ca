package io.jenkins.plugins.ecstoolkit.config;

import java.util.List;
import java.util.Optional;

/** Reads {@code network_configuration} of a task. */
final class NetworkReader {

    /**
     * See <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html">limits</a>. Without
     * any, ECS takes the VPC's default security group.
     */
    static final Range SECURITY_GROUPS = Range.of(1, 5);

    static final Range SUBNETS = Range.of(1, 16);

    private static final List<String> KEYS = List.of("assign_public_ip", "security_groups", "subnets");

    private final Problems problems;

    NetworkReader(Problems problems) {
        this.problems = problems;
    }

    /** Empty, perhaps with problems, when the value is of no use. */
    Optional<VpcConfiguration> read(Value network) {
        return Fields.of(network, "network_configuration", List.of("vpc_configuration"), problems)
                .flatMap(fields ->
                        fields.required("vpc_configuration", () -> Messages.Fields_mapWith(String.join(", ", KEYS))))
                .flatMap(this::vpc);
    }

    private Optional<VpcConfiguration> vpc(Value vpc) {
        return Fields.of(vpc, "vpc_configuration", KEYS, problems).map(fields -> {
            return new VpcConfiguration(
                    fields.flag("assign_public_ip").orElse(false),
                    texts(fields.optionalNames("security_groups", NameRule.SECURITY_GROUP, SECURITY_GROUPS)),
                    texts(fields.names("subnets", NameRule.SUBNET, SUBNETS)));
        });
    }

    private static List<String> texts(List<Name> names) {
        return names.stream().map(Name::value).toList();
    }
}
