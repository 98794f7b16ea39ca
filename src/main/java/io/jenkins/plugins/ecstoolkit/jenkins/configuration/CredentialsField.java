package io.jenkins.plugins.ecstoolkit.jenkins.configuration;

import com.cloudbees.jenkins.plugins.awscredentials.AmazonWebServicesCredentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.util.StaplerReferer;
import org.springframework.security.core.Authentication;

/** The choice of credentials in a form: only who may use a job's or folder's credentials learns which there are. */
public final class CredentialsField {

    private final Item item;

    private CredentialsField(Item item) {
        this.item = item;
    }

    /** For a step's form. @param item in the request's path; null when there is none, as in the snippet generator's */
    public static CredentialsField ofStep(@CheckForNull Item item) {
        return new CredentialsField(item != null ? item : StaplerReferer.findItemFromRequest(Job.class));
    }

    /** For the settings of a folder, or of the controller with null. */
    public static CredentialsField ofSettings(@CheckForNull Item item) {
        return new CredentialsField(item);
    }

    public ListBoxModel items(String current) {
        return mayList() ? all().includeCurrentValue(current) : new StandardListBoxModel().includeCurrentValue(current);
    }

    public FormValidation check(String value) {
        String id = Util.fixEmptyAndTrim(value);
        if (id == null || id.contains("${") || !mayList()) {
            return FormValidation.ok();
        }
        return all().stream().anyMatch(option -> id.equals(option.value))
                ? FormValidation.ok()
                : FormValidation.warning(Messages.CredentialsField_notFound());
    }

    /** Whether the reader may know which credentials, regions and endpoints there are. */
    public boolean mayList() {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }

    private StandardListBoxModel all() {
        StandardListBoxModel all = new StandardListBoxModel();
        all.includeEmptyValue();
        if (item == null) {
            all.includeAs(ACL.SYSTEM2, Jenkins.get(), AmazonWebServicesCredentials.class);
        } else if (item instanceof ItemGroup<?> group) {
            all.includeAs(ACL.SYSTEM2, group, AmazonWebServicesCredentials.class);
        } else {
            // A job finds what the user finds that it runs as, where an administrator has it run as one.
            Authentication as = item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
            all.includeAs(as, item, AmazonWebServicesCredentials.class);
        }
        return all;
    }
}
