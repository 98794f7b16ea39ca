package io.jenkins.plugins.ecstoolkit.jenkins.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterPatternTest {

    private static final String ARN = "arn:aws:ecs:eu-west-1:111111111111:cluster/";

    @ParameterizedTest
    @CsvSource({
        // A name means the cluster of that name wherever it is.
        "prod, prod, , true",
        "prod, prod2, , false",
        "prod-*, prod-eu, , true",
        "prod-?, prod-10, , false",
        "prod, arn:aws:ecs:eu-west-1:111111111111:cluster/prod, , true",
        "prod-*, arn:aws:ecs:eu-west-1:111111111111:cluster/dev, , false",
        "p.od, prod, , false",
        // An ARN means that one.
        "arn:aws:ecs:eu-west-1:111111111111:cluster/prod, arn:aws:ecs:eu-west-1:111111111111:cluster/prod, , true",
        "arn:aws:ecs:eu-west-1:111111111111:cluster/prod, arn:aws:ecs:us-east-1:111111111111:cluster/prod, , false",
        "arn:aws:ecs:eu-west-1:111111111111:cluster/prod, arn:aws:ecs:eu-west-1:222222222222:cluster/prod, , false",
        "arn:aws:ecs:*:111111111111:cluster/*, arn:aws:ecs:us-east-1:111111111111:cluster/x, , true",
        "arn:aws:ecs:*:111111111111:cluster/*, arn:aws:ecs:us-east-1:222222222222:cluster/x, , false",
        // Of a cluster that is given by its name the region is known, the account only with a role.
        "arn:aws:ecs:eu-west-1:*:cluster/prod, prod, , true",
        "arn:aws:ecs:us-*:*:cluster/prod, prod, , false",
        "arn:aws:ecs:eu-west-1:111111111111:cluster/prod, prod, 111111111111, true",
        "arn:aws:ecs:eu-west-1:111111111111:cluster/prod, prod, 222222222222, false",
        "arn:aws:ecs:eu-west-1:111111111111:cluster/prod, prod, , false",
        // A star does not run over colons.
        "arn:aws:ecs:*:cluster/prod, arn:aws:ecs:eu-west-1:111111111111:cluster/prod, , false",
        "*, arn:nonsense, , false",
    })
    void matchesWhatItSays(String pattern, String cluster, String account, boolean expected) {
        assertThat(new ClusterPattern(pattern).matches(cluster, "eu-west-1", account))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "prod-*", "?", ARN + "prod", "arn:aws*:ecs:*:*:cluster/*"})
    void canBeGiven(String pattern) {
        assertThat(ClusterPattern.valid(pattern)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "arn:aws:ecs:eu-west-1:cluster/prod", ARN, "arn:aws:s3:::bucket"})
    void cannotBeGiven(String pattern) {
        assertThat(ClusterPattern.valid(pattern)).isFalse();
    }
}
