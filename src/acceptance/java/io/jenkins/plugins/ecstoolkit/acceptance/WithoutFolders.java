package io.jenkins.plugins.ecstoolkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

/** A controller without the optional plugin cloudbees-folder, and without the plugins that cannot do without it. */
final class WithoutFolders implements Scenario {

    private static final String LEFT_OUT = "cloudbees-folder";

    @Override
    public String title() {
        return "A controller without " + LEFT_OUT;
    }

    @Override
    public String impossible(Site site) {
        return site.war().isPresent() ? null : Site.RUNNING_ALREADY;
    }

    @Override
    public void run(Site site, Checks checks) throws Exception {
        War war = site.war().orElseThrow();
        List<PluginFile> rest = PluginFile.without(LEFT_OUT, war.plugins());
        War.Prepared prepared =
                war.prepare("without-folders", 0, rest, site.aws().javaOptions());
        try (Controller controller = prepared.controller()) {
            controller.start();
            Jenkins jenkins = prepared.as(Home.ADMIN);
            Site here = new Site(
                    jenkins,
                    Optional.empty(),
                    Jenkins.anonymous(prepared.root()),
                    site.aws(),
                    Optional.empty(),
                    Optional.of(controller),
                    Optional.empty());
            checks.tell("the plugin is active", () -> {
                assertThat(here.plugins()).containsKey("ecs-toolkit").doesNotContainKey(LEFT_OUT);
                return "with " + rest.size() + " of " + war.plugins().size() + " plugins";
            });
            checks.check(
                    "the controller's log has no warning about it",
                    () -> assertThat(PluginLoads.warnings(controller.logText())).isEmpty());
            Application app = site.aws().application("alone");
            here.pipelines().storeKeys();
            checks.check("ecsDeploy deploys", () -> here.pipelines()
                    .start("acceptance-alone", app.deploy("new"))
                    .ends("SUCCESS"));
            checks.check("the global configuration opens", () -> jenkins.shows("manage/configure", "Amazon ECS"));
        } finally {
            prepared.home().delete();
        }
    }
}
