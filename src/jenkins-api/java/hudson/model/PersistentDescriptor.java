// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/model/PersistentDescriptor.java
package hudson.model;

public interface PersistentDescriptor extends Saveable {}
