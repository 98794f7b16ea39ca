// Declared as in jenkins-core 2.541.3, core/src/main/java/jenkins/model/Badgeable.java
package jenkins.model;

import jenkins.management.Badge;

public interface Badgeable {
    default Badge getBadge() {
        return null;
    }
}
