// Declared as in jenkins-core 2.541.3, core/src/main/java/jenkins/model/CauseOfInterruption.java
package jenkins.model;

import java.io.Serializable;

public abstract class CauseOfInterruption implements Serializable {
    public CauseOfInterruption() {}

    public abstract String getShortDescription();
}
