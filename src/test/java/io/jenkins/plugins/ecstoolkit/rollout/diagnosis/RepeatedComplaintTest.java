package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceEvent;
import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which events of a service, told how often and for how long, say that a deployment cannot come up. */
class RepeatedComplaintTest {

    private static final Instant CREATED = VirtualScheduler.EPOCH;
    private static final String STARTED = "(service web) has started 1 tasks: (task a).";
    private static final String STEADY = EcsAnswers.one("not-a-failure");

    /** Newest first, as ECS answers. */
    private final List<ServiceEvent> events = new ArrayList<>();

    private void event(int second, String message) {
        events.add(0, new ServiceEvent("e" + events.size(), CREATED.plusSeconds(second), message));
    }

    private RepeatedComplaint worst(int failedTasks) {
        DeploymentState deployment =
                new DeploymentState("new", "PRIMARY", UnitRig.NEXT, "IN_PROGRESS", null, 2, 0, 2, failedTasks, CREATED);
        return RepeatedComplaint.of(DeploymentSignsTest.service(deployment, events), deployment)
                .orElse(null);
    }

    private RepeatedComplaint told(String message, int... seconds) {
        for (int second : seconds) {
            event(second, message);
        }
        return worst(0);
    }

    @ParameterizedTest
    @CsvSource({
        "role-not-assumed, PERMISSION_MISSING",
        "targets-not-registered, PERMISSION_MISSING",
        "task-not-launched, NOT_LAUNCHED"
    })
    void eachSentenceOfEcsHasItsName(String group, FailureVerdict cause) {
        for (String sentence : EcsAnswers.of(group)) {
            events.clear();
            assertThat(told(sentence, 1)).isEqualTo(new RepeatedComplaint(sentence, cause, 1, Duration.ZERO));
        }
    }

    @Test
    void whatIsNoSuchComplaintIsNotCounted() {
        EcsAnswers.of("not-a-failure").forEach(sentence -> event(1, sentence));
        event(2, STARTED);
        events.add(new ServiceEvent("n", CREATED, null));
        assertThat(worst(9)).isNull();
    }

    /** A role that was made just now is not known everywhere for about half a minute. */
    @ParameterizedTest
    @CsvSource({"1, 600, false", "2, 600, false", "3, 119, false", "3, 120, true", "4, 60, false", "5, 5, true"})
    void aComplaintIsHopelessWhenItIsRepeatedOftenAndForLong(int times, int seconds, boolean hopeless) {
        for (int i = 0; i < times; i++) {
            event(times == 1 ? seconds : i * seconds / (times - 1), EcsAnswers.one("role-not-assumed"));
        }
        RepeatedComplaint complaint = worst(0);
        assertThat(complaint.times()).isEqualTo(times);
        assertThat(complaint.hopeless()).isEqualTo(hopeless);
    }

    /** ECS leaves repeated events out, and counts a task that it cannot launch as failed. */
    @Test
    void failedTasksCountForLaunchesThatWereNotTold() {
        event(1, EcsAnswers.one("role-not-assumed"));
        assertThat(worst(5).times()).isEqualTo(5);
        assertThat(worst(5).hopeless()).isTrue();
        assertThat(worst(4).hopeless()).isFalse();
    }

    @Test
    void failedTasksDoNotCountAsComplaintsAboutTargets() {
        event(1, EcsAnswers.one("targets-not-registered"));
        assertThat(worst(5).times()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"role-not-assumed", "task-not-launched"})
    void aTaskThatWasStartedSinceEndsIt(String group) {
        told(EcsAnswers.one(group), 1, 100, 200);
        event(201, STARTED);
        assertThat(worst(5)).isNull();
        event(300, EcsAnswers.one(group));
        assertThat(worst(0).times()).isEqualTo(1);
    }

    @Test
    void aTaskThatWasStartedDoesNotEndAComplaintAboutTargets() {
        for (int second = 0; second < 200; second += 60) {
            event(second, STARTED);
            event(second + 1, EcsAnswers.one("targets-not-registered"));
        }
        event(200, STARTED);
        assertThat(worst(0).times()).isEqualTo(4);
        assertThat(worst(0).hopeless()).isTrue();
    }

    @Test
    void aSteadyStateEndsBoth() {
        told(EcsAnswers.one("targets-not-registered"), 1, 100, 200);
        told(EcsAnswers.one("role-not-assumed"), 1, 100, 200);
        event(300, STEADY);
        assertThat(worst(5)).isNull();
    }

    @Test
    void identifiersDoNotMakeItAnother() {
        event(1, "(service web) failed to launch a task with (error x of 0123456789abcdef0123456789abcdef).");
        event(2, "(service web) failed to launch a task with (error x of fedcba9876543210fedcba9876543210).");
        assertThat(worst(0).times()).isEqualTo(2);
        assertThat(worst(0).message()).contains("fedcba");
    }

    @Test
    void theOneThatIsToldMostIsTheOne() {
        told(EcsAnswers.one("task-not-launched"), 1);
        told(EcsAnswers.one("targets-not-registered"), 2, 3);
        told(EcsAnswers.one("task-not-launched"), 4);
        told(EcsAnswers.one("targets-not-registered"), 5);
        assertThat(worst(0).verdict()).isEqualTo(FailureVerdict.PERMISSION_MISSING);
        assertThat(worst(0).times()).isEqualTo(3);
    }

    @Test
    void whatWasToldBeforeTheDeploymentIsNotItsOwn() {
        events.add(new ServiceEvent("old", CREATED.minusSeconds(1), EcsAnswers.one("role-not-assumed")));
        events.add(new ServiceEvent("timeless", null, EcsAnswers.one("role-not-assumed")));
        assertThat(worst(5)).isNull();
    }
}
