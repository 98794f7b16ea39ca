package io.jenkins.plugins.ecstoolkit.rollout.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureFinding;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalOwner;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Story;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is said of the ways back of many services at once. */
class RollbackWordsTest {

    private final List<Unit> units = new ArrayList<>();
    private final List<Runnable> ends = new ArrayList<>();
    private Story story;

    private void service(String outcome, String reason) {
        String id = "services-" + (units.size() + 1);
        units.add(new Unit.Service(
                id,
                "s" + (units.size() + 1),
                List.of("app"),
                false,
                WaitPolicy.stable(Duration.ofMinutes(5), true),
                ""));
        ends.add(() -> story.and(EventType.ROLLBACK_STARTED, id, EventData.of("taskDefinition", "web:1"))
                .and(
                        EventType.ROLLBACK_ENDED,
                        id,
                        EventData.of("outcome", outcome)
                                .and(
                                        "finding",
                                        reason == null
                                                ? null
                                                : FailureFinding.of(FailureVerdict.CALL_FAILED, reason))));
    }

    private RolloutState state() {
        units.add(new Unit.Service(
                "services-0", "untouched", List.of("app"), false, WaitPolicy.stable(Duration.ofMinutes(5), true), ""));
        story = Story.of("r1", new RolloutRequest("example", Rig.NEW, units, Set.of(), 1), false, JournalOwner.NOBODY);
        ends.forEach(Runnable::run);
        return RolloutState.of(story.contents().events());
    }

    @Test
    void nothingIsSaidWhereNothingWentBack() {
        RolloutState state = state();
        assertThat(RollbackWords.summary(state)).isEmpty();
        assertThat(RollbackWords.report(state)).isEmpty();
    }

    @Test
    void eachOutcomeHasItsPhrase() {
        service("successful", null);
        service("failed", "refused");
        service("left-alone", "it is deleted");
        service("successful", null);
        RolloutState state = state();
        assertThat(RollbackWords.summary(state))
                .isEqualTo("; rolled back: s1, s4; rollback failed: s2 (refused); not rolled back: s3 (it is deleted)");
        assertThat(RollbackWords.report(state)).singleElement().satisfies(line -> {
            assertThat(line.message()).isEqualTo("rollback report - total: 4, successful: 2, failed: 1, left alone: 1");
            assertThat(line.overview()).isTrue();
        });
    }

    @Test
    void tenServicesAreNamed() {
        for (int i = 0; i < 10; i++) {
            service("successful", null);
        }
        assertThat(RollbackWords.summary(state())).endsWith("s9, s10");
    }

    @Test
    void moreThanTenServicesAreCounted() {
        for (int i = 0; i < 12; i++) {
            service("successful", null);
        }
        assertThat(RollbackWords.summary(state())).endsWith("s9, s10 and 2 more");
    }
}
