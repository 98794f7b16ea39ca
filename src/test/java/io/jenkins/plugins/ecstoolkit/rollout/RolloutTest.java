package io.jenkins.plugins.ecstoolkit.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolloutTest {

    @TempDir
    Path directory;

    @Test
    void theExampleIsRolledOut() {
        try (Rig rig = new Rig(directory).seedExample()) {
            RolloutEnd end = rig.run(Rig.EXAMPLE);

            assertThat(rig.lines).isNotEmpty();
            assertThat(end.reason()).isNull();
            assertThat(end.successful()).isTrue();
            assertThat(rig.changes())
                    .isEqualTo(Map.of("RegisterTaskDefinition", 5L, "RunTask", 2L, "UpdateService", 3L));
            assertThat(rig.imagesOf("app-web-server"))
                    .containsEntry("rails", Rig.image("web", Rig.NEW))
                    .containsEntry("log-router", "fluent/fluent-bit:3.0");
            System.err.println(String.join("\n", rig.lines));
            System.err.println(rig.sim.calls());
        }
    }
}
