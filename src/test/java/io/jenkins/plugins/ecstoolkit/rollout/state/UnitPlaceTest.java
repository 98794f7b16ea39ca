package io.jenkins.plugins.ecstoolkit.rollout.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a unit is after each of its events. */
class UnitPlaceTest {

    private final UnitRig service = new UnitRig(UnitRig.service(Duration.ofMinutes(10)));
    private final UnitRig task = new UnitRig(UnitRig.task(1));

    private static UnitPlace after(UnitRig rig, EventType type, EventData data) {
        return rig.knows(type, data).unit.place();
    }

    private static EventData built(String kind) {
        return EventData.of("base", UnitRig.BASE)
                .and("label", "web:1")
                .and("images", List.of(Map.of("container", "rails", "kind", kind)));
    }

    @Test
    void aServiceThatGetsANewRevisionGoesThroughAllPlaces() {
        assertThat(service.unit.place()).isEqualTo(UnitPlace.WAITING);
        assertThat(after(service, EventType.WARNING, EventData.of("message", "x")))
                .isEqualTo(UnitPlace.LOOKING_UP);
        assertThat(after(service, EventType.DEFINITION_BUILT, built("UPDATED"))).isEqualTo(UnitPlace.BUILT);
        assertThat(after(service, EventType.REGISTER_INTENDED, EventData.of("family", "web")))
                .isEqualTo(UnitPlace.REGISTERING);
        assertThat(after(service, EventType.DEFINITION_REGISTERED, EventData.of("arn", UnitRig.NEXT)))
                .isEqualTo(UnitPlace.PREPARED);
        assertThat(after(service, EventType.UPDATE_INTENDED, EventData.of("taskDefinition", UnitRig.NEXT)))
                .isEqualTo(UnitPlace.CHANGING);
        assertThat(after(service, EventType.SERVICE_UPDATED, EventData.of("deployment", "new")))
                .isEqualTo(UnitPlace.FOLLOWING);
        assertThat(after(service, EventType.UNIT_ENDED, EventData.of("outcome", "failed")))
                .isEqualTo(UnitPlace.ENDED);
        assertThat(after(service, EventType.ROLLBACK_STARTED, EventData.of("taskDefinition", UnitRig.BASE)))
                .isEqualTo(UnitPlace.GOING_BACK);
        assertThat(after(service, EventType.ROLLBACK_ENDED, EventData.of("outcome", "successful")))
                .isEqualTo(UnitPlace.ENDED);
    }

    @Test
    void aRevisionThatNeedsNoChangeIsPreparedAtOnce() {
        assertThat(after(service, EventType.DEFINITION_BUILT, built("SAME_TAG")))
                .isEqualTo(UnitPlace.PREPARED);
        assertThat(after(service, EventType.UPDATE_SKIPPED, EventData.of("deployment", "old")))
                .isEqualTo(UnitPlace.FOLLOWING);
    }

    @Test
    void aServiceThatAnAbortTakesBackIsFollowedAgainWhenThatFails() {
        service.knowsUpdate(true);
        assertThat(after(service, EventType.ROLLBACK_STARTED, EventData.of("taskDefinition", UnitRig.BASE)))
                .isEqualTo(UnitPlace.GOING_BACK);
        assertThat(after(service, EventType.ROLLBACK_ENDED, EventData.of("outcome", "failed")))
                .isEqualTo(UnitPlace.FOLLOWING);
    }

    @Test
    void aTaskIsChangingUntilEcsHasStartedIt() {
        assertThat(after(task, EventType.DEFINITION_BUILT, built("SAME_TAG"))).isEqualTo(UnitPlace.PREPARED);
        assertThat(after(task, EventType.RUN_INTENDED, EventData.of("clientToken", "t")))
                .isEqualTo(UnitPlace.CHANGING);
        assertThat(after(task, EventType.TASKS_STARTED, EventData.of("tasks", List.of("arn:1"))))
                .isEqualTo(UnitPlace.FOLLOWING);
    }
}
