package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import com.cloudbees.jenkins.plugins.awscredentials.AmazonWebServicesCredentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.util.StaplerReferer;

/** The choice of credentials in a form: only who may use a job's credentials learns which there are. */
final class CredentialsField {

    private final Item item;

    /** @param item in the request's path; null when there is none, as in the snippet generator's requests */
    CredentialsField(Item item) {
        this.item = item != null ? item : StaplerReferer.findItemFromRequest(Job.class);
    }

    ListBoxModel items(String current) {
        return mayList() ? all().includeCurrentValue(current) : new StandardListBoxModel().includeCurrentValue(current);
    }

    FormValidation check(String value) {
        String id = Util.fixEmptyAndTrim(value);
        if (id == null || id.contains("${") || !mayList()) {
            return FormValidation.ok();
        }
        return all().stream().anyMatch(option -> id.equals(option.value))
                ? FormValidation.ok()
                : FormValidation.warning(Messages.CredentialsField_notFound());
    }

    private boolean mayList() {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }

    private StandardListBoxModel all() {
        StandardListBoxModel all = new StandardListBoxModel();
        all.includeEmptyValue();
        if (item == null) {
            all.includeAs(ACL.SYSTEM2, Jenkins.get(), AmazonWebServicesCredentials.class);
        } else {
            all.includeAs(ACL.SYSTEM2, item, AmazonWebServicesCredentials.class);
        }
        return all;
    }
}
