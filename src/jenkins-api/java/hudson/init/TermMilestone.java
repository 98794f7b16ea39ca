// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/init/TermMilestone.java
package hudson.init;

public enum TermMilestone {
    STARTED,
    COMPLETED
}
