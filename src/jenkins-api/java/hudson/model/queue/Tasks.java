// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/model/queue/Tasks.java
package hudson.model.queue;

import hudson.model.Queue;
import hudson.security.ACL;
import org.springframework.security.core.Authentication;

public class Tasks {
    private Tasks() {}

    public static Authentication getAuthenticationOf2(Queue.Task t) {
        return ACL.SYSTEM2;
    }
}
