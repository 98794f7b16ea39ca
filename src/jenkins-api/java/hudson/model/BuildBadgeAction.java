// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/model/BuildBadgeAction.java
package hudson.model;

public interface BuildBadgeAction extends Action {}
