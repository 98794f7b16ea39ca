package io.jenkins.plugins.ecstoolkit.jenkins.configuration;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What a folder sets for the jobs below it. Only ids and names are kept, never a secret. */
public final class EcsFolderProperty extends AbstractFolderProperty<AbstractFolder<?>> {

    private String credentialsId;
    private String region;
    private String endpoint;
    private List<String> allowedClusters;

    @DataBoundConstructor
    public EcsFolderProperty() {
        // Everything is optional.
    }

    Scope scope(String name) {
        return new Scope(name, credentialsId, region, endpoint, getAllowedClusters());
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    public String getRegion() {
        return region;
    }

    @DataBoundSetter
    public void setRegion(String region) {
        this.region = Util.fixEmptyAndTrim(region);
    }

    public String getEndpoint() {
        return endpoint;
    }

    @DataBoundSetter
    public void setEndpoint(String endpoint) {
        this.endpoint = Util.fixEmptyAndTrim(endpoint);
    }

    /** Never null, also when an older version wrote the folder's configuration. */
    public List<String> getAllowedClusters() {
        return allowedClusters == null ? List.of() : List.copyOf(allowedClusters);
    }

    @DataBoundSetter
    public void setAllowedClusters(List<String> allowedClusters) {
        this.allowedClusters = SettingsForm.words(allowedClusters);
    }

    /** For the form's one text field. */
    public String getAllowedClustersText() {
        return String.join("\n", getAllowedClusters());
    }

    /** Describes it to Jenkins, where the plugin for folders is there. */
    @Extension(optional = true)
    @Symbol("ecsToolkit")
    public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.EcsToolkitConfiguration_displayName();
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return SettingsForm.of(item).credentials(credentialsId);
        }

        @POST
        public FormValidation doCheckCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return SettingsForm.of(item).checkCredentials(value);
        }

        @POST
        public ComboBoxModel doFillRegionItems(@AncestorInPath Item item) {
            return SettingsForm.of(item).regions();
        }

        @POST
        public FormValidation doCheckRegion(@QueryParameter String value) {
            return SettingsForm.checkRegion(value);
        }

        @POST
        public ListBoxModel doFillEndpointItems(@AncestorInPath Item item, @QueryParameter String endpoint) {
            return SettingsForm.of(item).endpoints(endpoint);
        }

        @POST
        public FormValidation doCheckAllowedClusters(@QueryParameter String value) {
            return SettingsForm.checkClusters(value);
        }

        /** Calls AWS with stored credentials, so only who may configure the folder can have it done. */
        @POST
        public FormValidation doTestConnection(
                @AncestorInPath Item item,
                @QueryParameter String credentialsId,
                @QueryParameter String region,
                @QueryParameter String endpoint,
                @QueryParameter String allowedClusters) {
            return SettingsForm.of(item).test(credentialsId, region, endpoint, allowedClusters);
        }
    }
}
