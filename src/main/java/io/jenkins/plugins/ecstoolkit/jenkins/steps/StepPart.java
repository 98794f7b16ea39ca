package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.console.ConsoleLogFilter;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.ecstoolkit.config.ConfigException;
import io.jenkins.plugins.ecstoolkit.jenkins.credentials.AwsIdentity;
import io.jenkins.plugins.ecstoolkit.jenkins.credentials.NoIdentityException;
import io.jenkins.plugins.ecstoolkit.jenkins.report.RolloutNotes;
import io.jenkins.plugins.ecstoolkit.rollout.engine.Rollout;
import io.jenkins.plugins.ecstoolkit.rollout.engine.RolloutPart;
import io.jenkins.plugins.ecstoolkit.rollout.engine.RolloutServices;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Journal;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.rollout.staged.PartEnds;
import io.jenkins.plugins.ecstoolkit.rollout.staged.Parts;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * One phase of a rollout that several steps of a build share. Its journal belongs to none of them: a step finds the phase
 * that it has asked for by the id of its node, and otherwise the rollout that its phase is the next one of.
 */
final class StepPart {

    /** The phase may not begin. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean failed;

        Refused(Parts.Refused why) {
            super(why.reason());
            this.failed = why.failed();
        }

        /** Whether that is so because something before it did not end well. */
        boolean failed() {
            return failed;
        }
    }

    /** Steps look for their rollout one after the other, so that two never work on the same journal. */
    private static final Object LOOKING = new Object();

    private final StepContext context;
    private final StepRequest step;
    private final StepWork work;
    private final Phase phase;
    private final Run<?, ?> run;
    private final TaskListener listener;
    private final BuildJournals journals;
    private final RolloutPart part;
    private RolloutRequest asked;
    private Map<String, Object> origin;

    private StepPart(StepContext context, StepRequest step, StepWork work, Phase phase)
            throws IOException, InterruptedException {
        this.context = context;
        this.step = step;
        this.work = work;
        this.phase = phase;
        this.run = context.get(Run.class);
        this.listener = context.get(TaskListener.class);
        this.journals = new BuildJournals(run.getRootDir());
        this.part = new RolloutPart(
                phase, context.get(FlowNode.class).getId(), new Arguments(step.arguments()).serviceMaxWait());
    }

    /** The phase that a step asks for; empty when it asks for all. */
    static Optional<Phase> of(StepRequest step) {
        return Optional.ofNullable(new Arguments(step.arguments()).text("only")).flatMap(Phase::ofKey);
    }

    /**
     * Opens the step's phase.
     *
     * @return null when there is nothing to go on with and the step is being stopped
     * @throws StepRollout.AlreadyEnded when the phase is done, or has nothing to do
     * @throws Refused when the phase may not begin
     * @throws IllegalArgumentException when an argument of the step is wrong
     * @throws IOException when the build's directory, log or agent cannot be used
     */
    static StepRollout open(StepContext context, StepRequest step, StepWork work, Phase phase)
            throws StepRollout.AlreadyEnded, Refused, ConfigException, NoIdentityException, IOException,
                    InterruptedException {
        return new StepPart(context, step, work, phase).open();
    }

    private StepRollout open()
            throws StepRollout.AlreadyEnded, Refused, ConfigException, NoIdentityException, IOException,
                    InterruptedException {
        JournalContents own = own();
        if (own == null) {
            StepRollout.requireNotLost(run, journals, work.rolloutId());
            asked = StepRequests.read(step, context.get(FilePath.class), run);
            if (asked.exclusive()) {
                throw new IllegalArgumentException(Messages.StepPart_onlyAndExclusive());
            }
        } else if (PartEnds.ended(own, phase)) {
            throw ended(own);
        }
        EnvVars variables = context.get(EnvVars.class);
        Map<String, String> environment = variables == null ? Map.of() : variables;
        AwsIdentity identity = AwsIdentity.find(step.arguments(), environment, run);
        if (asked != null) {
            identity.requireCluster(asked.cluster());
        }
        origin = PartOrigin.of(step, identity.region(), environment);
        if (choose() instanceof Parts.Begin && work.stopping()) {
            return null;
        }
        SharedConnection.Use connection = SharedConnection.open(identity);
        work.log(
                new BuildLog(listener, identity.region(), false),
                new SecretMask(run, context.get(ConsoleLogFilter.class)));
        Rollout rollout = null;
        try {
            synchronized (LOOKING) {
                rollout = open(choose(), connection, identity);
                work.takeOver(rollout.id());
            }
            RolloutNotes.note(run, rollout.report());
            return new StepRollout(run, rollout, connection, null);
        } catch (StepRollout.AlreadyEnded | Refused | IOException | RuntimeException | Error e) {
            if (rollout != null) {
                rollout.detach();
            }
            connection.release();
            throw e;
        }
    }

    private Rollout open(Parts.Choice choice, SharedConnection.Use connection, AwsIdentity identity)
            throws IOException {
        if (choice instanceof Parts.GoOn on) {
            JournalContents contents = on.rollout();
            String rollout = RolloutReport.of(contents).rollout();
            RolloutServices services = services(connection, contents.request().orElseThrow());
            Journal journal = Journal.resume(journals.file(rollout), contents);
            return Rollout.resumePart(
                    journal.movingTo(StepRollout.place(run, rollout)), contents, part, services, work);
        }
        Parts.Begin begin = (Parts.Begin) choice;
        // Removes what a crash left of the step's journal before there was a line in it.
        journals.read(work.rolloutId());
        RolloutServices services = services(connection, begin.request());
        listener.getLogger().println("[ecs] " + Messages.StepRollout_using(identity.description(), identity.region()));
        Journal journal = Journal.create(journals.file(work.rolloutId()));
        return Rollout.beginPart(
                work.rolloutId(),
                begin.request(),
                origin,
                part,
                begin.follows(),
                journal.movingTo(StepRollout.place(run, work.rolloutId())),
                services,
                work);
    }

    private static RolloutServices services(SharedConnection.Use connection, RolloutRequest request) {
        return connection.services(request.cluster());
    }

    /** The rollout in which this step has asked for its phase already; null when it has not. */
    private JournalContents own() throws JournalException {
        return Parts.ofStep(newestFirst(), phase, part.step());
    }

    /** One that cannot be read stops the step: it may tell of what this one must not do again. */
    private List<JournalContents> newestFirst() throws JournalException {
        List<JournalContents> all = journals.all();
        Collections.reverse(all);
        return all;
    }

    /** @return a rollout to begin or to go on with */
    private Parts.Choice choose() throws StepRollout.AlreadyEnded, Refused, JournalException {
        JournalContents own = own();
        if (own != null) {
            return new Parts.GoOn(own);
        }
        Parts.Choice choice =
                new Parts(origin, asked, phase, rollout -> ControllerPool.claimed(rollout, work)).choose(newestFirst());
        if (choice instanceof Parts.Refused refused) {
            throw new Refused(refused);
        }
        if (choice instanceof Parts.Done done) {
            listener.getLogger().println("[ecs] " + PartEnds.doneBefore(done.rollout(), phase));
            throw ended(done.rollout());
        }
        return choice;
    }

    private StepRollout.AlreadyEnded ended(JournalContents contents) {
        RolloutNotes.note(run, RolloutReport.of(contents));
        return new StepRollout.AlreadyEnded(PartEnds.of(contents, phase));
    }
}
