package io.jenkins.plugins.ecstoolkit.jenkins.configuration;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.PersistentDescriptor;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * What the administrator sets for all jobs of the controller: <i>Manage Jenkins, System</i>, or {@code ecsToolkit} under
 * {@code unclassified} of the Configuration as Code plugin. Only ids and names are kept, never a secret. Fields are read by
 * builds while they are written here: each is replaced as a whole.
 */
@Extension
@Symbol("ecsToolkit")
public final class EcsToolkitConfiguration extends GlobalConfiguration implements PersistentDescriptor {

    private static final int ALL = 100;

    /** AWS raises an account's rates on request. */
    private static final int MAX_CALL_RATE_PERCENT = 1000;

    private volatile String credentialsId;
    private volatile String region;
    private volatile String endpoint;
    private volatile List<String> allowedClusters;
    private volatile List<NamedEndpoint> endpoints;
    private volatile boolean controllerIdentityAllowed;
    private volatile int callRatePercent = ALL;

    /** The controller's. */
    public static EcsToolkitConfiguration get() {
        return ExtensionList.lookupSingleton(EcsToolkitConfiguration.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.EcsToolkitConfiguration_displayName();
    }

    Scope scope() {
        return new Scope(
                Messages.EcsToolkitConfiguration_scope(), credentialsId, region, endpoint, getAllowedClusters());
    }

    /** The endpoint of that name; empty when there is none. */
    public Optional<NamedEndpoint> endpointCalled(String name) {
        return getEndpoints().stream().filter(one -> name.equals(one.getName())).findFirst();
    }

    /** A form that has no endpoint left sends none. What is allowed is never taken back for a moment. */
    @Override
    public boolean configure(StaplerRequest2 req, JSONObject json) throws FormException {
        req.bindJSON(this, json);
        if (!json.has("endpoints")) {
            setEndpoints(List.of());
        }
        save();
        return true;
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

    public List<String> getAllowedClusters() {
        List<String> current = allowedClusters;
        return current == null ? List.of() : List.copyOf(current);
    }

    @DataBoundSetter
    public void setAllowedClusters(List<String> allowedClusters) {
        this.allowedClusters = SettingsForm.words(allowedClusters);
    }

    /** For the form's one text field. */
    public String getAllowedClustersText() {
        return String.join("\n", getAllowedClusters());
    }

    public List<NamedEndpoint> getEndpoints() {
        List<NamedEndpoint> current = endpoints;
        return current == null ? List.of() : List.copyOf(current);
    }

    @DataBoundSetter
    public void setEndpoints(List<NamedEndpoint> endpoints) {
        this.endpoints = endpoints == null ? new ArrayList<>() : new ArrayList<>(endpoints);
    }

    /** Whether jobs may call AWS as the controller itself: with its instance profile, environment, files. */
    public boolean isControllerIdentityAllowed() {
        return controllerIdentityAllowed;
    }

    @DataBoundSetter
    public void setControllerIdentityAllowed(boolean controllerIdentityAllowed) {
        this.controllerIdentityAllowed = controllerIdentityAllowed;
    }

    /** How much of the rates that AWS publishes this controller uses; 100 for all. */
    public int getCallRatePercent() {
        return callRatePercent;
    }

    @DataBoundSetter
    public void setCallRatePercent(int callRatePercent) {
        this.callRatePercent = Math.max(1, Math.min(MAX_CALL_RATE_PERCENT, callRatePercent));
    }

    @POST
    public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
        return SettingsForm.ofController().credentials(credentialsId);
    }

    @POST
    public FormValidation doCheckCredentialsId(@QueryParameter String value) {
        return SettingsForm.ofController().checkCredentials(value);
    }

    @POST
    public ComboBoxModel doFillRegionItems() {
        return SettingsForm.ofController().regions();
    }

    @POST
    public FormValidation doCheckRegion(@QueryParameter String value) {
        return SettingsForm.checkRegion(value);
    }

    @POST
    public ListBoxModel doFillEndpointItems(@QueryParameter String endpoint) {
        return SettingsForm.ofController().endpoints(endpoint);
    }

    @POST
    public FormValidation doCheckAllowedClusters(@QueryParameter String value) {
        return SettingsForm.checkClusters(value);
    }

    @POST
    public FormValidation doCheckCallRatePercent(@QueryParameter String value) {
        String text = Util.fixEmptyAndTrim(value);
        boolean fits =
                text != null && text.matches("[1-9][0-9]{0,3}") && Integer.parseInt(text) <= MAX_CALL_RATE_PERCENT;
        return fits ? FormValidation.ok() : FormValidation.error(Messages.EcsToolkitConfiguration_callRate());
    }

    /** Calls AWS with stored credentials, so only an administrator can have it done. */
    @POST
    public FormValidation doTestConnection(
            @QueryParameter String credentialsId,
            @QueryParameter String region,
            @QueryParameter String endpoint,
            @QueryParameter String allowedClusters) {
        return SettingsForm.ofController().test(credentialsId, region, endpoint, allowedClusters);
    }
}
