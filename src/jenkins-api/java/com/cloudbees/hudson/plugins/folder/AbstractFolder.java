// Declared as in cloudbees-folder 6.1100.ve9eed61d16c4,
// src/main/java/com/cloudbees/hudson/plugins/folder/AbstractFolder.java
package com.cloudbees.hudson.plugins.folder;

import hudson.model.AbstractItem;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.util.DescribableList;

public abstract class AbstractFolder<I extends Item> extends AbstractItem implements ItemGroup<I> {
    private final DescribableList<AbstractFolderProperty<?>, AbstractFolderPropertyDescriptor> properties =
            new DescribableList<>(null);

    protected AbstractFolder(ItemGroup<?> parent, String name) {
        super(parent, name);
    }

    public DescribableList<AbstractFolderProperty<?>, AbstractFolderPropertyDescriptor> getProperties() {
        return properties;
    }
}
