package io.jenkins.plugins.ecstoolkit.rollout.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a long reason is left where there is little room. */
class ShortReasonTest {

    private static final String REGISTRY = "123456789012.dkr.ecr.us-east-1.amazonaws.com/";
    private static final String NO_IMAGE = "CannotPullContainerError: failed to resolve ref " + REGISTRY + "web:new: "
            + REGISTRY + "web:new: not found";

    /** The registry's host alone has 44 characters. */
    @ParameterizedTest
    @CsvSource({
        "200, CannotPullContainerError: failed to resolve ref R/web:new: R/web:new: not found",
        "70, R/web:new: not found",
        "50, CannotPullContainerError: web:new: not found",
        "40, CannotPullContainerError: not found",
        "30, not found",
        "5, not found"
    })
    void theRegistryGivesWayAndThenTheCode(int room, String left) {
        assertThat(ShortReason.of(NO_IMAGE, room)).isEqualTo(left.replace("R/", REGISTRY));
    }

    @ParameterizedTest
    @CsvSource({
        "the general: the particular., the particular",
        "ECS was unable to do it: the Error: last, the Error: last",
        "one sentence without a colon, one sentence without a colon"
    })
    void withoutACodeTheEndIsLeft(String reason, String left) {
        assertThat(ShortReason.of(reason, 16)).isEqualTo(left);
    }
}
