// Declared as in cloudbees-folder 6.1100.ve9eed61d16c4,
// src/main/java/com/cloudbees/hudson/plugins/folder/AbstractFolderProperty.java
package com.cloudbees.hudson.plugins.folder;

import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;

public abstract class AbstractFolderProperty<C extends AbstractFolder<?>>
        extends AbstractDescribableImpl<AbstractFolderProperty<?>> implements ExtensionPoint {
    public AbstractFolderProperty() {}
}
