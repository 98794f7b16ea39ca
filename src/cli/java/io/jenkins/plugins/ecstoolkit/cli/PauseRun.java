package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.rollout.engine.PauseDecisions;
import io.jenkins.plugins.ecstoolkit.rollout.engine.RolloutEnvironment;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Ends pauses and waits until ECS has accepted that. The calling thread is the mailbox. One use each. */
final class PauseRun implements PauseDecisions.Listener {

    private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
    private final Log log;
    private final boolean rollBack;
    private final PauseDecisions decisions;
    private int decided;
    private boolean over;
    private EcsException failure;

    PauseRun(Log log, RolloutEnvironment ecs, String cluster, boolean rollBack) {
        this.log = log;
        this.rollBack = rollBack;
        this.decisions = new PauseDecisions(ecs.caller(), ecs.scheduler(), mailbox::add, cluster, rollBack, this);
    }

    /** @throws CommandFailure when ECS refuses, or when no deployment of the services is paused */
    void run(List<String> services) {
        decisions.start(services);
        try {
            while (!over && failure == null) {
                mailbox.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted", e);
        }
        if (failure != null) {
            throw CommandFailure.failed(failure.getMessage(), failure);
        }
        if (decided == 0) {
            throw CommandFailure.failed("no deployment is paused of " + String.join(", ", services), null);
        }
    }

    @Override
    public void decided(PauseDecisions.Pause pause) {
        decided++;
        String stage = pause.deployment().lifecycleStage();
        log.info((rollBack ? "rolling back " : "continued ")
                + pause.service()
                + (stage == null
                        ? ""
                        : ", it was paused at " + stage.toLowerCase(Locale.ROOT).replace('_', ' ')));
    }

    @Override
    public void missing(List<String> services) {
        log.warn("ECS does not know " + String.join(", ", services));
    }

    @Override
    public void done() {
        over = true;
    }

    @Override
    public void failed(EcsException why) {
        failure = why;
    }
}
