package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.console.ConsoleLogFilter;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.ecstoolkit.jenkins.credentials.AwsIdentity;
import io.jenkins.plugins.ecstoolkit.jenkins.report.RolloutNotes;
import io.jenkins.plugins.ecstoolkit.jenkins.request.DeployArguments;
import io.jenkins.plugins.ecstoolkit.jenkins.request.StepArguments;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.BuildJournals;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.ExclusiveTicket;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.SharedConnection;
import io.jenkins.plugins.ecstoolkit.rollout.engine.Rollout;
import io.jenkins.plugins.ecstoolkit.rollout.engine.RolloutEnvironment;
import io.jenkins.plugins.ecstoolkit.rollout.engine.StagedPhase;
import io.jenkins.plugins.ecstoolkit.rollout.journal.AwsPlace;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Journal;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalOwner;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Begins a step's rollout, or goes on with one, as an identity. Holds the connection until the rollout has it. Used by one
 * thread at a time.
 */
final class RolloutStarter {

    private final StepContext context;
    private final StepArguments asked;
    private final StepController controller;
    private final Run<?, ?> run;
    private final BuildJournals journals;
    private final AwsIdentity identity;
    private final String node;
    /** Null while there is none, and once a rollout or plan has it. */
    private SharedConnection.Use connection;

    /** @param node the id of the step's node */
    RolloutStarter(
            StepContext context,
            StepArguments asked,
            StepController controller,
            Run<?, ?> run,
            AwsIdentity identity,
            String node) {
        this.context = context;
        this.asked = asked;
        this.controller = controller;
        this.run = run;
        this.journals = new BuildJournals(run.getRootDir());
        this.identity = identity;
        this.node = node;
    }

    /** What a rollout on a cluster works with. Connects. */
    RolloutEnvironment environment(String cluster) {
        if (connection == null) {
            connection = SharedConnection.open(identity);
        }
        return connection.services(cluster);
    }

    /** The connection, which the caller has to give back from now on. */
    SharedConnection.Use handOver() {
        SharedConnection.Use given = connection;
        connection = null;
        return given;
    }

    /** Gives the connection back, if there is one. */
    void close() {
        if (connection != null) {
            handOver().release();
        }
    }

    /**
     * Begins a rollout under the step's own id.
     *
     * @param follows the rollout whose phases before this one's count as done; null for none
     * @param place where the identity is; null when nobody has asked
     */
    Opening begin(
            RolloutRequest request, JournalOwner owner, @CheckForNull String follows, @CheckForNull AwsPlace place)
            throws IOException, InterruptedException {
        String id = controller.rolloutId();
        // Removes what a crash left of the step's journal before there was a line in it.
        journals.read(id);
        Journal journal = Journal.create(journals.file(id)).movingTo(StepRollout.place(run, id));
        return works(
                journal,
                owner,
                request,
                () -> asked.phase() == null
                        ? Rollout.begin(id, request, owner, journal, in(request, place), controller)
                        : Rollout.beginStaged(
                                id, request, owner, phase(), follows, journal, in(request, place), controller));
    }

    /**
     * Goes on with an unfinished rollout.
     *
     * @param place where the identity is; null when nobody has asked
     */
    Opening goOn(JournalContents contents, JournalOwner owner, @CheckForNull AwsPlace place)
            throws IOException, InterruptedException {
        RolloutRequest request = contents.request().orElseThrow();
        Journal journal = Journal.resume(journals.file(contents.rollout()), contents)
                .movingTo(StepRollout.place(run, contents.rollout()));
        return works(
                journal,
                owner,
                request,
                () -> asked.phase() == null
                        ? Rollout.resume(journal, contents, in(request, place), controller)
                        : Rollout.resumeStaged(journal, contents, phase(), in(request, place), controller));
    }

    private interface Preparation {
        Rollout prepare() throws IOException;
    }

    private Opening works(Journal journal, JournalOwner owner, RolloutRequest request, Preparation preparation)
            throws IOException, InterruptedException {
        try {
            sayAsWhom();
            Rollout rollout = preparation.prepare();
            RolloutNotes.note(run, rollout.report());
            ExclusiveTicket ticket = request.exclusive() ? ticket(rollout.id(), owner, request) : null;
            return new Opening.Works(new StepRollout(run, rollout, handOver(), ticket));
        } catch (IOException | RuntimeException | Error e) {
            journal.close();
            throw e;
        }
    }

    private ExclusiveTicket ticket(String rollout, JournalOwner owner, RolloutRequest request) {
        return ExclusiveTicket.of(
                rollout,
                run.getFullDisplayName(),
                run.getUrl(),
                journals.file(rollout),
                String.valueOf(owner.account()),
                identity.region(),
                request);
    }

    private StagedPhase phase() {
        return new StagedPhase(asked.phase(), node, asked instanceof DeployArguments deploy ? deploy.waits() : null);
    }

    private RolloutEnvironment in(RolloutRequest request, AwsPlace place) {
        return environment(request.cluster()).in(place);
    }

    /** Also when a rollout goes on: with other credentials than before, maybe. */
    private void sayAsWhom() throws IOException, InterruptedException {
        TaskListener listener = context.get(TaskListener.class);
        controller.log(
                new BuildLog(listener, identity.region(), asked.kind().single()),
                new SecretMask(run, context.get(ConsoleLogFilter.class)));
        listener.getLogger()
                .println("[ecs] " + Messages.RolloutStarter_using(identity.description(), identity.region()));
    }
}
