package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.ContainerLogs;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
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
    void containersThatFailedByThemselvesComeFirst() {
        assertThat(of(container("app", 1, null), container("proxy", 143, "UNHEALTHY")))
                .containsExactly("app");
        assertThat(of(container("app", 143, null), container("proxy", 2, null))).containsExactly("proxy");
        assertThat(of(container("app", 1, null), container("proxy", 2, null))).containsExactly("app", "proxy");
    }

    @Test
    void withoutAFailedOneTheUnhealthyContainersAreToBlame() {
        assertThat(of(container("app", 137, "HEALTHY"), container("proxy", 137, "UNHEALTHY")))
                .containsExactly("proxy");
    }

    @Test
    void withoutAFailedOrUnhealthyOneTheEssentialContainersAreToBlame() {
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
    void aContainerThatLogsElsewhereCannotBeRead() {
        assertThat(of(container("other", 1, null))).isEmpty();
        assertThat(of(container("other", 1, null), container("proxy", 1, null))).containsExactly("proxy");
    }
}
