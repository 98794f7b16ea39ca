package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.ecstoolkit.config.ConfigException;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import io.jenkins.plugins.ecstoolkit.jenkins.credentials.AwsIdentity;
import io.jenkins.plugins.ecstoolkit.jenkins.credentials.NoIdentityException;
import io.jenkins.plugins.ecstoolkit.jenkins.credentials.SignIn;
import io.jenkins.plugins.ecstoolkit.jenkins.request.ContinueArguments;
import io.jenkins.plugins.ecstoolkit.jenkins.request.DeployArguments;
import io.jenkins.plugins.ecstoolkit.jenkins.request.RollbackArguments;
import io.jenkins.plugins.ecstoolkit.jenkins.request.StepArguments;
import io.jenkins.plugins.ecstoolkit.jenkins.request.UnitArguments;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.BuildJournals;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.BuildLock;
import io.jenkins.plugins.ecstoolkit.rollout.journal.AwsPlace;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalOwner;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.staged.StagedPhaseEnd;
import io.jenkins.plugins.ecstoolkit.rollout.staged.StagedRolloutAdmission;
import io.jenkins.plugins.ecstoolkit.rollout.watch.CallerPlace;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Finds the rollout that a step is to work on, or has one begun, for whole rollouts and for staged ones. An unfinished
 * journal of the build goes on with its {@link JournalOwner} only; which clusters the job may use is checked at every
 * opening. When the account decides and is not known yet, the step has to {@link #ask} first.
 *
 * <p>Reads files, maybe on an agent: never to be used on the thread of a build's program. Used by one thread at a time.
 */
final class StepOpening {

    private final StepContext context;
    private final StepArguments step;
    private final StepController controller;
    private final Phase phase;
    private final boolean planned;
    private final Run<?, ?> run;
    private final BuildJournals journals;
    private final OwnJournal own;
    private final String node;
    /** Null before it was looked for. */
    private AwsIdentity identity;
    /** Null as well. */
    private RolloutStarter starter;

    private JournalOwner owner;
    /** Null but for a step whose request comes from the build's journals, so that it depends on the account. */
    private JournalRequestReader fromJournals;
    /** Null while it depends on the account. */
    private RolloutRequest asked;
    /** What ECS says of where the step is; null while it has not been asked. */
    @CheckForNull
    private CallerPlace.Answer caller;

    private List<CallerPlace.About> about = List.of();

    StepOpening(StepContext context, StepArguments step, StepController controller)
            throws IOException, InterruptedException {
        this.context = context;
        this.step = step;
        this.controller = controller;
        this.phase = step.phase();
        this.planned = step.options().dryRun();
        this.run = context.get(Run.class);
        this.journals = new BuildJournals(run.getRootDir());
        this.node = context.get(FlowNode.class).getId();
        this.own = new OwnJournal(run, journals, controller.rolloutId(), phase, node);
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
            kept = opening instanceof Opening.AsksWhere || opening instanceof Opening.Plans;
            return opening;
        } finally {
            if (!kept) {
                close();
            }
        }
    }

    /** Gives the connection back; to be called when there will be no other look. */
    void close() {
        if (starter != null) {
            starter.close();
        }
    }

    /** Asks ECS where the step is; changes nothing. */
    void ask(Runnable then) {
        CallerPlace.ask(starter.environment(about.get(0).cluster()).caller(), Patience.SHORT, about, answer -> {
            caller = answer;
            then.run();
        });
    }

    /** Says what would be done. */
    void plan(StepCompletion completion) throws IOException, InterruptedException {
        StepPlan.start(
                asked,
                step,
                starter.environment(asked.cluster()),
                context.get(TaskListener.class),
                completion,
                starter.handOver());
    }

    private Opening begin() throws ConfigException, NoIdentityException, IOException, InterruptedException {
        JournalContents mine = planned ? null : own.read();
        if (mine != null && own.over(mine)) {
            return own.end(mine);
        }
        if (mine == null) {
            if (!planned) {
                own.requireNotLost();
            }
            asked = readRequest();
            if (phase != null && asked.exclusive()) {
                throw new IllegalArgumentException(Messages.StepOpening_onlyAndExclusive());
            }
        }
        EnvVars environment = context.get(EnvVars.class);
        SignIn given = step.options().signIn();
        AwsIdentity found = AwsIdentity.find(given, environment == null ? Map.of() : environment, run);
        owner = JournalOwner.step(
                step.kind().function(), given.credentialsId(), given.roleArn(), given.endpoint(), found.region());
        if (mine == null && step instanceof RollbackArguments back) {
            fromJournals = new RollbackReader(back, run, found.region());
        } else if (mine == null && step instanceof ContinueArguments on) {
            fromJournals = new ContinueReader(on, run, found.region());
        }
        identity = found;
        starter = new RolloutStarter(context, step, controller, run, found, node);
        return mine == null ? decide() : goOnWithOwn(mine);
    }

    /** Null when only the build's journals tell it. */
    @CheckForNull
    private RolloutRequest readRequest() throws ConfigException, IOException, InterruptedException {
        if (step instanceof DeployArguments deploy) {
            return new DeployRequestReader(deploy, context.get(FilePath.class)).read();
        }
        return step instanceof UnitArguments unit ? unit.request() : null;
    }

    /** The same step after a restart. Its account is compared before anything is changed, by the engine. */
    private Opening goOnWithOwn(JournalContents mine) throws NoIdentityException, IOException, InterruptedException {
        JournalOwner before = mine.owner();
        String region = before.region();
        if (region != null && !region.equals(identity.region())) {
            return new Opening.Refused(Messages.StepOpening_region(mine.rollout(), region, identity.region()), false);
        }
        identity.requireCluster(mine.request().orElseThrow().cluster());
        return starter.goOn(mine, owner.in(before.account()), null);
    }

    private Opening decide() throws NoIdentityException, IOException, InterruptedException {
        if (caller != null && caller.place() != null) {
            owner = owner.in(caller.account());
        }
        if (fromJournals != null && !readJournals()) {
            return new Opening.AsksWhere();
        }
        identity.requireCluster(asked.cluster());
        if (planned) {
            return new Opening.Plans();
        }
        about = List.of(CallerPlace.About.of(asked));
        return BuildLock.<Opening, InterruptedException>inside(run.getRootDir().toPath(), this::admit);
    }

    /** @return whether there is a request; otherwise it depends on the account */
    private boolean readJournals() throws NoIdentityException, IOException {
        if (caller == null) {
            about = fromJournals.about();
            for (CallerPlace.About asks : about) {
                identity.requireCluster(asks.cluster());
            }
            if (!about.isEmpty()) {
                return false;
            }
        }
        asked = fromJournals.read(owner.account());
        owner = owner.in(fromJournals.account());
        return true;
    }

    private Opening admit() throws IOException, InterruptedException {
        StepAdmission admission = new StepAdmission(run, journals, controller, phase, owner, asked);
        if (caller == null && admission.dependsOnAccount()) {
            return new Opening.AsksWhere();
        }
        if (admission.unsure()) {
            return new Opening.Refused(Messages.StepOpening_unsure(caller.why()), false);
        }
        if (asked.exclusive() && owner.account() == null) {
            return new Opening.Refused(Messages.StepOpening_exclusive(caller.why()), false);
        }
        return carryOut(admission.choice());
    }

    private Opening carryOut(StagedRolloutAdmission.Choice choice) throws IOException, InterruptedException {
        AwsPlace place = caller == null ? null : caller.place();
        if (choice instanceof StagedRolloutAdmission.Refused refused) {
            return new Opening.Refused(refused.reason(), refused.failed());
        }
        if (choice instanceof StagedRolloutAdmission.Done done) {
            context.get(TaskListener.class)
                    .getLogger()
                    .println("[ecs] " + StagedPhaseEnd.doneBefore(done.rollout(), phase));
            return own.end(done.rollout());
        }
        if (choice instanceof StagedRolloutAdmission.GoOn on) {
            controller.takeOver(on.rollout().rollout());
            return starter.goOn(on.rollout(), owner, place);
        }
        if (controller.stopCause() != null) {
            return new Opening.Stopped();
        }
        StagedRolloutAdmission.Begin begin = (StagedRolloutAdmission.Begin) choice;
        return starter.begin(begin.request(), owner, begin.follows(), place);
    }
}
