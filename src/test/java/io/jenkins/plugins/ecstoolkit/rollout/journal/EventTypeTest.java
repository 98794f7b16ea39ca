package io.jenkins.plugins.ecstoolkit.rollout.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must be on the disk before anything else happens: a power cut must not take what ECS will not tell again. */
class EventTypeTest {

    @ParameterizedTest
    @EnumSource
    void whatIsIntendedIsOnTheDiskBeforeTheCall(EventType type) {
        assertThat(type.intent()).isEqualTo(type.word().endsWith("-intended"));
        assertThat(type.durable() || !type.intent()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void whatEcsShowsAgainIsNotForcedToTheDisk(EventType type) {
        if (type.word().endsWith("-observed") || type.word().endsWith("-read")) {
            assertThat(type.durable()).isFalse();
        }
    }
}
