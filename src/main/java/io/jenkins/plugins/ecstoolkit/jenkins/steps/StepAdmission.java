package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.ecstoolkit.jenkins.report.EndedBuild;
import io.jenkins.plugins.ecstoolkit.jenkins.report.RolloutNotes;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.BuildJournals;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.ControllerRuntime;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.LiveStep;
import io.jenkins.plugins.ecstoolkit.rollout.engine.Unfinished;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalOwner;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.rollout.staged.StagedRolloutAdmission;
import io.jenkins.plugins.ecstoolkit.rollout.staged.StagedRolloutAdmission.Begin;
import io.jenkins.plugins.ecstoolkit.rollout.staged.StagedRolloutAdmission.Choice;
import io.jenkins.plugins.ecstoolkit.rollout.staged.StagedRolloutAdmission.GoOn;
import io.jenkins.plugins.ecstoolkit.rollout.staged.StagedRolloutAdmission.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a step may do, given the journals of its build: begin, go on, nothing because it is done, or nothing because it is
 * refused. For whole rollouts and for staged ones. To be made while the build's lock is held.
 */
final class StepAdmission {

    private final Run<?, ?> run;
    private final BuildJournals journals;
    private final LiveStep self;
    private final Phase phase;
    private final JournalOwner owner;
    private final RolloutRequest asked;
    /** Oldest first. */
    private final List<JournalContents> found;

    private final Choice choice;

    /**
     * @param self the step itself, which is not in its own way
     * @param phase the phase that it asks for; null for all
     * @param owner who it is, as far as it is known
     * @param asked what the whole rollout is to do
     * @throws JournalException when a journal that may be the step's cannot be read
     */
    StepAdmission(
            Run<?, ?> run,
            BuildJournals journals,
            LiveStep self,
            @CheckForNull Phase phase,
            JournalOwner owner,
            RolloutRequest asked)
            throws IOException {
        this.run = run;
        this.journals = journals;
        this.self = self;
        this.phase = phase;
        this.owner = owner;
        this.asked = asked;
        this.found = find();
        this.choice = phase == null ? whole() : staged();
    }

    /** What the step may do if nothing else is known of its account. */
    Choice choice() {
        return choice;
    }

    /** Whether one of the journals is the step's if it is in the right account, and its account is not known. */
    boolean unsure() {
        return !(choice instanceof Refused) && found.stream().anyMatch(owner::mustKnowAccountFor);
    }

    /**
     * Whether the step has to know its account first. A staged rollout is begun in a known account, so that a phase that
     * runs at the same time in another one is told apart.
     */
    boolean dependsOnAccount() {
        return phase == null
                ? asked.exclusive() || unsure()
                : !(choice instanceof Refused) || found.stream().anyMatch(owner::mayOwn);
    }

    private List<JournalContents> find() throws IOException {
        List<JournalContents> candidates = new ArrayList<>();
        for (JournalContents journal : journals.matching(phase == null ? this::mayBeMine : JournalContents::staged)) {
            boolean nobodys = owner.mayOwn(journal) && !ControllerRuntime.worksOn(journal.rollout(), self);
            JournalContents settled = nobodys && journal.halfAborted() ? end(journal) : journal;
            if (phase != null || !settled.ended()) {
                candidates.add(settled);
            }
        }
        return candidates;
    }

    private boolean mayBeMine(JournalContents head) {
        return !head.staged()
                && !ControllerRuntime.worksOn(head.rollout(), self)
                && owner.mayOwn(head)
                && head.request().filter(asked::equals).isPresent();
    }

    /** What nobody works on and somebody has begun to abort comes to its end so; nobody goes on with it. */
    private JournalContents end(JournalContents journal) throws IOException {
        Unfinished.end(
                journals.file(journal.rollout()),
                EndedBuild.reason(),
                ControllerRuntime.scheduler().now());
        JournalContents ended = JournalReader.read(journals.file(journal.rollout()));
        RolloutNotes.note(run, RolloutReport.of(ended));
        return ended;
    }

    private Choice whole() {
        return found.stream()
                .filter(owner::mayOwn)
                .findFirst()
                .<Choice>map(GoOn::new)
                .orElseGet(() -> new Begin(asked, null));
    }

    private Choice staged() {
        List<JournalContents> newestFirst = new ArrayList<>(found);
        Collections.reverse(newestFirst);
        return new StagedRolloutAdmission(owner, asked, phase, rollout -> ControllerRuntime.worksOn(rollout, self))
                .choose(newestFirst);
    }
}
