package io.jenkins.plugins.ecstoolkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;

/** The controller ends while {@code ecsDeploy} waits for services, and starts again. */
final class DeployAcrossRestart implements Scenario {

    private final String how;
    private final Consumer<Controller> end;

    /** @param how in words */
    DeployAcrossRestart(String how, Consumer<Controller> end) {
        this.how = how;
        this.end = end;
    }

    @Override
    public String title() {
        return "ecsDeploy over a restart: " + how;
    }

    @Override
    public String impossible(Site site) {
        return site.controller().isPresent() ? null : Site.RUNNING_ALREADY;
    }

    @Override
    public void run(Site site, Checks checks) throws Exception {
        String name = how.replaceAll("\\W+", "-").toLowerCase(Locale.ROOT);
        Application app = site.aws().application("restart-" + name);
        Instant begin = site.aws().now();
        Build build = site.pipelines()
                .start(
                        "acceptance-restart-" + name,
                        "def result = " + app.deploy("new") + "\necho \"returned: ${result.status}\"");
        Wait.until(
                "both services are being updated", Build.LIMIT, () -> site.aws().calls("UpdateService", begin) == 2);
        String before = build.console().text();
        end.accept(site.controller().get());
        // So that there is something left to wait for.
        site.aws().pace().speed(0.2);
        site.controller().get().start();
        site.aws().pace().speed(SimulatedAws.NORMAL);
        checks.check(
                "the build goes on and succeeds", () -> build.ends("SUCCESS").once("returned: successful"));
        Console console = build.console();
        checks.check("the log says that it resumes, once", () -> console.once("resuming rollout"));
        checks.check("nothing that was in the log is there again", () -> {
            assertThat(console.text()).startsWith(before);
            console.once("starting rollout to services").once("completed rollout to services");
            app.services().forEach(service -> console.once("[" + service + "] updated service successfully")
                    .once("[" + service + "] service is stable"));
        });
        checks.check(
                "each changing call was made once",
                () -> assertThat(site.aws().changes(begin)).isEqualTo(app.calls()));
        checks.check("the report counts the restart", () -> assertThat(
                        build.rollouts().path(0).path("resumed").asInt())
                .isEqualTo(1));
    }
}
