package io.jenkins.plugins.ecstoolkit.jenkins.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.ExtensionList;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchCredentials;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchFolder;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.Binder;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.Reader;
import io.jenkins.plugins.ecstoolkit.jenkins.credentials.ConnectionTest;
import io.jenkins.plugins.ecstoolkit.simulator.EcsSimulator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms of the folder's and the controller's settings: what they offer, to whom, and their checks. */
class SettingsFormsTest {

    private static final EcsToolkitConfiguration GLOBAL = new EcsToolkitConfiguration();
    private static final EcsFolderProperty.DescriptorImpl FOLDER = new EcsFolderProperty.DescriptorImpl();

    private final ConnectionCheck check = new ConnectionTest.Check();
    private EcsSimulator sim;
    private BenchCredentials stores;

    @BeforeEach
    void start() {
        sim = EcsSimulator.builder().start();
        sim.createCluster("prod");
        System.setProperty("aws.endpointUrlEcs", sim.endpoint().toString());
        ExtensionList.lookup(ConnectionCheck.class).add(0, check);
        stores = new BenchCredentials().put(Jenkins.get(), "global", "AKIAGLOBAL000000", "canary-secret");
        Binder.set(
                EcsToolkitConfiguration.get(),
                Map.of("endpoints", List.of(Map.of("name", "vpc", "url", "https://vpce.example.com"))));
    }

    @AfterEach
    void stop() {
        Binder.set(EcsToolkitConfiguration.get(), Map.of("endpoints", List.of(), "controllerIdentityAllowed", false));
        stores.close();
        ExtensionList.lookup(ConnectionCheck.class).remove(check);
        sim.close();
        System.clearProperty("aws.endpointUrlEcs");
    }

    private static BenchFolder folder() {
        return new BenchFolder(Jenkins.get(), "team-a");
    }

    private static List<String> values(ListBoxModel items) {
        return items.stream().map(item -> item.value).toList();
    }

