package io.jenkins.plugins.ecstoolkit.harness;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.ecstoolkit.simulator.SmallApp;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.time.Duration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a build and its job show of a rollout. */
@WithJenkins
class ReportPagesTest {

    @RegisterExtension
    final EmbeddedEcs ecs = EmbeddedEcs.fast();

    private JenkinsRule jenkins;

    @BeforeEach
    void signIn(JenkinsRule rule) throws Exception {
        jenkins = rule;
        Scripts.storeCredentials();
    }

    private WorkflowRun run(Result result) throws Exception {
        WorkflowRun build = Scripts.start(jenkins.jenkins, "app", Scripts.deploy(""));
        return jenkins.assertBuildStatus(result, jenkins.waitForCompletion(build));
    }

    /** HtmlUnit does not know the language of today's browsers; the pages are whole without scripts. */
    private JenkinsRule.WebClient client() {
        return jenkins.createWebClient().withJavaScriptEnabled(false);
    }

    @Test
    void theReportOfAGoodRolloutIsShown() throws Exception {
        WorkflowRun build = run(Result.SUCCESS);
        String id = build.getRootDir()
                .toPath()
                .resolve("ecs-toolkit")
                .toFile()
                .list()[0]
                .replace(".jsonl", "");
        try (JenkinsRule.WebClient client = client()) {
            HtmlPage page = client.getPage(build, "ecs-rollouts/");
            assertThat(page.asNormalizedText())
                    .contains("ECS rollouts", "example", "web-server", "migrate", SmallApp.OLD, SmallApp.NEW);
            assertThat(client.getPage(build).asNormalizedText()).contains("ECS rollouts", "successful");
            HtmlPage job = client.getPage(build.getParent());
            assertThat(job.asNormalizedText()).contains("web-server", SmallApp.NEW, "web-server:2");
            assertThat(client.goTo(build.getUrl() + "ecs-rollouts/journal?rollout=" + id, "text/plain")
                            .getWebResponse()
                            .getContentAsString()
                            .lines())
                    .hasSizeGreaterThan(10)
                    .allMatch(line -> line.startsWith("{\"v\":1,"));
        }
        JSONObject rollout = jenkins.getJSON(build.getUrl() + "ecs-rollouts/api/json?depth=1")
                .getJSONObject()
                .getJSONArray("rollouts")
                .getJSONObject(0);
        assertThat(rollout.getString("rollout")).isEqualTo(id);
        assertThat(rollout.getString("status")).isEqualTo("successful");
        assertThat(rollout.getString("cluster")).isEqualTo("example");
        JSONObject service = rollout.getJSONArray("phases")
                .getJSONObject(1)
                .getJSONArray("services")
                .getJSONObject(0);
        assertThat(service.getString("revisionBefore")).isEqualTo("web-server:1");
        assertThat(service.getString("revisionAfter")).isEqualTo("web-server:2");
        assertThat(service.getJSONArray("images").getJSONObject(0).getString("newTag"))
                .isEqualTo(SmallApp.NEW);
    }

    @Test
    void theReportOfAFailedRolloutIsShown() throws Exception {
        ecs.simulator().behaviour(SmallApp.TASK, TaskBehaviour.normal().exits(Duration.ofSeconds(2), 3));
        WorkflowRun build = run(Result.FAILURE);
        try (JenkinsRule.WebClient client = client()) {
            assertThat(client.getPage(build, "ecs-rollouts/").asNormalizedText())
                    .contains("container app exited with code 3");
            assertThat(client.getPage(build).asNormalizedText()).contains("container app exited with code 3");
            assertThat(client.goTo(build.getParent().getUrl() + "buildHistory/ajax")
                            .getWebResponse()
                            .getContentAsString())
                    .contains("jenkins-!-error-color");
        }
        assertThat(jenkins.getJSON(build.getUrl() + "ecs-rollouts/api/json?tree=rollouts[status,reason]")
                        .getJSONObject()
                        .toString())
                .contains("\"status\":\"failed\"", "exited with code 3");
    }

    @Test
    void areForThoseWhoMayReadTheBuild() throws Exception {
        WorkflowRun build = run(Result.SUCCESS);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("other", "reader")
                .grant(Item.READ)
                .onItems(build.getParent())
                .to("reader"));
        for (String page : new String[] {"", "api/json", "fragment", "unit?rollout=x&unit=y", "journal?rollout=x"}) {
            assertThat(status(build, "other", page)).as(page).isEqualTo(404);
            assertThat(status(build, "reader", page)).as(page).isEqualTo(200);
        }
    }

    private int status(WorkflowRun build, String user, String page) throws Exception {
        try (JenkinsRule.WebClient client = client()) {
            return client.withThrowExceptionOnFailingStatusCode(false)
                    .withBasicApiToken(user)
                    .goTo(build.getUrl() + "ecs-rollouts/" + page, null)
                    .getWebResponse()
                    .getStatusCode();
        }
    }
}
