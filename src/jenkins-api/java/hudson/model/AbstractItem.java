// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/model/AbstractItem.java
package hudson.model;

import java.io.File;

public abstract class AbstractItem extends Actionable implements Item {
    protected AbstractItem(ItemGroup<?> parent, String name) {}

    public File getRootDir() {
        throw new UnsupportedOperationException(getDisplayName());
    }
}
