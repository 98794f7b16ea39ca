package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.ecstoolkit.jenkins.report.RolloutNotes;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.BuildJournals;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.ControllerRuntime;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.ExclusiveTicket;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.SharedConnection;
import io.jenkins.plugins.ecstoolkit.rollout.engine.Rollout;
import io.jenkins.plugins.ecstoolkit.rollout.model.OnAbort;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.StepWords;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** A step's rollout in this process: the engine at work on the journal in the build's directory. */
final class StepRollout {

    private final Run<?, ?> run;
    private final Rollout rollout;
    private final SharedConnection.Use connection;
    private final ExclusiveTicket ticket;
    private final AtomicBoolean released = new AtomicBoolean();

    StepRollout(Run<?, ?> run, Rollout rollout, SharedConnection.Use connection, @CheckForNull ExclusiveTicket ticket) {
        this.run = run;
        this.rollout = rollout;
        this.connection = connection;
        this.ticket = ticket;
    }

    /** Where the journal is at any time: a job, and its builds with it, can be moved or renamed while they run. */
    static Supplier<Path> place(Run<?, ?> run, String rollout) {
        return () -> new BuildJournals(run.getRootDir()).file(rollout);
    }

    /**
     * Begins or goes on; an exclusive one as soon as no other is before it.
     *
     * @param waits is told for whom it waits and which service both want, or null and null once it works
     */
    void start(BiConsumer<ExclusiveTicket, String> waits) {
        if (ticket == null) {
            rollout.start();
            return;
        }
        BiConsumer<ExclusiveTicket, String> shown =
                (other, service) -> waits.accept(other == null ? null : other.asSeenBy(ticket), service);
        ControllerRuntime.exclusive().enter(ticket, shown, () -> {
            waits.accept(null, null);
            rollout.start();
        });
        if (released.get()) {
            // Closed meanwhile, perhaps before it entered.
            leave();
        }
    }

    /** Lets others at its services. */
    void leave() {
        if (ticket != null) {
            ControllerRuntime.exclusive().leave(ticket.rollout());
        }
    }

    void abort(OnAbort onAbort, String cause) {
        rollout.abort(onAbort, cause);
    }

    void giveUp(String reason) {
        rollout.giveUp(reason);
    }

    void letGo() {
        rollout.detach();
    }

    boolean changing() {
        return rollout.changing();
    }

    String status() {
        return rollout.report().progress();
    }

    /** How far the rollout is, for people who watch the build. */
    String label() {
        return StepWords.progress(rollout.report());
    }

    /** Whether the build is still going on. */
    boolean building() {
        return run.isBuilding();
    }

    /** Notes with the build how the rollout ended. */
    void note(RolloutReport report) {
        RolloutNotes.note(run, report);
    }

    /** Gives the connection back; the rollout itself is done. */
    void close() {
        if (released.compareAndSet(false, true)) {
            leave();
            connection.release();
        }
    }
}
