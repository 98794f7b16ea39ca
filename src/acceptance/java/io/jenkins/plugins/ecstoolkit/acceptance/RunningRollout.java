package io.jenkins.plugins.ecstoolkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.ecstoolkit.browser.BrowserPage;
import java.io.IOException;
import java.time.Duration;

/** What is seen of a rollout while it runs: its page, and the labels of its step. */
final class RunningRollout implements Scenario {

    private static final double SLOW = 0.4;
    private static final String OUTCOME = "1 task successful, 2 services stable, 1 task successful";

    @Override
    public String title() {
        return "A rollout that is watched while it runs";
    }

    @Override
    public void run(Site site, Checks checks) throws Exception {
        Application app = site.aws().application("watched");
        site.aws().pace().speed(SLOW);
        Build build = site.pipelines().start("acceptance-watched", "stage('Roll out') {\n" + app.deploy("new") + "\n}");
        try {
            label(site, checks, build, "1 of 1 task running");
            site.aws().pace().speed(SimulatedAws.NORMAL);
            build.until("starting rollout to services");
            site.aws().pace().speed(SLOW);
            label(site, checks, build, "of 2 services stable");
            if (site.screens().isPresent()) {
                page(site, site.screens().get(), checks, build);
            } else {
                checks.skip("the report's page updates itself", Site.NO_BROWSER);
            }
        } finally {
            site.aws().pace().speed(SimulatedAws.NORMAL);
        }
        build.ends("SUCCESS");
        label(site, checks, build, OUTCOME);
        if (site.has("pipeline-graph-view")) {
            checks.check(
                    "the graph view has the outcome",
                    () -> assertThat(build.json("stages/allSteps").toString()).contains(OUTCOME));
        } else {
            checks.skip("the graph view has the outcome", "the plugin pipeline-graph-view is not installed");
        }
    }

    private static void label(Site site, Checks checks, Build build, String label) throws IOException {
        if (site.has("pipeline-rest-api")) {
            checks.check(
                    "the stage view has the label '" + label + "'",
                    () -> Wait.until(label, Duration.ofSeconds(40), () -> stageView(build)
                            .contains(label)));
        } else {
            checks.skip("the stage view has labels", "the plugin pipeline-rest-api is not installed");
        }
    }

    /** What it has of the steps of each stage. */
    private static String stageView(Build build) throws IOException {
        StringBuilder all = new StringBuilder();
        for (JsonNode stage : build.json("wfapi/describe").path("stages")) {
            all.append(build.json("execution/node/" + stage.path("id").asText() + "/wfapi/describe"));
        }
        return all.toString();
    }

    private static void page(Site site, Screens screens, Checks checks, Build build) throws Exception {
        try (BrowserPage page = screens.open(build.path() + "ecs-rollouts/")) {
            page.eval("window.same = true");
            checks.check("the report's page says how fresh it is", () -> {
                assertThat(page.text("document.querySelector('.ecs-fresh').innerText"))
                        .matches("Updated \\d+ s ago.*");
                screens.take(page, "report-running", "The report while the rollout runs");
            });
            site.aws().pace().speed(SimulatedAws.NORMAL);
            checks.check("it updates itself until the end, without being loaded again", () -> {
                page.until("document.querySelector('.ecs-report h2').innerText.includes('successful')");
                page.until("document.querySelector('.ecs-fresh').innerText.includes('ended')");
                assertThat(page.is("window.same")).isTrue();
                screens.take(page, "report-ended", "The same page at the end, without having been loaded again");
                assertThat(page.problems()).isEmpty();
            });
        }
    }
}
