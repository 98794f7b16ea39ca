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
import io.jenkins.plugins.ecstoolkit.rollout.engine.RolloutServices;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Journal;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import io.jenkins.plugins.ecstoolkit.rollout.model.OnAbort;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.StepWords;
import io.jenkins.plugins.ecstoolkit.words.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** A step's rollout in this process: the engine at work on the journal in the build's directory. */
final class StepRollout {

    /** The journal says that the rollout was over before; the step only has to be completed. */
    static final class AlreadyEnded extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient RolloutEnd end;

        AlreadyEnded(RolloutEnd end) {
            this.end = end;
        }

        RolloutEnd end() {
            return end;
        }
    }

    private final Run<?, ?> run;
    private final Rollout rollout;
    private final SharedConnection.Use connection;
    private final Claim claim;
    private final AtomicBoolean released = new AtomicBoolean();

    StepRollout(Run<?, ?> run, Rollout rollout, SharedConnection.Use connection, Claim claim) {
        this.run = run;
        this.rollout = rollout;
        this.connection = connection;
        this.claim = claim;
    }

    /**
     * Opens the journal of the step's rollout, or begins one.
     *
     * @return null when there is nothing to go on with and the step is being stopped
     * @throws AlreadyEnded when the journal says that the rollout is over
     * @throws IllegalArgumentException when an argument of the step is wrong
     * @throws IOException when the build's directory, log or agent cannot be used
     */
    static StepRollout open(StepContext context, StepRequest step, StepWork work)
            throws AlreadyEnded, ConfigException, NoIdentityException, IOException, InterruptedException {
        Run<?, ?> run = context.get(Run.class);
        EnvVars environment = context.get(EnvVars.class);
        BuildJournals journals = new BuildJournals(run.getRootDir());
        RolloutRequest request = null;
        JournalContents contents = known(journals, work.rolloutId());
        if (contents == null) {
            requireNotLost(run, journals, work.rolloutId());
            RolloutRequest asked = StepRequests.read(step, context.get(FilePath.class), run);
            ControllerPool.claim(work, () -> journals.abandoned(asked, origin(step)));
            request = asked;
            contents = journals.read(work.rolloutId());
        }
        if (contents == null && work.stopping()) {
            return null;
        }
        Path file = journals.file(work.rolloutId());
        if (contents != null && contents.ended()) {
            RolloutReport report = RolloutReport.of(contents);
            RolloutNotes.note(run, report);
            throw new AlreadyEnded(report.end());
        }
        AwsIdentity identity = AwsIdentity.find(step.arguments(), environment == null ? Map.of() : environment, run);
        if (contents == null) {
            identity.requireCluster(request.cluster());
        }
        TaskListener listener = context.get(TaskListener.class);
        work.log(
                new BuildLog(listener, identity.region(), step.single()),
                new SecretMask(run, context.get(ConsoleLogFilter.class)));
        SharedConnection.Use connection = SharedConnection.open(identity);
        Rollout rollout = null;
        try {
            RolloutRequest known =
                    contents == null ? request : contents.request().orElseThrow();
            RolloutServices services = connection.services(known.cluster());
            Supplier<Path> now = place(run, work.rolloutId());
            rollout = contents == null
                    ? Rollout.begin(
                            work.rolloutId(),
                            request,
                            origin(step),
                            Journal.create(file).movingTo(now),
                            services,
                            work)
                    : Rollout.resume(Journal.resume(file, contents).movingTo(now), contents, services, work);
            if (contents == null) {
                listener.getLogger()
                        .println("[ecs] " + Messages.StepRollout_using(identity.description(), identity.region()));
            }
            RolloutNotes.note(run, rollout.report());
            Claim claim = known.exclusive()
                    ? new Claim(
                            work.rolloutId(),
                            run.getFullDisplayName(),
                            run.getUrl(),
                            file.toString(),
                            Claim.services(identity.region(), known))
                    : null;
            return new StepRollout(run, rollout, connection, claim);
        } catch (IOException | RuntimeException | Error e) {
            if (rollout != null) {
                rollout.detach();
            }
            connection.release();
            throw e;
        }
    }

    /** Where the journal is at any time: a job, and its builds with it, can be moved or renamed while they run. */
    static Supplier<Path> place(Run<?, ?> run, String rollout) {
        return () -> new BuildJournals(run.getRootDir()).file(rollout);
    }

    /**
     * Refuses to begin a rollout that the build has begun already.
     *
     * @throws JournalException when the build knows of the rollout and its journal is gone, so that nobody knows what was
     *     done
     */
    static void requireNotLost(Run<?, ?> run, BuildJournals journals, String rollout) throws JournalException {
        Path file = journals.file(rollout);
        if (RolloutNotes.noted(run, rollout) && !Files.exists(file)) {
            throw new JournalException(
                    Messages.StepRollout_deleted(file.toString(), Messages.StepRollout_traces(rollout)), null);
        }
    }

    private static JournalContents known(BuildJournals journals, String rollout) throws IOException {
        try {
            return journals.read(rollout);
        } catch (JournalException e) {
            throw new JournalException(Sentence.of(e.getMessage(), Messages.StepRollout_traces(rollout)), e);
        }
    }

    /** What the journal says of who asked: enough to know the same step of the same build again, and no secret. */
    static Map<String, Object> origin(StepRequest step) {
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put("function", step.function());
        for (String name : new String[] {"credentialsId", "region", "endpoint", "roleArn"}) {
            Object value = step.arguments().get(name);
            if (value != null) {
                origin.put(name, value.toString());
            }
        }
        return origin;
    }

    /**
     * Begins or goes on; an exclusive one as soon as no other is before it.
     *
     * @param waits is told for whom it waits and which service both want, or null and null once it works
     */
    void start(BiConsumer<Claim, String> waits) {
        if (claim == null) {
            rollout.start();
            return;
        }
        ControllerPool.exclusive().enter(claim, waits, () -> {
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
        if (claim != null) {
            ControllerPool.exclusive().leave(claim.rollout());
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
