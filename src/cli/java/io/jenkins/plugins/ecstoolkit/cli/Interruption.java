package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.rollout.engine.Rollout;
import java.util.List;

/**
 * What is said when a signal ends the process: what goes on without it, and how to go on. The process then ends at once,
 * whatever is under way: that is what the journal is for.
 */
final class Interruption implements AutoCloseable {

    private final RootCommand root;
    private final Thread hook = new Thread(this::interrupted, "ecs-toolkit interrupted");
    private Rollout rollout;
    private String how;
    private boolean over;

    private Interruption(RootCommand root) {
        this.root = root;
    }

    /** From now on signals are answered, where the process is ours. */
    static Interruption install(RootCommand root) {
        Interruption interruption = new Interruption(root);
        if (root.terminal().process()) {
            Runtime.getRuntime().addShutdownHook(interruption.hook);
        }
        return interruption;
    }

    /** From now on there is something that goes on without the process. */
    synchronized void rollout(Rollout running, String howToGoOn) {
        rollout = running;
        how = howToGoOn;
    }

    /** From now on there is nothing left to interrupt. */
    synchronized void over() {
        over = true;
    }

    /** Runs on the signal. */
    synchronized void interrupted() {
        if (over) {
            return;
        }
        over = true;
        root.screen().end();
        Log log = root.log();
        if (rollout == null) {
            log.fatal("interrupted, nothing was changed");
            return;
        }
        rollout.detach();
        List<String> running = rollout.report().stillRunning();
        List<String> unanswered = rollout.unanswered();
        running.forEach(what -> log.warn("still running in ECS: " + what));
        unanswered.forEach(what -> log.warn("not known whether it was carried out: " + what));
        boolean quiet = running.isEmpty() && unanswered.isEmpty();
        log.fatal((quiet ? "interrupted, nothing is running in ECS; " : "interrupted; ") + how);
    }

    @Override
    public void close() {
        over();
        if (root.terminal().process()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process is ending already: the hook runs and finds that there is nothing left to say.
                return;
            }
        }
    }
}
