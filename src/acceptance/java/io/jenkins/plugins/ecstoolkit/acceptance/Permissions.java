package io.jenkins.plugins.ecstoolkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people without permissions get from the plugin's own addresses. */
final class Permissions implements Scenario {

    private static final String PACKAGE = "io.jenkins.plugins.ecstoolkit.jenkins.";
    private static final String GLOBAL = "descriptorByName/" + PACKAGE + "configuration.EcsToolkitConfiguration/";
    private static final String STEP = "descriptorByName/" + PACKAGE + "steps.EcsDeployStep/";

    private static final List<String> FORMS = List.of(
            GLOBAL + "testConnection",
            GLOBAL + "fillCredentialsIdItems",
            GLOBAL + "fillRegionItems",
            GLOBAL + "fillEndpointItems",
            GLOBAL + "checkCredentialsId",
            GLOBAL + "checkAllowedClusters",
            STEP + "fillCredentialsIdItems",
            STEP + "fillOnAbortItems",
            STEP + "checkCredentialsId",
            STEP + "checkImageTag");

    /** What their fields send. */
    private static final Map<String, String> FIELDS = Map.of(
            "value",
            "x",
            "credentialsId",
            Pipelines.CREDENTIALS,
            "region",
            SimulatedAws.REGION,
            "endpoint",
            "",
            "allowedClusters",
            "");

    @Override
    public String title() {
        return "Permissions";
    }

    @Override
    public void run(Site site, Checks checks) throws Exception {
        checks.tell("form endpoints answer POST and refuse GET, also for an administrator", () -> {
            for (String form : FORMS) {
                assertThat(site.jenkins().post(form, FIELDS).status())
                        .as("POST " + form)
                        .isEqualTo(200);
                assertThat(site.jenkins()
                                .get(form + "?" + Jenkins.query(FIELDS))
                                .status())
                        .as("GET " + form)
                        .isIn(404, 405);
            }
            return FORMS.size() + " endpoints";
        });
        checks.check("POST without a crumb is refused", () -> assertThat(site.anonymous()
                        .post(GLOBAL + "testConnection", Map.of())
                        .status())
                .isEqualTo(403));
        Application app = site.aws().application("permissions");
        Build rollout = site.pipelines().start("acceptance-permissions", app.deploy("new"));
        rollout.ends("SUCCESS");
        String reports = rollout.path() + "ecs-rollouts/";
        checks.check("reports of builds are for those who may read the build", () -> {
            for (String page : List.of("", "api/json", "fragment", "journal?rollout=x")) {
                assertThat(site.anonymous().get(reports + page).status())
                        .as(page)
                        .isIn(401, 403, 404);
            }
        });
        Optional<Jenkins> reader = site.reader();
        if (reader.isEmpty() || !site.has("matrix-auth")) {
            checks.skip("a user who may only read", "there is no such user: it takes --war and the plugin matrix-auth");
        } else {
            reader(reader.get(), reports, checks);
        }
    }

    private static void reader(Jenkins reader, String reports, Checks checks) {
        checks.check("a reader can have no connection tested", () -> assertThat(
                        reader.post(GLOBAL + "testConnection", FIELDS).status())
                .isEqualTo(403));
        checks.check("a reader is given no credentials, regions and endpoints", () -> {
            for (String list : List.of(GLOBAL, STEP)) {
                Answer answer = reader.post(list + "fillCredentialsIdItems", Map.of());
                assertThat(answer.body()).as(list).doesNotContain(Pipelines.CREDENTIALS);
            }
            assertThat(reader.post(GLOBAL + "fillRegionItems", Map.of()).body()).doesNotContain(SimulatedAws.REGION);
        });
        checks.check("a reader is not told whether credentials exist", () -> {
            String there = reader.post(GLOBAL + "checkCredentialsId", Map.of("value", Pipelines.CREDENTIALS))
                    .body();
            String not = reader.post(GLOBAL + "checkCredentialsId", Map.of("value", "no-such"))
                    .body();
            assertThat(there).isEqualTo(not);
        });
        checks.check(
                "a reader sees reports",
                () -> assertThat(reader.get(reports).status()).isEqualTo(200));
    }
}
