package io.jenkins.plugins.ecstoolkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.ecstoolkit.browser.BrowserPage;
import java.time.Duration;
import java.time.Instant;

/**
 * A declarative Pipeline with a stage for each phase. The controller is killed while the services roll out, and stopped
 * between two of the stages.
 */
final class StagesAcrossRestarts implements Scenario {

    private static final String JOB = "acceptance-stages";

    private static final String SCRIPT =
            """
            pipeline {
                agent none
                stages {
                    stage('Migrate') {
                        steps {
                            %s
                        }
                    }
                    stage('Roll out') {
                        steps {
                            %s
                        }
                    }
                    stage('Smoke test') {
                        steps {
                            sleep 15
                        }
                    }
                    stage('Clean up') {
                        steps {
                            %s
                        }
                    }
                }
            }
            """;

    @Override
    public String title() {
        return "A declarative Pipeline with a stage for each phase; kill -9 in one of them, SIGTERM between two";
    }

    @Override
    public void run(Site site, Checks checks) throws Exception {
        if (!site.has("pipeline-model-definition")) {
            checks.skip("all", "the plugin pipeline-model-definition is not installed");
            return;
        }
        Application app = site.aws().application("stages");
        Instant begin = site.aws().now();
        Build build = site.pipelines()
                .start(
                        JOB,
                        SCRIPT.formatted(
                                app.deploy("new", "only: 'pre'"),
                                app.deploy("new", "only: 'services'"),
                                app.deploy("new", "only: 'post'")));
        if (site.controller().isPresent()) {
            restart(site, checks, site.controller().get(), build, begin);
        } else {
            checks.skip("restarts", Site.RUNNING_ALREADY);
        }
        Console console = build.ends("SUCCESS");
        checks.check(
                "each changing call was made once",
                () -> assertThat(site.aws().changes(begin)).isEqualTo(app.calls()));
        checks.check("the log is not repeated", () -> console.once("starting rollout of pre-deployment tasks")
                .once("completed rollout of pre-deployment tasks")
                .once("starting rollout to services")
                .once("completed rollout to services")
                .once("starting rollout of post-deployment tasks")
                .once("completed rollout of post-deployment tasks"));
        checks.check("the REST API has one rollout with three phases", () -> {
            assertThat(build.rollouts()).hasSize(1);
            JsonNode rollout = build.rollouts().path(0);
            assertThat(rollout.path("status").asText()).isEqualTo("successful");
            assertThat(rollout.path("phases").findValuesAsText("phase")).containsExactly("pre", "services", "post");
        });
        if (site.screens().isEmpty()) {
            checks.skip("the report's page has one section", Site.NO_BROWSER);
            return;
        }
        checks.check("the report's page has one section", () -> {
            try (BrowserPage page = site.screens().get().open(build.path() + "ecs-rollouts/")) {
                assertThat(page.eval("document.querySelectorAll('.ecs-report h2').length")
                                .asInt())
                        .isEqualTo(1);
                site.screens().get().take(page, "stages", "One rollout in three stages, over two restarts");
            }
        });
    }

    private static void restart(Site site, Checks checks, Controller controller, Build build, Instant begin)
            throws Exception {
        Wait.until(
                "both services are being updated", Build.LIMIT, () -> site.aws().calls("UpdateService", begin) == 2);
        controller.kill();
        checks.check("kill -9 while services roll out: the build goes on", () -> {
            controller.start();
            build.until("Sleeping for 15 sec").once("resuming rollout");
        });
        controller.terminate();
        checks.tell("SIGTERM between two parts: the build goes on", () -> {
            Instant down = Instant.now();
            controller.start();
            build.until("starting rollout of post-deployment tasks");
            return "up and going on after "
                    + Duration.between(down, Instant.now()).toSeconds() + " s";
        });
    }
}
