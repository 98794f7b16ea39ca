package io.jenkins.plugins.ecstoolkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

/** Builds that are aborted in mid-rollout. */
final class StoppedBuilds implements Scenario {

    private static final double SLOW = 0.3;

    @Override
    public String title() {
        return "Aborts and timeout";
    }

    @Override
    public void run(Site site, Checks checks) throws Exception {
        site.aws().pace().speed(SLOW);
        try {
            Application aborted = site.aws().application("aborted");
            Build build = site.pipelines().start("acceptance-aborted", aborted.deploy("new", "skipPreTasks: true"));
            checks.check("an abort ends the build, and the log says what was left and how to go back", () -> {
                build.until("[" + aborted.worker() + "] updated service successfully");
                build.stop();
                left(build.ends("ABORTED"), aborted);
            });
            Application late = site.aws().application("late");
            String step = late.deploy("new", "skipPreTasks: true");
            Instant begin = site.aws().now();
            Build timed = site.pipelines()
                    .start("acceptance-timeout", "timeout(time: 15, unit: 'SECONDS') {\n" + step + "\n}");
            checks.check("timeout does too", () -> {
                left(timed.ends("ABORTED"), late);
                assertThat(site.aws().calls("UpdateService", begin)).isEqualTo(2);
            });
            checks.check("the REST API says aborted", () -> assertThat(
                            timed.rollouts().path(0).path("status").asText())
                    .isEqualTo("aborted"));
        } finally {
            site.aws().pace().speed(SimulatedAws.NORMAL);
        }
    }

    private static void left(Console console, Application app) {
        for (String service : app.services()) {
            console.once("[" + service + "] WARN: left rolling out; to roll back: aws ecs update-service --cluster "
                    + app.name() + " --region " + SimulatedAws.REGION + " --service " + service + " --task-definition "
                    + service + ":1");
        }
        console.once("WARN: the rollout was aborted");
    }
}
