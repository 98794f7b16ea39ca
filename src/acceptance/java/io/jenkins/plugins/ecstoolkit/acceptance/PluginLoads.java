package io.jenkins.plugins.ecstoolkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** The plugin is there, and the controller has nothing to say against it. */
final class PluginLoads implements Scenario {

    @Override
    public String title() {
        return "The plugin loads";
    }

    @Override
    public void run(Site site, Checks checks) throws Exception {
        checks.tell("it is active", () -> {
            assertThat(site.plugins()).containsKey("ecs-toolkit");
            return "version " + site.plugins().get("ecs-toolkit");
        });
        if (site.controller().isEmpty()) {
            checks.skip("the controller's log has no warning about it", Site.RUNNING_ALREADY);
        } else {
            checks.check("the controller's log has no warning about it", () -> assertThat(
                            warnings(site.controller().get().logText()))
                    .isEmpty());
        }
        checks.check("AWS credentials can be stored", () -> site.pipelines().storeKeys());
    }

    /** Warnings and errors that name the plugin, in the two lines of each record of the log. */
    static List<String> warnings(String log) {
        return log.lines()
                .filter(line -> line.contains("WARNING") || line.contains("SEVERE"))
                .filter(line -> line.contains("ecs-toolkit") || line.contains("ecstoolkit"))
                .toList();
    }
}
