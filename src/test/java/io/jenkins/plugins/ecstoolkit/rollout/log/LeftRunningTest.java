package io.jenkins.plugins.ecstoolkit.rollout.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.RolloutEvent;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told after an abort: what goes on in ECS, and what is not known of it. */
class LeftRunningTest {

    private static final String ABORTED = "the rollout was aborted: by alice";

    private final UnitRig service = new UnitRig(UnitRig.service(Duration.ofMinutes(5)));
    private final UnitRig task = new UnitRig(UnitRig.task(2));

    private static List<String> told(UnitRig rig) {
        rig.record(null, new RolloutEvent.Ended(Outcome.ABORTED, "by alice"));
        return rig.lines;
    }

    private UnitRig intended() {
        return service.knowsBase().knows(EventType.UPDATE_INTENDED, EventData.of("taskDefinition", UnitRig.NEXT));
    }

    @Test
    void nothingIsLeftRunningWhereNothingWasBegun() {
        assertThat(told(service)).containsExactly(ABORTED);
    }

    @Test
    void anUpdateWithoutAnAnswerMayBeLeftRunning() {
        assertThat(told(intended())).containsExactly(Messages.LogLines_noAnswerOfUpdate(), ABORTED);
    }

    @Test
    void aDeploymentIsLeftRunning() {
        assertThat(told(service.knowsUpdate(false)))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("left rolling out; ");
    }

    @Test
    void aStableDeploymentIsNotLeftRunning() {
        service.knowsUpdate(false).knows(EventType.UNIT_ENDED, EventData.of("outcome", "successful"));
        assertThat(told(service)).containsExactly(ABORTED);
    }

    @Test
    void aRollbackWithoutAnAnswerMayBeLeftRunning() {
        assertThat(told(service.knowsRollbackIntended()))
                .containsExactly(Messages.LogLines_noAnswerOfRollback("UpdateService"), ABORTED);
    }

    @Test
    void aRollbackIsLeftRunning() {
        assertThat(told(service.knowsRollbackRequested("back")))
                .containsExactly("left rolling back to web:1; ECS goes on with it", ABORTED);
    }

    @Test
    void aRollbackThatHasEndedIsNotLeftRunning() {
        service.knowsRollbackRequested("back")
                .knows(EventType.ROLLBACK_ENDED, EventData.of("outcome", "successful"))
                .knows(EventType.UNIT_ENDED, EventData.of("outcome", "failed"));
        assertThat(told(service)).containsExactly(ABORTED);
    }

    @Test
    void aRollbackThatWasRefusedIsNotLeftRunning() {
        service.knowsRollbackIntended()
                .knows(EventType.ROLLBACK_ENDED, EventData.of("outcome", "failed"))
                .knows(EventType.UNIT_ENDED, EventData.of("outcome", "failed"));
        assertThat(told(service)).containsExactly(ABORTED);
    }

    @Test
    void tasksWithoutAnAnswerMayBeLeftRunning() {
        task.knows(EventType.RUN_INTENDED, EventData.of("clientToken", "t").and("startedBy", "ecs-toolkit/r1/pre-1"));
        assertThat(told(task))
                .containsExactly(Messages.LogLines_noAnswerOfRunTask("example", "ecs-toolkit/r1/pre-1"), ABORTED);
    }

    @Test
    void tasksThatWereNotStoppedAreLeftRunning() {
        task.knows(EventType.RUN_INTENDED, EventData.of("clientToken", "t"))
                .knows(EventType.TASKS_STARTED, EventData.of("tasks", List.of("task/a", "task/b", "task/c")))
                .knows(EventType.TASK_STOPPED, EventData.of("task", "task/a").and("outcome", "successful"))
                .knows(EventType.TASK_STOP_REQUESTED, EventData.of("task", "task/b"));
        assertThat(told(task))
                .containsExactly("left running; to stop it: aws ecs stop-task --cluster example --task c", ABORTED);
    }
}
