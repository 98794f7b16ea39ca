// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/util/DescribableList.java
package hudson.util;

import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Saveable;

public class DescribableList<T extends Describable<T>, D extends Descriptor<T>> extends PersistedList<T> {
    public DescribableList(Saveable owner) {}

    @Override
    public <U extends T> U get(Class<U> type) {
        return super.get(type);
    }
}
