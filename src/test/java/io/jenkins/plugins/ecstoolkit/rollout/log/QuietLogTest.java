package io.jenkins.plugins.ecstoolkit.rollout.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.rollout.journal.Entry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.rig.KeptRollouts;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that rolls out well says little. */
class QuietLogTest {

    private static List<LogLine> shown(KeptRollouts rollout, String service) throws Exception {
        RolloutState state = new RolloutState();
        List<LogLine> lines = new ArrayList<>();
        for (Entry event : JournalReader.read(rollout.journal()).events()) {
            state.apply(event);
            lines.addAll(LogLines.of(event, state));
        }
        return lines.stream()
                .filter(line -> line.level() != LogLine.Level.DEBUG)
                .filter(line -> service.equals(line.fields().get("service")))
                .toList();
    }

    @Test
    void aServiceThatRollsOutWellHasFewerThanTenLines() throws Exception {
        assertThat(shown(KeptRollouts.GOOD, "app-web"))
                .hasSizeLessThan(10)
                .extracting(LogLine::message)
                .containsSequence(
                        "building new task definition from web:1",
                        "old container image tag: c0ffee01",
                        "new container image tag: 49779134",
                        "successfully registered new task definition web:2",
                        "updated service successfully")
                .endsWith("service is stable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(service web) has started 2 tasks: (task 0123) (task 4567).",
                "(service web) has stopped 1 running tasks: (task 0123).",
                "(service web) has begun draining connections on 2 tasks.",
                "(service web) registered 1 targets in (target-group arn:aws:elasticloadbalancing:x)",
                "(service web) deregistered 1 targets in (target-group arn:aws:elasticloadbalancing:x)",
                "(service web) has reached a steady state.",
                "(service web) (deployment ecs-svc/1) deployment completed."
            })
    void whatEcsSaysOfEachServiceIsRoutine(String event) {
        assertThat(RoutineEvents.test(event)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(service web) was unable to place a task because no container instance met all of its requirements.",
                "(service web) (deployment ecs-svc/1) deployment failed: tasks failed to start.",
                "(service web) rolling back to deployment ecs-svc/2.",
                "(service web) has started 2 tasks",
                "(service web) (task 0123) failed container health checks.",
                "(service web) is unable to consistently start tasks successfully."
            })
    void whatMayMeanTroubleIsNot(String event) {
        assertThat(RoutineEvents.test(event)).isFalse();
    }
}
