package io.jenkins.plugins.ecstoolkit.jenkins.configuration;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.ItemGroup;
import hudson.util.FormValidation;
import java.util.List;

/**
 * Tries settings out before they are saved. Jenkins finds it: who signs a call knows the settings, so the settings cannot
 * know who signs.
 */
public interface ConnectionCheck extends ExtensionPoint {

    /** The one of this plugin. */
    static ConnectionCheck get() {
        return ExtensionList.lookup(ConnectionCheck.class).get(0);
    }

    /**
     * Makes one call that changes nothing, and blocks for it. Who may have that done is the caller's to check.
     *
     * @param group where the settings are those of: a folder or the controller
     * @param credentialsId what the form says; null for what holds around the group
     * @param region the same
     * @param endpoint the same, the name of one
     * @param clusters names that must exist; may be empty
     * @return every outcome is a sentence for the form
     */
    @NonNull
    FormValidation run(
            @NonNull ItemGroup<?> group,
            @CheckForNull String credentialsId,
            @CheckForNull String region,
            @CheckForNull String endpoint,
            @NonNull List<String> clusters);
}
