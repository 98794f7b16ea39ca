// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/model/Descriptor.java
package hudson.model;

public abstract class Descriptor<T extends Describable<T>> implements Saveable {
    protected Descriptor() {}

    public String getDisplayName() {
        return getClass().getSimpleName();
    }

    @Override
    public synchronized void save() {}
}
