// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/init/InitMilestone.java
package hudson.init;

public enum InitMilestone {
    STARTED,
    PLUGINS_STARTED,
    COMPLETED
}
