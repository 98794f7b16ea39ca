package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Result;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchBuild;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchCredentials;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.Outcome;
import io.jenkins.plugins.ecstoolkit.jenkins.pipeline.BuildResult;
import io.jenkins.plugins.ecstoolkit.jenkins.pipeline.EcsSteps;
import io.jenkins.plugins.ecstoolkit.jenkins.pipeline.Pipeline;
import io.jenkins.plugins.ecstoolkit.jenkins.request.StepKind;
import io.jenkins.plugins.ecstoolkit.simulator.Seeder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;

/**
 * Runs Jenkinsfiles: their plugin's steps on the bench, against an embedded ECS that has what the examples name. The
 * workspace has the configuration of examples/rails.
 */
final class PipelineRig implements AutoCloseable, EcsSteps {

    private static final Map<String, String> STEPS = Map.of(
            StepKind.DEPLOY.function(), StepsRig.DEPLOY,
            StepKind.RUN_TASK.function(), StepsRig.RUN_TASK,
            StepKind.UPDATE_SERVICE.function(), StepsRig.UPDATE_SERVICE,
            StepKind.CONTINUE.function(), StepsRig.CONTINUE,
            StepKind.ROLLBACK.function(), StepsRig.ROLLBACK);

    final StepsRig rig;
    final BenchCredentials credentials = new BenchCredentials();
    final Path workspace;
    private BenchBuild build;
    private Pipeline pipeline;

    PipelineRig(Path directory) throws Exception {
        rig = StepsRig.in("eu-west-1", directory);
        build = rig.build();
        workspace = rig.workspace();
        credentials.put(Jenkins.get(), "deploy", "AKIADEPLOY000000", "secret");
        Files.copy(Path.of("examples/rails/.ecs-toolkit.yml"), workspace.resolve(".ecs-toolkit.yml"));
        cluster("example")
                .task("app-asset-sync", List.of("rails"), "awsvpc")
                .task("app-database-migrate", List.of("rails"), "bridge")
                .service("app-web-canary", List.of("rails"), 1)
                .service("app-web-server", List.of("rails"), 2)
                .service("app-worker", List.of("resque"), 2)
                .service("app-worker-scheduler", List.of("resque-scheduler"), 1);
    }

    Seeder cluster(String name) {
        return new Seeder(rig.sim, name, StepsRig.OLD);
    }

    /** The build of another job, in whatever folder. */
    PipelineRig in(BenchBuild other) {
        build = other;
        return this;
    }

    /** The build that the Pipelines run in. */
    BenchBuild build() {
        return build;
    }

    /** A Pipeline that has not begun. */
    Pipeline pipeline(Map<String, String> more) {
        Map<String, String> environment = new LinkedHashMap<>(
                Map.of("GIT_COMMIT", StepsRig.NEW, "JOB_NAME", "app", "BUILD_NUMBER", "1", "BRANCH_NAME", "main"));
        environment.putAll(more);
        pipeline = new Pipeline(this, environment);
        return pipeline;
    }

    Pipeline run(Path jenkinsfile) throws Exception {
        return pipeline(Map.of()).run(Files.readString(jenkinsfile));
    }

    @Override
    public boolean has(String function) {
        return STEPS.containsKey(function);
    }

    @Override
    public Object run(String function, Map<String, Object> arguments, Map<String, String> environment)
            throws Exception {
        String node;
        synchronized (this) {
            // The bench has one environment for a build; branches of the examples have the same.
            build.inside(new EnvVars(environment), new FilePath(workspace.toFile()));
            node = build.start(rig.controller.step(StepsRig.PACKAGE + STEPS.get(function), arguments));
        }
        Outcome outcome = build.await(node, StepsRig.SOON);
        if (build.run().getResult() == Result.UNSTABLE) {
            pipeline.worse(BuildResult.UNSTABLE);
        }
        if (outcome.failure() != null) {
            throw (Exception) outcome.failure();
        }
        return outcome.value();
    }

    /** The tag that a container of a service runs. */
    String tag(String cluster, String service) {
        String arn = rig.sim.service(cluster, service).path("taskDefinition").asText();
        for (var definition : rig.sim.taskDefinitions(service)) {
            if (definition.path("taskDefinitionArn").asText().equals(arn)) {
                String image = definition.at("/containerDefinitions/0/image").asText();
                return image.substring(image.lastIndexOf(':') + 1);
            }
        }
        throw new AssertionError(arn);
    }

    String tag(String service) {
        return tag("example", service);
    }

    @Override
    public void close() {
        credentials.close();
        rig.close();
    }
}
