package io.jenkins.plugins.ecstoolkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.browser.BrowserPage;

/** A folder's settings: entered in its form, saved, and kept. */
final class FolderForm implements Scenario {

    private static final String FOLDER = "acceptance-folder";

    private static final String XML =
            "<com.cloudbees.hudson.plugins.folder.Folder plugin=\"cloudbees-folder\"></com.cloudbees.hudson.plugins.folder.Folder>";

    @Override
    public String title() {
        return "A folder's settings";
    }

    @Override
    public String impossible(Site site) {
        return site.screens().isPresent() ? null : Site.NO_BROWSER;
    }

    @Override
    public void run(Site site, Checks checks) throws Exception {
        if (!site.has("cloudbees-folder")) {
            checks.skip("all", "the plugin cloudbees-folder is not installed");
            return;
        }
        if (site.jenkins().get("job/" + FOLDER + "/api/json").status() != 200) {
            site.jenkins()
                    .post("createItem?name=" + FOLDER, "application/xml", XML)
                    .good("folder");
        }
        Screens screens = site.screens().orElseThrow();
        checks.check("region, credentials and clusters are saved by the form", () -> {
            try (BrowserPage page = screens.open("job/" + FOLDER + "/configure")) {
                Form form = new Form(page).await();
                form.choose("credentialsId", Pipelines.CREDENTIALS);
                form.enter("region", SimulatedAws.REGION);
                form.enter("allowedClusters", "watched*\\ndev-*");
                screens.take(page, "folder", "The settings of a folder");
                form.save();
            }
            assertThat(site.jenkins().page("job/" + FOLDER + "/config.xml"))
                    .contains(
                            "<credentialsId>" + Pipelines.CREDENTIALS + "</credentialsId>",
                            "<region>" + SimulatedAws.REGION + "</region>",
                            "<string>watched*</string>",
                            "<string>dev-*</string>");
        });
        checks.check("the form shows them again", () -> {
            try (BrowserPage page = screens.open("job/" + FOLDER + "/configure")) {
                Form form = new Form(page).await();
                page.until("true");
                assertThat(form.value("credentialsId")).isEqualTo(Pipelines.CREDENTIALS);
                assertThat(form.value("region")).isEqualTo(SimulatedAws.REGION);
                assertThat(form.value("allowedClusters").lines()).containsExactly("watched*", "dev-*");
            }
        });
        checks.tell("its Test connection asks for the clusters that it allows", () -> {
            try (BrowserPage page = screens.open("job/" + FOLDER + "/configure")) {
                String said = new Form(page).await().test();
                assertThat(said).contains("AWS accepts the credentials");
                return said;
            }
        });
        steps(site, checks);
    }

    /** A job in the folder needs neither credentials nor a region, and may use no other cluster. */
    private static void steps(Site site, Checks checks) throws Exception {
        String job = FOLDER + "/job/acceptance-inside";
        String refused = "ecsUpdateService cluster: 'steps', service: 'steps-web', force: true";
        checks.check("a job in it is refused another cluster", () -> site.pipelines()
                .start(job, refused)
                .ends("FAILURE")
                .has("the cluster 'steps' may not be used by this job", "watched*, dev-*"));
        site.aws().application("dev-inside");
        checks.check("and signs in as the folder says", () -> site.pipelines()
                .start(job, "ecsUpdateService cluster: 'dev-inside', service: 'dev-inside-web', force: true")
                .ends("SUCCESS")
                .has(Pipelines.CREDENTIALS, SimulatedAws.REGION));
    }
}
