package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.console.ConsoleLogFilter;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.ecstoolkit.config.ConfigException;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import io.jenkins.plugins.ecstoolkit.jenkins.credentials.AwsIdentity;
import io.jenkins.plugins.ecstoolkit.jenkins.credentials.NoIdentityException;
import io.jenkins.plugins.ecstoolkit.jenkins.report.EndedBuild;
import io.jenkins.plugins.ecstoolkit.jenkins.report.RolloutNotes;
import io.jenkins.plugins.ecstoolkit.jenkins.request.DeployArguments;
import io.jenkins.plugins.ecstoolkit.jenkins.request.RollbackArguments;
import io.jenkins.plugins.ecstoolkit.jenkins.request.StepArguments;
import io.jenkins.plugins.ecstoolkit.jenkins.request.UnitArguments;
import io.jenkins.plugins.ecstoolkit.rollout.engine.Rollout;
import io.jenkins.plugins.ecstoolkit.rollout.engine.RolloutEnvironment;
import io.jenkins.plugins.ecstoolkit.rollout.engine.StagedPhase;
import io.jenkins.plugins.ecstoolkit.rollout.engine.Unfinished;
import io.jenkins.plugins.ecstoolkit.rollout.journal.AwsPlace;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Journal;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalOwner;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.rollout.staged.StagedPhaseEnd;
import io.jenkins.plugins.ecstoolkit.rollout.staged.StagedRolloutAdmission;
import io.jenkins.plugins.ecstoolkit.rollout.watch.CallerPlace;
import io.jenkins.plugins.ecstoolkit.words.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Finds the rollout that a step is to work on, or begins one, for whole rollouts and for those whose phases are asked for
 * one by one. An unfinished journal of the build goes on with its {@link JournalOwner} only; which clusters the job may use
 * is checked at every opening. When the account decides and is not known yet, the step has to {@link #ask} first.
 *
 * <p>Reads files, maybe on an agent: never to be used on the thread of a build's program. Used by one thread at a time.
 */
final class StepOpening {

    private final StepContext context;
    private final StepArguments step;
    private final StepWork work;
    private final Phase phase;
    private final boolean planned;
    private final Run<?, ?> run;
    private final TaskListener listener;
    private final BuildJournals journals;
    private AwsIdentity identity;
    private SharedConnection.Use connection;
    private RollbackReader rollback;
    private RolloutRequest asked;
    private JournalOwner owner;
    /** What ECS says of where the step is; null while it has not been asked. */
    private CallerPlace.Answer caller;

    private List<CallerPlace.About> about = List.of();

    /** @param planned whether only to say what would be done */
    StepOpening(StepContext context, StepArguments step, StepWork work, boolean planned)
            throws IOException, InterruptedException {
        this.context = context;
        this.step = step;
        this.work = work;
        this.phase = step.phase();
        this.planned = planned;
        this.run = context.get(Run.class);
        this.listener = context.get(TaskListener.class);
        this.journals = new BuildJournals(run.getRootDir());
    }

    /**
     * Looks, for the first time or again after {@link #ask}.
     *
     * @throws IllegalArgumentException when an argument of the step is wrong
     * @throws IOException when the build's directory, a journal in it, the log or the agent cannot be used: whoever cannot
     *     read what was done must not do it again
     */
    Opening next() throws ConfigException, NoIdentityException, IOException, InterruptedException {
        boolean kept = false;
        try {
            Opening opening = identity == null ? begin() : decide();
            kept = opening instanceof Opening.Works
                    || opening instanceof Opening.AsksWhere
                    || opening instanceof Opening.Plans;
            return opening;
        } finally {
            if (!kept) {
                close();
            }
        }
    }

    /** Gives the connection back; to be called when there will be no other look. */
    void close() {
        if (connection != null) {
            connection.release();
            connection = null;
        }
    }

    /** Asks ECS where the step is; changes nothing. */
    void ask(Runnable then) {
        connect();
        CallerPlace.ask(services(about.get(0).cluster()).caller(), Patience.SHORT, about, answer -> {
            caller = answer;
            then.run();
        });
    }

    /** Says what would be done. */
    void plan() {
        connect();
        StepPlan.start(asked, step, services(asked.cluster()), listener, work, connection);
        connection = null;
    }

    private Opening begin() throws ConfigException, NoIdentityException, IOException, InterruptedException {
        JournalContents own = planned ? null : own();
        if (own != null && isOver(own)) {
            return over(own);
        }
        if (own == null) {
            if (!planned) {
                requireNotLost();
            }
            asked = readRequest();
            if (phase != null && asked.exclusive()) {
                throw new IllegalArgumentException(Messages.StepOpening_onlyAndExclusive());
            }
        }
        EnvVars environment = context.get(EnvVars.class);
        AwsIdentity found =
                AwsIdentity.find(step.options().signIn(), environment == null ? Map.of() : environment, run);
        owner = JournalOwner.step(
                step.kind().function(),
                step.options().signIn().credentialsId(),
                step.options().signIn().roleArn(),
                step.options().signIn().endpoint(),
                found.region());
        if (own == null && step instanceof RollbackArguments back) {
            rollback = new RollbackReader(back, run, found.region());
        }
        identity = found;
        return own == null ? decide() : goOnWithOwn(own);
    }

    /** @return null when only the build's journals tell it */
    private RolloutRequest readRequest() throws ConfigException, IOException, InterruptedException {
        if (step instanceof DeployArguments deploy) {
            return new DeployRequestReader(deploy, context.get(FilePath.class)).read();
        }
        return step instanceof UnitArguments unit ? unit.request() : null;
    }

    /** How long each service may take; null for what the request says. */
    private Duration serviceMaxWait() {
        return step instanceof DeployArguments deploy && deploy.maxWait() != null
                ? Duration.ofMinutes(deploy.maxWait())
                : null;
    }

    /** The journal that is known to be the step's: by the rollout's id, or by the node of a step that asked for a phase. */
    private JournalContents own() throws IOException, InterruptedException {
        if (phase != null) {
            return StagedRolloutAdmission.ofStep(journals.matching(JournalContents::staged), phase, node());
        }
        try {
            return journals.read(work.rolloutId());
        } catch (JournalException e) {
            throw new JournalException(Sentence.of(e.getMessage(), Messages.StepOpening_traces(work.rolloutId())), e);
        }
    }

    private String node() throws IOException, InterruptedException {
        return context.get(FlowNode.class).getId();
    }

    private boolean isOver(JournalContents journal) {
        return phase == null ? journal.ended() : StagedPhaseEnd.ended(journal, phase);
    }

    private Opening over(JournalContents journal) {
        RolloutReport report = RolloutReport.of(journal);
        RolloutNotes.note(run, report);
        return new Opening.Ended(phase == null ? report.end() : StagedPhaseEnd.of(journal, phase));
    }

    /** Nobody knows what was done in a rollout that the build knows of and whose journal is gone. */
    private void requireNotLost() throws JournalException {
        Path file = journals.file(work.rolloutId());
        if (RolloutNotes.noted(run, work.rolloutId()) && !Files.exists(file)) {
            throw new JournalException(
                    Messages.StepOpening_deleted(file.toString(), Messages.StepOpening_traces(work.rolloutId())), null);
        }
    }

    /** The same step after a restart. Its account is compared before anything is changed, by the engine. */
    private Opening goOnWithOwn(JournalContents own) throws NoIdentityException, IOException, InterruptedException {
        String begunIn =
                own.owner().region() == null ? identity.region() : own.owner().region();
        if (!begunIn.equals(identity.region())) {
            return new Opening.Refused(Messages.StepOpening_region(own.rollout(), begunIn, identity.region()), false);
        }
        identity.requireCluster(own.request().orElseThrow().cluster());
        owner = owner.in(own.place().map(AwsPlace::account).orElse(null));
        return goOn(own);
    }

    private Opening decide() throws NoIdentityException, IOException, InterruptedException {
        if (caller != null && caller.place() != null) {
            owner = owner.in(caller.account());
        }
        if (rollback != null && !readRollback()) {
            return new Opening.AsksWhere();
        }
        identity.requireCluster(asked.cluster());
        if (planned) {
            return new Opening.Plans();
        }
        about = List.of(CallerPlace.About.of(asked));
        return BuildLock.<Opening, InterruptedException>inside(
                run.getRootDir().toPath(), phase == null ? this::decideWhole : this::decidePhase);
    }

    /** @return whether there is a request; otherwise it depends on the account */
    private boolean readRollback() throws NoIdentityException, IOException {
        if (caller == null) {
            about = rollback.about();
            for (CallerPlace.About asks : about) {
                identity.requireCluster(asks.cluster());
            }
            if (!about.isEmpty()) {
                return false;
            }
        }
        asked = rollback.read(owner.account());
        owner = owner.in(rollback.account());
        return true;
    }

    private Opening decideWhole() throws IOException, InterruptedException {
        List<JournalContents> mine = new ArrayList<>();
        for (JournalContents journal : journals.matching(this::mayBeMine)) {
            if (!journal.ended() && !endIfHalfAborted(journal)) {
                mine.add(journal);
            }
        }
        boolean unsure = mine.stream().anyMatch(owner::mustKnowAccountFor);
        if (caller == null && (unsure || asked.exclusive())) {
            return new Opening.AsksWhere();
        }
        if (unsure) {
            return new Opening.Refused(Messages.StepOpening_unsure(caller.why()), false);
        }
        if (asked.exclusive() && owner.account() == null) {
            return new Opening.Refused(Messages.StepOpening_exclusive(caller.why()), false);
        }
        for (JournalContents journal : mine) {
            if (owner.mayOwn(journal)) {
                work.takeOver(journal.rollout());
                return goOn(journal);
            }
        }
        return begin(asked, null);
    }

    private boolean mayBeMine(JournalContents head) {
        return !head.staged()
                && !ControllerPool.claimed(head.rollout())
                && owner.mayOwn(head)
                && head.request().filter(asked::equals).isPresent();
    }

    /** Asks where it is before it begins, so that a phase that runs at the same time in another account is told apart. */
    private Opening decidePhase() throws IOException, InterruptedException {
        List<JournalContents> rollouts = new ArrayList<>();
        for (JournalContents journal : journals.matching(JournalContents::staged)) {
            boolean ended = owner.mayOwn(journal)
                    && !ControllerPool.claimed(journal.rollout(), work)
                    && endIfHalfAborted(journal);
            // Newest first.
            rollouts.add(0, ended ? journals.read(journal.rollout()) : journal);
        }
        if (caller == null
                && (rollouts.stream().anyMatch(owner::mayOwn)
                        || !(choose(rollouts) instanceof StagedRolloutAdmission.Refused))) {
            return new Opening.AsksWhere();
        }
        StagedRolloutAdmission.Choice choice = choose(rollouts);
        if (choice instanceof StagedRolloutAdmission.Refused refused) {
            return new Opening.Refused(refused.reason(), refused.failed());
        }
        if (rollouts.stream().anyMatch(owner::mustKnowAccountFor)) {
            return new Opening.Refused(Messages.StepOpening_unsure(caller.why()), false);
        }
        if (choice instanceof StagedRolloutAdmission.Done done) {
            listener.getLogger().println("[ecs] " + StagedPhaseEnd.doneBefore(done.rollout(), phase));
            return over(done.rollout());
        }
        if (choice instanceof StagedRolloutAdmission.GoOn on) {
            work.takeOver(on.rollout().rollout());
            return goOn(on.rollout());
        }
        StagedRolloutAdmission.Begin begin = (StagedRolloutAdmission.Begin) choice;
        return begin(begin.request(), begin.follows());
    }

    private StagedRolloutAdmission.Choice choose(List<JournalContents> rollouts) {
        return new StagedRolloutAdmission(owner, asked, phase, rollout -> ControllerPool.claimed(rollout, work))
                .choose(rollouts);
    }

    /** What nobody works on and somebody has begun to abort comes to its end so; nobody goes on with it. */
    private boolean endIfHalfAborted(JournalContents journal) throws IOException {
        if (!journal.halfAborted()) {
            return false;
        }
        String rollout = journal.rollout();
        Unfinished.end(
                journals.file(rollout),
                EndedBuild.reason(),
                ControllerPool.scheduler().now());
        RolloutNotes.note(run, RolloutReport.of(journals.read(rollout)));
        return true;
    }

    private Opening begin(RolloutRequest request, String follows) throws IOException, InterruptedException {
        if (work.stopping()) {
            return new Opening.Stopped();
        }
        // Removes what a crash left of the step's journal before there was a line in it.
        journals.read(work.rolloutId());
        Journal journal =
                Journal.create(journals.file(work.rolloutId())).movingTo(StepRollout.place(run, work.rolloutId()));
        try {
            sayWith();
            RolloutEnvironment services = services(request.cluster());
            return works(
                    phase == null
                            ? Rollout.begin(work.rolloutId(), request, owner, journal, services, work)
                            : Rollout.beginStaged(
                                    work.rolloutId(), request, owner, part(), follows, journal, services, work),
                    request);
        } catch (IOException | RuntimeException | Error e) {
            journal.close();
            throw e;
        }
    }

    private Opening goOn(JournalContents contents) throws IOException, InterruptedException {
        RolloutRequest request = contents.request().orElseThrow();
        Journal journal = Journal.resume(journals.file(contents.rollout()), contents)
                .movingTo(StepRollout.place(run, contents.rollout()));
        try {
            sayWith();
            RolloutEnvironment services = services(request.cluster());
            return works(
                    phase == null
                            ? Rollout.resume(journal, contents, services, work)
                            : Rollout.resumeStaged(journal, contents, part(), services, work),
                    request);
        } catch (IOException | RuntimeException | Error e) {
            journal.close();
            throw e;
        }
    }

    private StagedPhase part() throws IOException, InterruptedException {
        return new StagedPhase(phase, node(), serviceMaxWait());
    }

    private Opening works(Rollout rollout, RolloutRequest request) {
        RolloutNotes.note(run, rollout.report());
        return new Opening.Works(new StepRollout(run, rollout, connection, claim(rollout.id(), request)));
    }

    /** @return null when the rollout waits for no other */
    private Claim claim(String rollout, RolloutRequest request) {
        return request.exclusive()
                ? new Claim(
                        rollout,
                        run.getFullDisplayName(),
                        run.getUrl(),
                        journals.file(rollout).toString(),
                        Claim.services(String.valueOf(owner.account()), identity.region(), request))
                : null;
    }

    /** Also when a rollout goes on: with other credentials than before, maybe. */
    private void sayWith() throws IOException, InterruptedException {
        work.log(
                new BuildLog(listener, identity.region(), step.kind().single()),
                new SecretMask(run, context.get(ConsoleLogFilter.class)));
        listener.getLogger().println("[ecs] " + Messages.StepOpening_using(identity.description(), identity.region()));
        connect();
    }

    private void connect() {
        if (connection == null) {
            connection = SharedConnection.open(identity);
        }
    }

    private RolloutEnvironment services(String cluster) {
        AwsPlace place = caller == null ? null : caller.place();
        return connection.services(cluster).in(place);
    }
}
