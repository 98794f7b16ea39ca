package io.jenkins.plugins.ecstoolkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.ecstoolkit.browser.BrowserPage;
import io.jenkins.plugins.ecstoolkit.simulator.Seeder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A scripted Pipeline deploys the example of the README from a file of its workspace. */
final class ScriptedDeploy implements Scenario {

    private static final String JOB = "acceptance-scripted";
    private static final String TAG = "49779134";
    private static final List<String> TASKS = List.of("app-asset-sync", "app-database-migrate");
    private static final List<String> SERVICES = List.of("app-web-server", "app-worker", "app-worker-scheduler");

    private static final String SCRIPT =
            """
            node {
                writeFile file: '.ecs-toolkit.yml', text: '''%s'''
                withEnv(['AWS_ACCESS_KEY_ID=%s', 'AWS_SECRET_ACCESS_KEY=%s', 'AWS_REGION=%s']) {
                    def result = ecsDeploy imageTag: '%s'
                    def services = result.phases.find { it.phase == 'services' }.services
                    echo "returned: ${result.status}, ${services.collect { it.name + '=' + it.status }.join(' ')}"
                }
            }
            """;

    @Override
    public String title() {
        return "A scripted Pipeline deploys examples/rails";
    }

    @Override
    public void run(Site site, Checks checks) throws Exception {
        seed(site.aws());
        Instant begin = site.aws().now();
        String config = Files.readString(Path.of("examples/rails/.ecs-toolkit.yml"));
        Build build = site.pipelines()
                .start(
                        JOB,
                        SCRIPT.formatted(
                                config, SimulatedAws.ACCESS_KEY, SimulatedAws.SECRET_KEY, SimulatedAws.REGION, TAG));
        Console console = build.ends("SUCCESS");
        checks.check("the log tells the rollout, each of its lines once", () -> {
            for (String unit : units()) {
                console.once("[" + unit + "]", "successfully registered new task definition " + unit + ":2");
            }
            for (String service : SERVICES) {
                console.once("[" + service + "] service is stable");
            }
            console.once("completed rollout of pre-deployment tasks").once("completed rollout to services");
        });
        checks.check("the secret key is not in the log", () -> console.lacks(SimulatedAws.SECRET_KEY));
        checks.tell("each changing call was made once", () -> {
            Map<String, Integer> changes = site.aws().changes(begin);
            assertThat(changes).isEqualTo(expected());
            return changes.size() + " calls";
        });
        checks.check(
                "the script gets the returned map",
                () -> console.once("returned: successful, " + String.join("=successful ", SERVICES) + "=successful"));
        checks.check("the REST API has the rollout", () -> {
            JsonNode rollout = build.rollouts().path(0);
            assertThat(rollout.path("status").asText()).isEqualTo("successful");
            assertThat(rollout.path("imageTag").asText()).isEqualTo(TAG);
            assertThat(rollout.path("phases").findValuesAsText("revisionAfter"))
                    .contains("app-web-server:2", "app-database-migrate:2");
        });
        checks.check("the build's page has a line for it", () -> site.jenkins()
                .shows(build.path(), "ecs-rollouts/", "example, previous → " + TAG + ": successful"));
        checks.check("the job's page shows what runs where", () -> site.jenkins()
                .shows("job/" + JOB + "/", "id=\"ecs-rollouts\"", "app-web-server", TAG));
        if (site.screens().isEmpty()) {
            checks.skip("pages in a browser", Site.NO_BROWSER);
        } else {
            inBrowser(site.screens().get(), checks, build);
        }
    }

    private static void inBrowser(Screens screens, Checks checks, Build build) {
        checks.check("the report's page", () -> {
            try (BrowserPage page = screens.open(build.path() + "ecs-rollouts/")) {
                assertThat(page.text("document.querySelector('.ecs-report h2').innerText.replace(/\\s+/g, ' ')"))
                        .contains("successful", TAG);
                assertThat(page.eval("document.querySelectorAll('.ecs-timeline li').length")
                                .asInt())
                        .isEqualTo(TASKS.size() + SERVICES.size());
                screens.take(page, "report-good", "The report of a good rollout");
                assertThat(page.problems()).isEmpty();
            }
        });
        checks.check("the build's page", () -> {
            try (BrowserPage page = screens.open(build.path())) {
                assertThat(page.text("document.querySelector('#side-panel').innerText"))
                        .contains("ECS rollouts");
                screens.take(page, "build", "The page of a build");
            }
        });
        checks.check("the job's page, and the badge in its history", () -> {
            try (BrowserPage page = screens.open("job/" + JOB + "/")) {
                page.until("document.body.innerHTML.includes('ECS rollouts: 5 tasks and services successful')");
                screens.take(page, "job", "The page of a job");
            }
        });
    }

    private static void seed(SimulatedAws aws) {
        Seeder seeder = new Seeder(aws.simulator(), "example", Application.PREVIOUS);
        seeder.task("app-asset-sync", List.of("rails"), "awsvpc")
                .task("app-database-migrate", List.of("rails"), "bridge");
        seeder.service("app-web-server", List.of("rails"), 2)
                .service("app-worker", List.of("resque"), 2)
                .service("app-worker-scheduler", List.of("resque-scheduler"), 2);
    }

    private static List<String> units() {
        return Stream.concat(TASKS.stream(), SERVICES.stream()).toList();
    }

    private static Map<String, Integer> expected() {
        Map<String, Integer> expected = new TreeMap<>();
        units().forEach(unit -> expected.put("RegisterTaskDefinition " + unit, 1));
        TASKS.forEach(task -> expected.put("RunTask " + task, 1));
        SERVICES.forEach(service -> expected.put("UpdateService " + service, 1));
        return expected;
    }
}
