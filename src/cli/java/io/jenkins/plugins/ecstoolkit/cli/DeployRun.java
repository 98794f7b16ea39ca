package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import io.jenkins.plugins.ecstoolkit.rollout.engine.Rollout;
import io.jenkins.plugins.ecstoolkit.rollout.engine.RolloutEnvironment;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Codec;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Journal;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutId;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import java.nio.file.Path;
import java.util.Optional;

/** One run of {@code deploy}: begins a rollout or goes on with one, and waits for its end. */
final class DeployRun {

    private final RootCommand root;
    private final Log log;
    private final DeployConfig config;
    private final RolloutRequest request;
    private final Target.Opened target;
    private final JournalStore journals;
    private final Origin origin;
    private final Interruption interruption;

    DeployRun(
            RootCommand root,
            DeployConfig config,
            RolloutRequest request,
            Target.Opened target,
            JournalStore journals,
            Interruption interruption) {
        this.root = root;
        this.log = root.log();
        this.config = config;
        this.request = request;
        this.target = target;
        this.journals = journals;
        this.origin = new Origin(journals.configuration(), target.which());
        this.interruption = interruption;
    }

    /**
     * Carries it out.
     *
     * @param lock the journals' lock, which is let go of when this rollout's journal stands there
     * @return the exit status
     */
    int run(OutputForm output, StoreLock lock) throws InterruptedException {
        RolloutWait wait = new RolloutWait(log, root.screen(), target.session().scheduler());
        Rollout rollout = prepare(wait);
        lock.close();
        RolloutEnd end = wait.until(rollout);
        interruption.over();
        if (output == OutputForm.JSON) {
            root.result(Codec.pretty(end.report()));
        }
        if (end.suspended()) {
            log.fatal("the rollout is not finished: " + end.reason() + "; run the same command again to go on");
        }
        return end.successful() ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private Rollout prepare(RolloutWait wait) {
        Optional<JournalStore.Unfinished> same = Optional.empty();
        for (JournalStore.Unfinished found : journals.unfinished(log)) {
            Origin begun = found.origin();
            boolean ours = begun.target().equals(origin.target()) && SameRequest.test(found.request(), request);
            if (ours && same.isEmpty()) {
                same = Optional.of(found);
            } else if (!ours && journals.ours(found.contents())) {
                log.warn(new HowToGoOn(config, root.configFile()).otherRollout(found));
            }
        }
        return same.isPresent() ? resumed(same.get(), wait) : begun(wait);
    }

    private Rollout resumed(JournalStore.Unfinished found, RolloutWait wait) {
        RolloutEnvironment services = target.session().services(request.cluster());
        try {
            Journal journal = Journal.resume(found.file(), found.contents());
            if (found.contents().events().stream().noneMatch(e -> e.type() == EventType.ROLLOUT_PLANNED)) {
                checkBeforeAnythingIsDone(journal);
            }
            return hand(Rollout.resume(journal, found.contents(), services, wait), found.file());
        } catch (JournalException e) {
            throw CommandFailure.failed(e.getMessage(), e);
        }
    }

    private void checkBeforeAnythingIsDone(Journal journal) throws JournalException {
        try {
            PlanRun.check(config, request, target.session().services(request.cluster()));
        } catch (CommandFailure e) {
            journal.close();
            throw e;
        }
    }

    private Rollout begun(RolloutWait wait) {
        // A journal is a rollout: what cannot begin gets none.
        PlanRun.check(config, request, target.session().services(request.cluster()));
        RolloutEnvironment services = target.session().services(request.cluster());
        String id = RolloutId.next(target.session().scheduler().now());
        Path file = journals.file(id);
        try {
            return hand(Rollout.begin(id, request, origin.owner(), Journal.create(file), services, wait), file);
        } catch (JournalException e) {
            throw CommandFailure.failed("nothing was changed: " + e.getMessage(), e);
        }
    }

    private Rollout hand(Rollout rollout, Path journal) {
        log.debug("journal: " + journal);
        interruption.rollout(rollout, target.howToGoOn(journal));
        return rollout;
    }
}
