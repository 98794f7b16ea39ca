package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.model.Computer;
import hudson.model.Run;
import io.jenkins.plugins.ecstoolkit.config.ConfigException;
import io.jenkins.plugins.ecstoolkit.jenkins.credentials.NoIdentityException;
import io.jenkins.plugins.ecstoolkit.jenkins.request.StepArguments;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.BuildJournals;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.ControllerRuntime;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Gets a step going, or going on: on which thread, and what becomes of what its {@link StepOpening} finds. */
final class StepStart {

    private static final Logger LOGGER = Logger.getLogger(StepStart.class.getName());

    private final StepContext context;
    private final StepArguments asked;
    private final StepController controller;
    private final StepCompletion completion;

    StepStart(StepContext context, StepArguments asked, StepController controller, StepCompletion completion) {
        this.context = context;
        this.asked = asked;
        this.controller = controller;
        this.completion = completion;
    }

    /** Has the work done by a thread that may wait for agents. */
    void submit() {
        Computer.threadPoolForRemoting.execute(() -> guarded(this::begin));
    }

    /**
     * Has the work done after a restart. A journal and the build's environment need no agent, so that thousands of steps
     * that resume together take the pool's few threads; only a step that had not begun may have to wait for one.
     */
    void resume() {
        ControllerRuntime.scheduler()
                .execute(() -> guarded(() -> {
                    if (hasJournal()) {
                        begin();
                    } else {
                        submit();
                    }
                }));
    }

    /** A class that is missing, such as after an update of another plugin, must not leave the step waiting for ever. */
    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (Error e) {
            LOGGER.log(Level.SEVERE, e, () -> "cannot begin rollout " + controller.rolloutId());
            controller.broken(e);
            throw e;
        }
    }

    private boolean hasJournal() {
        try {
            return Files.exists(new BuildJournals(context.get(Run.class).getRootDir()).file(controller.rolloutId()));
        } catch (IOException | RuntimeException e) {
            // Whatever it is, it is told where the journal is opened.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void begin() {
        if (over()) {
            return;
        }
        attempt(() -> {
            controller.begun(context.get(Run.class));
            look(new StepOpening(context, asked, controller));
        });
    }

    private void look(StepOpening opening)
            throws ConfigException, NoIdentityException, IOException, InterruptedException {
        Opening found = opening.next();
        if (found instanceof Opening.AsksWhere) {
            opening.ask(() -> Computer.threadPoolForRemoting.execute(() -> guarded(() -> lookAgain(opening))));
        } else if (found instanceof Opening.Works works) {
            controller.work(works.rollout());
        } else if (found instanceof Opening.Ended ended) {
            controller.finished(ended.end());
        } else if (found instanceof Opening.Refused why) {
            completion.refused(why);
        } else if (found instanceof Opening.Plans) {
            opening.plan(completion);
        } else {
            completion.fail(controller.stopCause());
        }
    }

    private void lookAgain(StepOpening opening) {
        if (over()) {
            opening.close();
            return;
        }
        attempt(() -> look(opening));
    }

    private boolean over() {
        return completion.done() || StepCompletion.terminating();
    }

    /** What a step does that may fail before there is a rollout. */
    private interface Attempt {
        void run() throws ConfigException, NoIdentityException, IOException, InterruptedException;
    }

    private void attempt(Attempt attempt) {
        try {
            attempt.run();
        } catch (ConfigException | NoIdentityException | JournalException | IllegalArgumentException e) {
            completion.fail(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOGGER.log(Level.FINE, e, () -> "interrupted while beginning rollout " + controller.rolloutId());
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "cannot begin rollout " + controller.rolloutId());
            controller.broken(e);
        }
    }
}
