// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/model/Describable.java
package hudson.model;

public interface Describable<T extends Describable<T>> {}
