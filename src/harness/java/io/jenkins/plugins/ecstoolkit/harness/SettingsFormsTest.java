package io.jenkins.plugins.ecstoolkit.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.EcsFolderProperty;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.EcsToolkitConfiguration;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.NamedEndpoint;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The settings of the controller and of a folder: their forms, and the controller's as code. */
@WithJenkins
class SettingsFormsTest {

    private static final String AS_CODE =
            """
            unclassified:
              ecsToolkit:
                credentialsId: "deploy"
                region: "eu-west-1"
                endpoint: "vpc"
                allowedClusters:
                - "dev-*"
                - "arn:aws:ecs:eu-west-1:111122223333:cluster/prod"
                controllerIdentityAllowed: true
                callRatePercent: 50
                endpoints:
                - name: "vpc"
                  url: "https://vpce.ecs.example.com"
                  stsUrl: "https://vpce.sts.example.com"
            """;

    @TempDir
    Path directory;

    @Test
    void formOfTheControllerKeepsWhatWasEntered(JenkinsRule jenkins) throws Exception {
        Scripts.storeCredentials();
        jenkins.configRoundtrip();
        assertThat(values()).isEqualTo(List.of("", "", "", List.of(), false, 100, List.of()));

        set();
        List<Object> before = values();
        jenkins.configRoundtrip();
        assertThat(values()).isEqualTo(before);
        jenkins.jenkins.reload();
        EcsToolkitConfiguration.get().load();
        assertThat(values()).isEqualTo(before);

        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            HtmlPage page = client.goTo("configure");
            List<DomNode> endpoints = page.querySelectorAll("[name='endpoints']").stream()
                    .filter(chunk -> !chunk.querySelectorAll("input").isEmpty())
                    .toList();
            assertThat(endpoints).hasSize(2);
            endpoints.forEach(DomNode::remove);
            jenkins.submit(page.getFormByName("config"));
        }
        assertThat(EcsToolkitConfiguration.get().getEndpoints()).isEmpty();
    }

    @Test
    void formOfAFolderKeepsWhatWasEntered(JenkinsRule jenkins) throws Exception {
        Scripts.storeCredentials();
        set();
        Folder folder = jenkins.createProject(Folder.class, "team");
        EcsFolderProperty property = new EcsFolderProperty();
        property.setCredentialsId("deploy");
        property.setRegion("eu-central-1");
        property.setEndpoint("vpc");
        property.setAllowedClusters(List.of("dev-*", "test-?"));
        folder.addProperty(property);
        folder = jenkins.configRoundtrip(folder);
        EcsFolderProperty after = folder.getProperties().get(EcsFolderProperty.class);
        assertThat(after).isNotSameAs(property);
        jenkins.assertEqualDataBoundBeans(property, after);
    }

    @Test
    void settingsCanBeGivenAsCode(JenkinsRule jenkins) throws Exception {
        configure(AS_CODE);
        assertThat(values())
                .isEqualTo(List.of(
                        "deploy",
                        "eu-west-1",
                        "vpc",
                        List.of("dev-*", "arn:aws:ecs:eu-west-1:111122223333:cluster/prod"),
                        true,
                        50,
                        List.of("vpc https://vpce.ecs.example.com https://vpce.sts.example.com")));
        Object exported = settings(export());
        assertThat(exported).isEqualTo(settings(AS_CODE));

        EcsToolkitConfiguration.get().setEndpoints(List.of());
        EcsToolkitConfiguration.get().setRegion(null);
        configure(new Yaml().dump(Map.of("unclassified", Map.of("ecsToolkit", exported))));
        assertThat(settings(export())).isEqualTo(exported);
    }

    private void configure(String yaml) throws Exception {
        Path file = Files.writeString(directory.resolve("jenkins.yaml"), yaml);
        ConfigurationAsCode.get().configure(file.toString());
    }

    private static String export() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Object settings(String yaml) {
        Map<String, Map<String, Object>> all = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return all.get("unclassified").get("ecsToolkit");
    }

    private static void set() {
        EcsToolkitConfiguration settings = EcsToolkitConfiguration.get();
        settings.setCredentialsId("deploy");
        settings.setRegion("eu-west-1");
        settings.setEndpoint("vpc");
        settings.setAllowedClusters(List.of("dev-*", "prod"));
        settings.setControllerIdentityAllowed(true);
        settings.setCallRatePercent(50);
        NamedEndpoint vpc = new NamedEndpoint("vpc", "https://vpce.ecs.example.com");
        vpc.setStsUrl("https://vpce.sts.example.com");
        settings.setEndpoints(List.of(vpc, new NamedEndpoint("other", "https://other.example.com")));
    }

    private static List<Object> values() {
        EcsToolkitConfiguration settings = EcsToolkitConfiguration.get();
        return List.of(
                text(settings.getCredentialsId()),
                text(settings.getRegion()),
                text(settings.getEndpoint()),
                settings.getAllowedClusters(),
                settings.isControllerIdentityAllowed(),
                settings.getCallRatePercent(),
                settings.getEndpoints().stream()
                        .map(one -> one.getName() + " " + one.getUrl() + " " + text(one.getStsUrl()))
                        .toList());
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
