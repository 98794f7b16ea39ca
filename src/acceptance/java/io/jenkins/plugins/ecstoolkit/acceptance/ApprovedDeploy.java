package io.jenkins.plugins.ecstoolkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.browser.BrowserPage;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A blue/green deployment pauses before production traffic is shifted, {@code input} asks a person, and the controller is
 * killed while it does. The answer has the deployment go on, or go back.
 */
final class ApprovedDeploy implements Scenario {

    private static final String STAGE = "POST_TEST_TRAFFIC_SHIFT";
    private static final int HOURS = 24;
    private static final String QUESTION = "A deployment is paused: decide whether it goes on";

    private static final String SCRIPT =
            """
            stage('To test traffic') {
                %s
            }
            stage('Approval') {
                input id: 'Approve', message: 'Shift all traffic to the new version?'
            }
            stage('Decided') {
                def result = %s
                echo "returned: ${result.status}"
            }
            """;

    @Override
    public String title() {
        return "A paused blue/green deployment, approved with input; kill -9 while it asks";
    }

    @Override
    public void run(Site site, Checks checks) throws Exception {
        if (!site.has("pipeline-input-step")) {
            checks.skip("all", "the plugin pipeline-input-step is not installed");
            return;
        }
        approved(site, checks);
        takenBack(site, checks);
    }

    /** Its first service pauses; the other one has no hook. */
    private static Application pausing(Site site, String name) {
        Application app = site.aws().application(name);
        site.aws().pauseAt(name, app.web(), STAGE, HOURS);
        return app;
    }

    private static Build start(Site site, Application app, String then) throws Exception {
        return site.pipelines()
                .start(
                        "acceptance-" + app.name(),
                        SCRIPT.formatted(
                                app.deploy("new", "waitUntil: 'paused'", "skipPostTasks: true"),
                                then + "(" + Pipelines.WHERE + ")"));
    }

    private static void approved(Site site, Checks checks) throws Exception {
        Application app = pausing(site, "approved");
        Instant begin = site.aws().now();
        Build build = start(site, app, "ecsContinue");
        checks.check("ecsDeploy ends when the service is paused, and the log says until when it may be decided", () -> {
            Console console = build.until("Shift all traffic to the new version?");
            console.once(
                            "[" + app.web() + "]",
                            "the deployment is paused at post test traffic shift",
                            "ECS rolls it back")
                    .once("[" + app.worker() + "] service is stable");
            assertThat(traffic(site, app)).containsExactlyInAnyOrder("PRIMARY", "ACTIVE");
        });
        page(site, checks, build, "paused", app.web(), "paused at " + STAGE, "Decide");
        checks.check("the build's page leads to the question", () -> site.jenkins()
                .shows(build.path(), QUESTION, "href=\"input/\""));
        String before = build.console().text();
        if (site.controller().isPresent()) {
            site.controller().get().kill();
            checks.check("kill -9 while it asks: the question is there again", () -> {
                site.controller().get().start();
                awaitQuestion(site, build);
                assertThat(site.aws().changes(begin)).isEqualTo(changes(app));
            });
        } else {
            checks.skip("kill -9 while it asks", Site.RUNNING_ALREADY);
        }
        answer(site, build);
        Console console = build.ends("SUCCESS");
        checks.check("ecsContinue has the deployment go on to its end", () -> {
            console.once("[" + app.web() + "] continuing the deployment, which is paused at post test traffic shift")
                    .once("[" + app.web() + "] service is stable")
                    .once("returned: successful");
            assertThat(console.text()).startsWith(before);
            assertThat(traffic(site, app)).containsExactly("PRIMARY");
            assertThat(site.aws().revision(app.name(), app.web())).endsWith(app.web() + ":2");
        });
        checks.tell("one UpdateService for each service, and one ContinueServiceDeployment", () -> {
            Map<String, Integer> expected = changes(app);
            expected.put("ContinueServiceDeployment " + app.web(), 1);
            assertThat(site.aws().changes(begin)).isEqualTo(expected);
            return expected.size() + " calls";
        });
        checks.check("the REST API has the rollout and its continuation", () -> assertThat(build.rollouts())
                .extracting(rollout -> rollout.path("status").asText())
                .containsExactly("successful", "successful"));
        page(site, checks, build, "continued", app.web(), "successful");
        checks.check("nobody is asked any more", () -> assertThat(site.jenkins().page(build.path()))
                .doesNotContain(QUESTION));
    }

    private static void takenBack(Site site, Checks checks) throws Exception {
        Application app = pausing(site, "disapproved");
        Instant begin = site.aws().now();
        Build build = start(site, app, "ecsRollback");
        awaitQuestion(site, build);
        answer(site, build);
        Console console = build.ends("SUCCESS");
        checks.check("ecsRollback takes a paused deployment back", () -> {
            console.once("returned: successful");
            app.services().forEach(service -> assertThat(site.aws().revision(app.name(), service))
                    .endsWith(service + ":1"));
            assertThat(traffic(site, app)).containsExactly("PRIMARY");
            assertThat(site.aws().changes(begin)).doesNotContainKey("ContinueServiceDeployment " + app.web());
        });
        page(site, checks, build, "taken-back", app.web(), app.web() + ":1");
    }

    /** What it takes until the pause. */
    private static Map<String, Integer> changes(Application app) {
        Map<String, Integer> changes = new TreeMap<>(app.calls());
        changes.keySet().removeIf(call -> call.endsWith(app.after()));
        return changes;
    }

    /** The states of the paused service's deployments: two while both revisions run. */
    private static Iterable<String> traffic(Site site, Application app) {
        return site.aws()
                .simulator()
                .service(app.name(), app.web())
                .path("deployments")
                .findValuesAsText("status");
    }

    private static void awaitQuestion(Site site, Build build) throws Exception {
        Wait.until(
                "the build of " + build.job() + " asks",
                Build.LIMIT,
                () -> site.jenkins().get(build.path() + "input/Approve/").status() == 200);
    }

    private static void answer(Site site, Build build) throws Exception {
        site.jenkins()
                .post(build.path() + "input/Approve/proceedEmpty", Map.of())
                .good("proceed");
    }

    private static void page(Site site, Checks checks, Build build, String name, String... shown) {
        String check = "the report's page, " + name.replace('-', ' ');
        if (site.screens().isEmpty()) {
            checks.skip(check, Site.NO_BROWSER);
            return;
        }
        checks.check(check, () -> {
            try (BrowserPage page = site.screens().get().open(build.path() + "ecs-rollouts/")) {
                assertThat(page.text("document.querySelector('#main-panel').innerText"))
                        .contains(shown);
                site.screens().get().take(page, "approval-" + name, "A deployment with an approval: " + name);
                assertThat(page.problems()).isEmpty();
            }
        });
    }
}
