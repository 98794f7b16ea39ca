package io.jenkins.plugins.ecstoolkit.jenkins.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.ItemGroup;
import hudson.util.FormValidation;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.EcsConnection;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.SdkEcsApi;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.ConnectionCheck;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.NamedEndpoint;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.Regions;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.Scopes;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.SettingsException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tries settings out with one call that changes nothing, DescribeClusters. Who may have that done is the caller's to check.
 * Blocks for the call.
 *
 * @param group where the settings are those of: a folder or the controller
 * @param credentialsId what the form says; null for what holds around the group
 * @param region the same
 * @param endpoint the same, the name of one
 * @param clusters names that must exist; may be empty
 */
public record ConnectionTest(
        ItemGroup<?> group, @CheckForNull String credentialsId, String region, String endpoint, List<String> clusters) {

    public ConnectionTest {
        clusters = List.copyOf(clusters);
    }

    /** For the forms of the settings. */
    @Extension
    public static final class Check implements ConnectionCheck {
        @Override
        public FormValidation run(
                ItemGroup<?> group, String credentialsId, String region, String endpoint, List<String> clusters) {
            return new ConnectionTest(group, credentialsId, region, endpoint, clusters).run();
        }
    }

    /** Runs it; every outcome is a sentence for the form. */
    public FormValidation run() {
        try {
            // What is saved for the group itself is what the form is about to replace.
            Scopes scopes = Scopes.around(group);
            String id = otherwise(credentialsId, scopes.credentialsId());
            String where = otherwise(region, scopes.region());
            if (where == null) {
                return FormValidation.error(Messages.ConnectionTest_region());
            }
            Regions.check(where);
            String called = otherwise(endpoint, scopes.endpoint());
            NamedEndpoint named = called == null ? null : Endpoints.called(called);
            Signer signer = signer(id, Sts.of(where, named, ControllerProxy.get()));
            return describe(signer, where, named == null ? null : URI.create(named.getUrl()));
        } catch (NoIdentityException | SettingsException | EcsException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    private static String otherwise(String given, Optional<Scopes.Default> inherited) {
        String text = Util.fixEmptyAndTrim(given);
        return text != null ? text : inherited.map(Scopes.Default::value).orElse(null);
    }

    private Signer signer(String id, Sts sts) throws NoIdentityException {
        if (id != null) {
            return StoredCredentials.of(id, group, sts);
        }
        if (!ControllerIdentity.allowed()) {
            throw new NoIdentityException(
                    Messages.ConnectionTest_noCredentials(Messages.ControllerIdentity_notAllowed()));
        }
        return ControllerIdentity.INSTANCE;
    }

    private FormValidation describe(Signer signer, String where, URI endpointUrl) {
        try (SdkEcsApi api = new EcsConnection(where, endpointUrl, signer, ControllerProxy.get()).open()) {
            Map<String, String> found = api.describeClusters(clusters);
            List<String> missing =
                    clusters.stream().filter(name -> !found.containsKey(name)).toList();
            return missing.isEmpty()
                    ? FormValidation.ok(Messages.ConnectionTest_ok(where))
                    : FormValidation.warning(Messages.ConnectionTest_missing(where, String.join(", ", missing)));
        }
    }
}
