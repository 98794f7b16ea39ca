// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/model/Actionable.java
package hudson.model;

public abstract class Actionable extends AbstractModelObject {
    public Actionable() {}
}
