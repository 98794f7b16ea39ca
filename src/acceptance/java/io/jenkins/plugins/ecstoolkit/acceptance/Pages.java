package io.jenkins.plugins.ecstoolkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.browser.BrowserPage;
import java.time.Instant;
import java.util.Map;

/** Forms of the controller: the snippet generator, the global configuration, its export as code. */
final class Pages implements Scenario {

    @Override
    public String title() {
        return "Snippet generator, global configuration, configuration as code";
    }

    @Override
    public void run(Site site, Checks checks) throws Exception {
        checks.check("the snippet generator lists the five steps", () -> site.jenkins()
                .shows(
                        "pipeline-syntax/",
                        "ecsDeploy: ",
                        "ecsRunTask: ",
                        "ecsUpdateService: ",
                        "ecsContinue: ",
                        "ecsRollback: "));
        if (site.screens().isEmpty()) {
            checks.skip("forms in a browser", Site.NO_BROWSER);
        } else {
            checks.check(
                    "it makes a snippet of what was entered",
                    () -> snippet(site.screens().get()));
            checks.tell("the global configuration's Test connection calls ECS", () -> testConnection(site));
        }
        if (site.has("configuration-as-code")) {
            checks.check("the export as code has the section", () -> assertThat(site.jenkins()
                            .post("configuration-as-code/export", Map.of())
                            .good("export")
                            .body())
                    .containsPattern("(?s)unclassified:.*\\n  ecsToolkit:\\n.*callRatePercent: 100"));
        } else {
            checks.skip("the export as code has the section", "the plugin configuration-as-code is not installed");
        }
    }

    private static void snippet(Screens screens) throws Exception {
        try (BrowserPage page = screens.open("pipeline-syntax/")) {
            page.until("[...document.querySelectorAll('select.dropdownList option')]"
                    + ".some(o => o.textContent.trim().startsWith('ecsDeploy'))");
            page.eval("(() => { const list = document.querySelector('select.dropdownList');"
                    + "list.selectedIndex = [...list.options].findIndex(o => o.textContent.trim().startsWith('ecsDeploy'));"
                    + "list.dispatchEvent(new Event('change', {bubbles: true})); })()");
            String tag = "[...document.querySelectorAll('input[name=\"_.imageTag\"]')].find(i => i.offsetParent)";
            page.until(tag);
            page.eval("(() => { const tag = " + tag + "; tag.value = 'v42';"
                    + "tag.dispatchEvent(new Event('change', {bubbles: true})); })()");
            page.eval("document.querySelector('#generatePipelineScript').click()");
            page.until("document.querySelector('#prototypeText').value.includes('ecsDeploy')");
            assertThat(page.text("document.querySelector('#prototypeText').value.trim()"))
                    .isEqualTo("ecsDeploy 'v42'");
            screens.take(page, "snippet-generator", "The snippet generator");
        }
    }

    private static String testConnection(Site site) throws Exception {
        Screens screens = site.screens().orElseThrow();
        try (BrowserPage page = screens.open("manage/configure")) {
            Form form = new Form(page).await();
            form.choose("credentialsId", Pipelines.CREDENTIALS);
            form.enter("region", SimulatedAws.REGION);
            Instant begin = site.aws().now();
            String answer = form.test();
            screens.view(page, "global-configuration", "The global configuration");
            assertThat(answer).contains("AWS accepts the credentials in " + SimulatedAws.REGION);
            assertThat(site.aws().calls("DescribeClusters", begin)).isEqualTo(1);
            return answer;
        }
    }
}
