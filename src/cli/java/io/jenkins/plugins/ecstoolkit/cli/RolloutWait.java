package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.rollout.engine.Rollout;
import io.jenkins.plugins.ecstoolkit.rollout.engine.RolloutListener;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts a rollout, shows what happens and waits for its end. */
final class RolloutWait implements RolloutListener {

    /** Live lines are drawn no more often than that. */
    private static final long REDRAW_MILLIS = 200;

    private final Log log;
    private final Screen screen;
    private final Scheduler scheduler;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile RolloutEnd end;

    RolloutWait(Log log, Screen screen, Scheduler scheduler) {
        this.log = log;
        this.screen = screen;
        this.scheduler = scheduler;
    }

    @Override
    public void line(LogLine line) {
        log.line(line);
    }

    @Override
    public void finished(RolloutEnd how) {
        end = how;
        over.countDown();
    }

    RolloutEnd until(Rollout rollout) throws InterruptedException {
        rollout.start();
        if (screen.live()) {
            while (!over.await(REDRAW_MILLIS, TimeUnit.MILLISECONDS)) {
                screen.show(LiveLines.of(rollout.report(), scheduler.now()));
            }
        } else {
            over.await();
        }
        screen.end();
        return end;
    }
}
