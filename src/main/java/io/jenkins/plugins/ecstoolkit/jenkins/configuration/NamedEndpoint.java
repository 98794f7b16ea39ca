package io.jenkins.plugins.ecstoolkit.jenkins.configuration;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import java.net.URI;
import java.net.URISyntaxException;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** An endpoint of ECS, such as a VPC's, that jobs use by its name. Only administrators name one. */
public final class NamedEndpoint extends AbstractDescribableImpl<NamedEndpoint> {

    private final String name;
    private final String url;
    private String stsUrl;

    @DataBoundConstructor
    public NamedEndpoint(String name, String url) {
        this.name = Util.fixEmptyAndTrim(name);
        this.url = Util.fixEmptyAndTrim(url);
    }

    public String getName() {
        return name;
    }

    public String getUrl() {
        return url;
    }

    public String getStsUrl() {
        return stsUrl;
    }

    @DataBoundSetter
    public void setStsUrl(String stsUrl) {
        this.stsUrl = Util.fixEmptyAndTrim(stsUrl);
    }

    /** Whether calls can be sent there; what an administrator has set as code has passed no form. */
    public boolean usable() {
        return url != null && valid(url) && (stsUrl == null || valid(stsUrl));
    }

    /** Whether it is an http or https URL with a host, without a user name and a fragment. */
    static boolean valid(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return http && uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Describes it to Jenkins. */
    @Extension
    @Symbol("ecsEndpoint")
    public static final class DescriptorImpl extends Descriptor<NamedEndpoint> {

        @Override
        public String getDisplayName() {
            return Messages.NamedEndpoint_displayName();
        }

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return Util.fixEmptyAndTrim(value) == null
                    ? FormValidation.error(Messages.NamedEndpoint_required())
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            String text = Util.fixEmptyAndTrim(value);
            return text != null && valid(text)
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.NamedEndpoint_url());
        }

        @POST
        public FormValidation doCheckStsUrl(@QueryParameter String value) {
            return Util.fixEmptyAndTrim(value) == null ? FormValidation.ok() : doCheckUrl(value);
        }
    }
}
