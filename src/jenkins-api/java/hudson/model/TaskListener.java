// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/model/TaskListener.java
package hudson.model;

import java.io.PrintStream;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

public interface TaskListener extends SerializableOnlyOverRemoting {
    PrintStream getLogger();
}
