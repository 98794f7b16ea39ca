// Declared as in jenkins-core 2.541.3, core/src/main/java/jenkins/util/Timer.java
package jenkins.util;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

public class Timer {
    private static ScheduledExecutorService daemons;

    private Timer() {}

    public static synchronized ScheduledExecutorService get() {
        if (daemons == null) {
            daemons = Executors.newScheduledThreadPool(1, task -> {
                Thread thread = new Thread(task, "jenkins.util.Timer");
                thread.setDaemon(true);
                return thread;
            });
        }
        return daemons;
    }
}
