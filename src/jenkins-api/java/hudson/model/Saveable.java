// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/model/Saveable.java
package hudson.model;

import java.io.IOException;

public interface Saveable {
    void save() throws IOException;
}
