package io.jenkins.plugins.ecstoolkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.browser.BrowserPage;
import io.jenkins.plugins.ecstoolkit.simulator.Scenario;
import java.time.Instant;
import java.util.List;

/** Deployments that cannot succeed: what the build, its log, its report and views of its stages say. */
final class FailedRollouts implements io.jenkins.plugins.ecstoolkit.acceptance.Scenario {

    private static final long SOON = 60;

    @Override
    public String title() {
        return "Rollouts that fail";
    }

    @Override
    public void run(Site site, Checks checks) throws Exception {
        missingImage(site, checks);
        rollback(site, checks);
        circuitBreaker(site, checks);
        unstable(site, checks);
    }

    private static Application failing(Site site, String name, Scenario how) {
        Application app = site.aws().application(name);
        how.apply(site.aws().simulator(), name, List.of(), app.services().subList(0, 1), Application.PREVIOUS);
        return app;
    }

    private static void missingImage(Site site, Checks checks) throws Exception {
        Application app = failing(site, "no-image", Scenario.IMAGE_MISSING);
        site.aws().pace().speed(1);
        Build build = site.pipelines().start("acceptance-no-image", app.deploy("new", "skipPreTasks: true"));
        Console console = build.ends("FAILURE");
        site.aws().pace().speed(SimulatedAws.NORMAL);
        checks.tell("an image that cannot be pulled makes the build red soon", () -> {
            assertThat(build.took().toSeconds()).isLessThan(SOON);
            return "after " + build.took().toSeconds() + " s of real time";
        });
        checks.check("the log's line of the error has the reason, and the exception too", () -> console.once(
                        "[" + app.web() + "] ERROR: service rollout failed", "CannotPullContainerError")
                .once("ERROR: ecsDeploy: " + app.web(), "CannotPullContainerError")
                .lacks("\tat "));
        checks.check("no task after the services is run", () -> console.lacks("[" + app.after() + "] running"));
        checks.check("the build's page names the reason", () -> site.jenkins()
                .shows(build.path(), "CannotPullContainerError"));
        if (site.screens().isEmpty()) {
            checks.skip("the report's page names the reason", Site.NO_BROWSER);
            return;
        }
        Screens screens = site.screens().get();
        checks.check("the report's page names the reason; wide and narrow", () -> {
            try (BrowserPage page = screens.open(build.path() + "ecs-rollouts/")) {
                assertThat(page.text("document.querySelector('.ecs-failures').innerText"))
                        .contains(app.web(), "CannotPullContainerError", "Runs now");
                screens.view(page, "report-failed", "The report of a failed rollout, as it opens");
                screens.take(page, "report-failed-whole", "All of it");
                screens.take(page, "report-failed-narrow", Screens.NARROW, "The same in a narrow window");
                page.size(Screens.NARROW, 900);
                assertThat(page.is("document.querySelector('.ecs-report').scrollWidth"
                                + " <= document.querySelector('.ecs-report').clientWidth"))
                        .as("the report fits a narrow window")
                        .isTrue();
                assertThat(page.problems()).isEmpty();
            }
        });
        if (site.has("dark-theme")) {
            checks.check("the same in the dark theme", () -> {
                try (BrowserPage page = screens.open(build.path() + "ecs-rollouts/")) {
                    page.prefers("dark").open(page.text("location.href"));
                    screens.take(page, "report-failed-dark", "The same in the dark theme");
                }
            });
        } else {
            checks.skip("the same in the dark theme", "the plugin dark-theme is not installed");
        }
    }

    private static void rollback(Site site, Checks checks) throws Exception {
        Application app = failing(site, "crashes", Scenario.CRASH_LOOP);
        Build build = site.pipelines().start("acceptance-crashes", app.deploy("new", "rollback: 'failed'"));
        Console console = build.ends("FAILURE");
        checks.check("rollback: 'failed' brings the failed service back, and only it", () -> {
            console.has("[" + app.web() + "] rolled back: the service runs " + app.web() + ":1 again");
            assertThat(site.aws().revision(app.name(), app.web())).endsWith(app.web() + ":1");
            assertThat(site.aws().revision(app.name(), app.worker())).endsWith(app.worker() + ":2");
        });
        checks.check(
                "the log has what the crashing container wrote", () -> console.has("Connection refused (database"));
        checks.check("the REST API says how it went back", () -> assertThat(
                        build.rollouts().findValues("rollback").toString())
                .contains("\"successful\""));
        if (site.screens().isPresent()) {
            checks.check("the report's page says what runs again", () -> {
                try (BrowserPage page = site.screens().get().open(build.path() + "ecs-rollouts/")) {
                    assertThat(page.text("document.querySelector('.ecs-report').innerText"))
                            .contains("Rollback: successful, to " + app.web() + ":1");
                    site.screens().get().take(page, "report-rolled-back", "A service that was rolled back");
                }
            });
        }
    }

    private static void circuitBreaker(Site site, Checks checks) throws Exception {
        Application app = failing(site, "breaker", Scenario.CIRCUIT_BREAKER);
        Build build = site.pipelines().start("acceptance-breaker", app.deploy("new", "failFast: false"));
        Console console = build.ends("FAILURE");
        checks.check(
                "the circuit breaker's rollback is a failure, with its reason",
                () -> console.once("ERROR: ecsDeploy: " + app.web() + ": circuit breaker rollback to " + app.web()
                        + ":1: container app exited with code 1"));
    }

    private static void unstable(Site site, Checks checks) throws Exception {
        Application app = failing(site, "unstable", Scenario.IMAGE_MISSING);
        Instant begin = site.aws().now();
        Build build = site.pipelines()
                .start(
                        "acceptance-unstable",
                        "stage('Roll out') {\n    def result = " + app.deploy("new", "onFailure: 'unstable'")
                                + "\n    echo \"returned: ${result.status}\"\n}\nstage('After') { echo 'goes on' }");
        Console console = build.ends("UNSTABLE");
        checks.check("onFailure: 'unstable' lets the build go on, unstable", () -> {
            console.once("returned: failed").once("goes on as unstable").has("goes on\n");
            assertThat(site.aws().calls("UpdateService", begin)).isEqualTo(2);
        });
        if (site.has("pipeline-rest-api")) {
            checks.check("the stage view shows its stage as unstable, the next as successful", () -> assertThat(
                            build.json("wfapi/describe").path("stages"))
                    .extracting(stage -> stage.path("name").asText() + " "
                            + stage.path("status").asText())
                    .containsExactly("Roll out UNSTABLE", "After SUCCESS"));
        } else {
            checks.skip("the stage view shows its stage as unstable", "the plugin pipeline-rest-api is not installed");
        }
        if (site.has("pipeline-graph-view")) {
            checks.check("the graph view shows it so, with the reason on the step", () -> {
                assertThat(build.json("stages/tree").toString()).contains("\"unstable\"");
                assertThat(build.json("stages/allSteps").toString()).contains("unstable", "failed: " + app.web());
            });
        } else {
            checks.skip("the graph view shows it so", "the plugin pipeline-graph-view is not installed");
        }
    }
}
