package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.simulator.ServiceOptions;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services whose revisions UpdateService cannot set are refused before anything changes. */
class RefusedServicesTest {

    @TempDir
    Path directory;

    private Rig rig;

    @BeforeEach
    void start() {
        rig = new Rig(directory);
        rig.family("web", "rails");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private RolloutEnd deploy(Consumer<ServiceOptions> options) {
        rig.sim.createService("example", "app-web", "web:1", 2, options);
        return rig.run("{version: v1, cluster: example, services: [{name: app-web, containers: [rails]}]}");
    }

    private void refused(RolloutEnd end, String instead) {
        assertThat(end.successful()).isFalse();
        assertThat(end.reason()).contains(instead);
        assertThat(rig.changes()).isEmpty();
    }

    @Test
    void aServiceOfTaskSetsIsRefusedWithTheCommandsForThem() {
        refused(deploy(o -> o.deploymentController("EXTERNAL")), "aws ecs create-task-set");
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html: resourceManagementType. */
    @Test
    void anExpressServiceIsRefusedWithTheCommandForIt() {
        refused(
                deploy(o -> o.set("resourceManagementType", TextNode.valueOf("ECS"))),
                "aws ecs update-express-gateway-service");
    }
}
