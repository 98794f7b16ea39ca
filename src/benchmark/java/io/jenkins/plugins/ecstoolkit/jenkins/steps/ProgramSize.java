package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How large program.dat is, written with JBoss Marshalling as workflow-support does it. */
public final class ProgramSize {

    private ProgramSize() {}

    /** In bytes, with so many ecsUpdateService that run. */
    public static long of(int steps) throws Exception {
        Path folder = Files.createTempDirectory("ecs-toolkit-benchmark");
        try (StepsRig rig = StepsRig.at(folder, 1, io.jenkins.plugins.ecstoolkit.jenkins.bench.Durability.EVERY_STEP)) {
            for (int i = 0; i < steps; i++) {
                rig.start(
                        StepsRig.UPDATE_SERVICE,
                        Map.of(
                                "cluster",
                                "example",
                                "service",
                                "web-server",
                                "containers",
                                List.of("app"),
                                "imageTag",
                                StepsRig.NEW));
            }
            return Files.size(rig.build().run().folder().resolve("program.dat"));
        }
    }
}
