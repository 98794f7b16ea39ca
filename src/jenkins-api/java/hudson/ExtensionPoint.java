// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/ExtensionPoint.java
package hudson;

public interface ExtensionPoint {}
