// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/model/AbstractModelObject.java
package hudson.model;

public abstract class AbstractModelObject implements ModelObject {
    public AbstractModelObject() {}
}
