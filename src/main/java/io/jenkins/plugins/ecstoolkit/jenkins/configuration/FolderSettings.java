package io.jenkins.plugins.ecstoolkit.jenkins.configuration;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.model.ItemGroup;
import java.util.Optional;

/** Looks settings up in a folder. Links to the plugin for folders, so it may not be there to be linked. */
final class FolderSettings {

    private FolderSettings() {}

    static Optional<Scope> of(ItemGroup<?> group) {
        if (group instanceof AbstractFolder<?> folder) {
            return Optional.ofNullable(folder.getProperties().get(EcsFolderProperty.class))
                    .map(property -> property.scope(Messages.FolderSettings_scope(folder.getFullName())));
        }
        return Optional.empty();
    }
}
