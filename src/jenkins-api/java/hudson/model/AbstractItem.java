// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/model/AbstractItem.java
package hudson.model;

import java.io.File;

public abstract class AbstractItem extends Actionable implements Item {
    private final ItemGroup<? extends Item> parent;
    private final String name;

    protected AbstractItem(ItemGroup<? extends Item> parent, String name) {
        this.parent = parent;
        this.name = name;
    }

    @Override
    public ItemGroup<? extends Item> getParent() {
        return parent;
    }

    @Override
    public final String getFullName() {
        String above = parent == null ? "" : parent.getFullName();
        return above.isEmpty() ? name : above + '/' + name;
    }

    public File getRootDir() {
        throw new UnsupportedOperationException(getDisplayName());
    }
}
