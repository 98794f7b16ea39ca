package io.jenkins.plugins.ecstoolkit.rollout.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What must be on the disk before anything else happens: a power cut must not take what ECS will not tell again. */
class EventTypeTest {

    private static EventType[] those(Predicate<EventType> are) {
        return Arrays.stream(EventType.values()).filter(are).toArray(EventType[]::new);
    }

    @Test
    void callsThatChangeSomethingAreAnnounced() {
        assertThat(those(EventType::intent))
                .containsExactly(
                        EventType.REGISTER_INTENDED,
                        EventType.RUN_INTENDED,
                        EventType.UPDATE_INTENDED,
                        EventType.CONTINUE_INTENDED,
                        EventType.ROLLBACK_INTENDED);
    }

    @Test
    void onlyWhatEcsTellsAgainMayBeLost() {
        assertThat(those(type -> !type.durable()))
                .containsExactly(
                        EventType.ROLLOUT_PLANNED,
                        EventType.ROLLOUT_RESUMED,
                        EventType.ROLLOUT_SUSPENDED,
                        EventType.PHASE_STARTED,
                        EventType.PHASE_SKIPPED,
                        EventType.PHASE_ENDED,
                        EventType.WARNING,
                        EventType.DEFINITION_BUILT,
                        EventType.TASK_OBSERVED,
                        EventType.TASK_STOP_REQUESTED,
                        EventType.UPDATE_SKIPPED,
                        EventType.DEPLOYMENT_OBSERVED,
                        EventType.DEPLOYMENT_COMPLETED,
                        EventType.SERVICE_DEPLOYMENT_OBSERVED,
                        EventType.DEPLOYMENT_PAUSED,
                        EventType.DEPLOYMENT_PAUSE_ENDED,
                        EventType.TRAFFIC_SHIFTED,
                        EventType.CONTINUE_SKIPPED,
                        EventType.ROLLBACK_STARTED,
                        EventType.ROLLBACK_FOLLOWED,
                        EventType.SERVICE_EVENT,
                        EventType.SERVICE_TASK_STOPPED,
                        EventType.LOG_READ);
    }
}
