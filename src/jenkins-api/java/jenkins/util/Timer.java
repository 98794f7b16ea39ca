// Declared as in jenkins-core 2.541.3, core/src/main/java/jenkins/util/Timer.java
package jenkins.util;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

public class Timer {
    private static final class Threads {
        private static final ScheduledExecutorService DAEMONS = Executors.newScheduledThreadPool(1, task -> {
            Thread thread = new Thread(task, "jenkins.util.Timer");
            thread.setDaemon(true);
            return thread;
        });
    }

    private Timer() {}

    public static synchronized ScheduledExecutorService get() {
        return Threads.DAEMONS;
    }
}
