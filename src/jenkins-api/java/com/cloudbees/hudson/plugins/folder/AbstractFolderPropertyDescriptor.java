// Declared as in cloudbees-folder 6.1100.ve9eed61d16c4,
// src/main/java/com/cloudbees/hudson/plugins/folder/AbstractFolderPropertyDescriptor.java
package com.cloudbees.hudson.plugins.folder;

import hudson.model.Descriptor;

public abstract class AbstractFolderPropertyDescriptor extends Descriptor<AbstractFolderProperty<?>> {
    public AbstractFolderPropertyDescriptor() {}
}