    /** Each answers a user with only Overall/Read, who sees the folder but has no other permission. */
    static Stream<Callable<Object>> endpoints() {
        return Stream.of(
                () -> values(GLOBAL.doFillCredentialsIdItems("")),
                () -> GLOBAL.doFillRegionItems(),
                () -> values(GLOBAL.doFillEndpointItems("")),
                () -> GLOBAL.doCheckCredentialsId("global").kind,
                () -> GLOBAL.doCheckCredentialsId("other").kind,
                () -> values(FOLDER.doFillCredentialsIdItems(folder(), "")),
                () -> FOLDER.doFillRegionItems(folder()),
                () -> values(FOLDER.doFillEndpointItems(folder(), "")),
                () -> FOLDER.doCheckCredentialsId(folder(), "global").kind,
                () -> FOLDER.doCheckCredentialsId(folder(), "other").kind);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void tellNothingToAReader(Callable<Object> endpoint) throws Exception {
        try (Reader alice = new Reader()) {
            assertThat(alice).isNotNull();
            assertThat(endpoint.call()).isIn(List.of(""), List.of(), FormValidation.Kind.OK);
        }
    }

    @Test
    void doNotTestConnectionsForAReader() {
        try (Reader alice = new Reader()) {
            assertThat(alice).isNotNull();
            assertThatThrownBy(() -> GLOBAL.doTestConnection("global", "us-east-1", "", ""))
                    .isInstanceOf(SecurityException.class);
            assertThatThrownBy(() -> FOLDER.doTestConnection(
                            folder().readBySomebodyWith(Item.EXTENDED_READ), "global", "us-east-1", "", ""))
                    .isInstanceOf(SecurityException.class);
        }
        assertThat(sim.calls()).isEmpty();
    }

    @Test
    void offerWhatThereIsToThoseWhoMayKnow() {
        BenchFolder open = folder().readBySomebodyWith(Item.EXTENDED_READ);
        assertThat(values(FOLDER.doFillCredentialsIdItems(open, "")))
                .as("those of the folder itself, as its jobs find them")
                .contains("of the controller");
        assertThat(FOLDER.doFillRegionItems(open)).contains("eu-west-1");
        assertThat(values(FOLDER.doFillEndpointItems(open, ""))).containsExactly("", "vpc");
        assertThat(values(GLOBAL.doFillEndpointItems("gone"))).containsExactly("", "vpc", "gone");
    }

    @Test
    void testTheConnection() {
        FormValidation good = GLOBAL.doTestConnection("global", "us-east-1", "", "prod dev-*");
        assertThat(good.kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(good.getMessage()).isEqualTo("AWS accepts the credentials in us-east-1.");
        assertThat(sim.calls()).containsOnlyKeys("DescribeClusters");

        FormValidation missing = FOLDER.doTestConnection(
                folder().readBySomebodyWith(Item.CONFIGURE), "global", "us-east-1", "", "prod test");
        assertThat(missing.kind).isEqualTo(FormValidation.Kind.WARNING);
        assertThat(missing.getMessage()).contains("There is no cluster test");

        sim.faults().deny("DescribeClusters");
        FormValidation denied = GLOBAL.doTestConnection("global", "us-east-1", "", "");
        assertThat(denied.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(denied.getMessage())
                .startsWith("AWS does not allow DescribeClusters")
                .doesNotContain("canary");
    }

    /** What is saved is not what the form says when its field has been emptied. */
    @Test
    void testWhatTheFormSays() {
        EcsToolkitConfiguration global = EcsToolkitConfiguration.get();
        BenchFolder folder = folder().readBySomebodyWith(Item.CONFIGURE);
        folder.getProperties().add(Binder.set(new EcsFolderProperty(), Map.of("region", "eu-north-1")));
        Binder.set(global, Map.of("region", "us-west-2"));
        try {
            assertThat(FOLDER.doTestConnection(folder, "global", "", "", "").getMessage())
                    .isEqualTo("AWS accepts the credentials in us-west-2.");
            assertThat(GLOBAL.doTestConnection("global", "", "", "").getMessage())
                    .isEqualTo("Choose a region first.");
        } finally {
            Binder.set(global, Map.of("region", ""));
        }
        assertThat(FOLDER.doTestConnection(folder, "global", "", "", "").getMessage())
                .isEqualTo("Choose a region first.");
    }

    @Test
    void testNothingThatIsNotAllowed() {
        assertThat(GLOBAL.doTestConnection("", "us-east-1", "", "").getMessage())
                .contains("jobs may not use the controller's own AWS identity");
        assertThat(GLOBAL.doTestConnection("global", "", "", "").getMessage()).isEqualTo("Choose a region first.");
        assertThat(GLOBAL.doTestConnection("global", "us-east-1", "http://127.0.0.1", "")
                        .getMessage())
                .startsWith("no endpoint is called");
        assertThat(GLOBAL.doTestConnection("none", "us-east-1", "", "").getMessage())
                .isEqualTo("no AWS credentials with the id 'none' can be used here");
        assertThat(sim.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', OK", "'prod, dev-*', OK", "'a/b', ERROR", "'arn:aws:ecs:*:*:cluster/x', OK"})
    void checkPatterns(String value, FormValidation.Kind kind) {
        assertThat(GLOBAL.doCheckAllowedClusters(value).kind).isEqualTo(kind);
        assertThat(FOLDER.doCheckAllowedClusters(value).kind).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"'', ERROR", "0, ERROR", "1, OK", "100, OK", "1000, OK", "1001, ERROR", "x, ERROR"})
    void checkTheCallRate(String value, FormValidation.Kind kind) {
        assertThat(GLOBAL.doCheckCallRatePercent(value).kind).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "'', ERROR",
        "https://vpce-1.ecs.eu-west-1.vpce.amazonaws.com, OK",
        "http://127.0.0.1:18001, OK",
        "ftp://host, ERROR",
        "https://user:secret@host, ERROR",
        "no url, ERROR"
    })
    void checkEndpoints(String url, FormValidation.Kind kind) {
        assertThat(new NamedEndpoint.DescriptorImpl().doCheckUrl(url).kind).isEqualTo(kind);
    }

    @Test
    void aFormWithoutEndpointsRemovesThem() throws Exception {
        EcsToolkitConfiguration configuration = new EcsToolkitConfiguration();
        Binder.set(
                configuration,
                Map.of(
                        "endpoints",
                        List.of(Map.of("name", "vpc", "url", "https://x")),
                        "allowedClusters",
                        List.of("a b\nc")));
        assertThat(configuration.getAllowedClusters()).containsExactly("a", "b", "c");

        configuration.configure((bean, json) -> {}, new JSONObject().element("endpoints", List.of()));
        assertThat(configuration.getEndpoints()).hasSize(1);

        configuration.configure((bean, json) -> {}, new JSONObject());
        assertThat(configuration.getEndpoints()).isEmpty();
        assertThat(configuration.getAllowedClusters()).hasSize(3);
    }
}
