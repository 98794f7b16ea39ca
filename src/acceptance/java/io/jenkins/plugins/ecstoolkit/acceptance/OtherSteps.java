package io.jenkins.plugins.ecstoolkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;

/** The steps for one task or one service, and going back on request. */
final class OtherSteps implements Scenario {

    @Override
    public String title() {
        return "ecsRunTask, ecsUpdateService and ecsRollback";
    }

    @Override
    public void run(Site site, Checks checks) throws Exception {
        Application app = site.aws().application("steps");
        Instant begin = site.aws().now();
        String rest = "cluster: 'steps', containers: ['app'], imageTag: 'new', " + Pipelines.WHERE;
        Build build = site.pipelines()
                .start(
                        "acceptance-steps",
                        "def task = ecsRunTask family: '" + app.before() + "', " + rest
                                + "\necho \"task: ${task.status} ${task.tasks[0].containers[0].exitCode}\""
                                + "\ndef service = ecsUpdateService service: '" + app.web() + "', exclusive: true, "
                                + rest
                                + "\necho \"service: ${service.status} ${service.revisionAfter}\""
                                + "\ndef back = ecsRollback(" + Pipelines.WHERE + ")"
                                + "\necho \"back: ${back.status}\"");
        Console console = build.ends("SUCCESS");
        checks.check("ecsRunTask shows what the container writes, each line once", () -> console.once(
                        app.before() + " begins")
                .once(app.before() + " is done")
                .once("task: successful 0"));
        checks.check(
                "ecsUpdateService returns the new revision",
                () -> console.once("service: successful " + app.web() + ":2"));
        checks.check("ecsRollback brings the service back", () -> {
            console.once("back: successful");
            assertThat(site.aws().revision("steps", app.web())).endsWith(app.web() + ":1");
        });
        checks.check("each changing call was made once, and once more to go back", () -> assertThat(
                        site.aws().changes(begin))
                .isEqualTo(Map.of(
                        "RegisterTaskDefinition " + app.before(), 1,
                        "RegisterTaskDefinition " + app.web(), 1,
                        "RunTask " + app.before(), 1,
                        "UpdateService " + app.web(), 2)));
        exclusive(site, checks, app, rest);
    }

    private static void exclusive(Site site, Checks checks, Application app, String rest) throws Exception {
        String step = "ecsUpdateService force: true, exclusive: true, service: '" + app.worker() + "', " + rest;
        Build first = site.pipelines().start("acceptance-exclusive", step);
        first.until("updated service successfully");
        Build second = site.pipelines().again("acceptance-exclusive");
        checks.check("a second exclusive update waits for the first, and says so", () -> {
            second.until("both are exclusive").lacks("updated service successfully");
            assertThat(first.json("api/json?tree=building").path("building").asBoolean())
                    .isTrue();
            first.ends("SUCCESS");
            second.ends("SUCCESS").once("updated service successfully");
        });
    }
}
