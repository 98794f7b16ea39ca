package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.ContainerLogs;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Event;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.state.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose last lines are read, and that no stream is read twice. */
class FailingContainersTest {

    private static final List<ContainerLogs> LOGS = List.of(
            new ContainerLogs("app", "/ecs/web", "ecs", null), new ContainerLogs("proxy", "/ecs/web", "ecs", null));

    private static ContainerState container(String name, Integer exitCode, String health) {
        return new ContainerState(name, "STOPPED", exitCode, null, health);
    }

    private static List<String> of(ContainerState... containers) {
        return FailingContainers.of(List.of(containers), "app"::equals, LOGS).stream()
                .map(ContainerLogs::container)
                .toList();
    }

    @Test
    void thoseThatFailedByThemselvesComeFirst() {
        assertThat(of(container("app", 1, null), container("proxy", 143, "UNHEALTHY")))
                .containsExactly("app");
        assertThat(of(container("app", 143, null), container("proxy", 2, null))).containsExactly("proxy");
        assertThat(of(container("app", 1, null), container("proxy", 2, null))).containsExactly("app", "proxy");
    }

    @Test
    void elseTheUnhealthyOnes() {
        assertThat(of(container("app", 137, "HEALTHY"), container("proxy", 137, "UNHEALTHY")))
                .containsExactly("proxy");
    }

    @Test
    void elseTheEssentialOnesThatRan() {
        assertThat(of(container("app", 0, null), container("proxy", 0, null))).containsExactly("app");
        assertThat(of(container("app", 143, null), container("proxy", 143, null)))
                .containsExactly("app");
    }

    @Test
    void whatNeverRanWroteNothing() {
        assertThat(of(container("app", null, "UNHEALTHY"), container("proxy", null, null)))
                .isEmpty();
    }

    @Test
    void oneThatLogsElsewhereCannotBeRead() {
        assertThat(of(container("other", 1, null))).isEmpty();
        assertThat(of(container("other", 1, null), container("proxy", 1, null))).containsExactly("proxy");
    }

    @Test
    void aStreamIsKnownByGroupAndName() {
        Evidence evidence = new Evidence();
        assertThat(evidence.hasLogs("/ecs/web", "ecs/app/1")).isFalse();
        evidence.apply(event(EventType.FAILURE_LOGS, "group", "/ecs/web", "stream", "ecs/app/1"));
        assertThat(evidence.hasLogs("/ecs/web", "ecs/app/1")).isTrue();
        assertThat(evidence.hasLogs("/ecs/web", "ecs/app/2")).isFalse();
        assertThat(evidence.hasLogs("/ecs/job", "ecs/app/1")).isFalse();
    }

    @Test
    void ofTargetsTheLastObservationOfEachGroupStays() {
        Evidence evidence = new Evidence();
        evidence.apply(event(EventType.TARGETS_OBSERVED, "targetGroup", "a", "n", "1"));
        evidence.apply(event(EventType.TARGETS_OBSERVED, "targetGroup", "b", "n", "2"));
        evidence.apply(event(EventType.TARGETS_OBSERVED, "targetGroup", "a", "n", "3"));
        assertThat(evidence.targets).extracting(t -> t.get("n")).containsExactly("2", "3");
    }

    private static Event event(EventType type, String key, String value, String key2, String value2) {
        return new Event(1, Instant.EPOCH, type, "services-1", Map.of(key, value, key2, value2));
    }
}
