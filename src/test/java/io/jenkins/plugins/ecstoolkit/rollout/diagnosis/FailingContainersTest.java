package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.ContainerLogs;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import io.jenkins.plugins.ecstoolkit.ecs.TargetHealth;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EvidenceEvent;
import io.jenkins.plugins.ecstoolkit.rollout.state.Evidence;
import java.util.List;
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
        evidence.apply(new EvidenceEvent.FailureLogs("1", "app", "/ecs/web", "ecs/app/1", null, true, List.of()));
        assertThat(evidence.hasLogs("/ecs/web", "ecs/app/1")).isTrue();
        assertThat(evidence.hasLogs("/ecs/web", "ecs/app/2")).isFalse();
        assertThat(evidence.hasLogs("/ecs/job", "ecs/app/1")).isFalse();
    }

    @Test
    void ofTargetsTheLastObservationOfEachGroupStays() {
        Evidence evidence = new Evidence();
        evidence.apply(observed("a", 1));
        evidence.apply(observed("b", 2));
        evidence.apply(observed("a", 3));
        assertThat(evidence.targets).extracting(t -> t.targets().get(0).port()).containsExactly(2, 3);
    }

    private static EvidenceEvent.TargetsObserved observed(String group, int port) {
        return new EvidenceEvent.TargetsObserved(
                group, List.of(new TargetHealth("10.0.0.1", port, "initial", null, null)));
    }
}
