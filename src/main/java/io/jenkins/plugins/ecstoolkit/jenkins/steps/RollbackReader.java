package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.ecstoolkit.jenkins.request.RollbackArguments;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.BuildJournals;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.ControllerRuntime;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.WaitChange;
import io.jenkins.plugins.ecstoolkit.rollout.staged.RollbackRequests;
import io.jenkins.plugins.ecstoolkit.rollout.watch.CallerPlace;
import java.io.IOException;
import java.util.List;

/** Makes the request of {@code ecsRollback} from the journals of this build or of another one of the same job. */
final class RollbackReader implements JournalRequestReader {

    private final RollbackArguments arguments;
    private final Run<?, ?> run;
    private final String region;
    /** The build to go back to; null for what ran before this one. */
    @CheckForNull
    private final Integer build;

    private final String whose;
    private final List<JournalContents> journals;
    private RollbackRequests reversions;

    /**
     * @param region where services go back
     * @throws IllegalArgumentException when an argument is wrong; the message is a sentence
     * @throws IOException when a journal cannot be read
     */
    RollbackReader(RollbackArguments arguments, Run<?, ?> run, String region) throws IOException {
        this.arguments = arguments;
        this.run = run;
        this.region = region;
        this.build = arguments.toBuild();
        this.whose =
                build == null ? Messages.RollbackReader_thisBuild() : Messages.RollbackReader_build(build.toString());
        this.journals = journals(build == null ? run : find(build), whose);
    }

    @Override
    public List<CallerPlace.About> about() {
        return reversions(null).about(journals);
    }

    @Override
    public RolloutRequest read(@CheckForNull String account) {
        reversions = reversions(account);
        RolloutRequest request = build == null ? reversions.before(journals) : reversions.deployed(journals);
        request = Requests.withWait(request, WaitChange.ofMaxWait(arguments.maxWait()));
        return Requests.withLogLines(request, arguments.options().logLines());
    }

    @Override
    @CheckForNull
    public String account() {
        return reversions.account();
    }

    private RollbackRequests reversions(String account) {
        return new RollbackRequests(whose, arguments.cluster(), arguments.services(), region, account);
    }

    private Run<?, ?> find(int number) {
        Run<?, ?> found = run.getParent().getBuildByNumber(number);
        if (found == null) {
            throw new IllegalArgumentException(Messages.RollbackReader_noBuild(String.valueOf(number)));
        }
        return found;
    }

    private static List<JournalContents> journals(Run<?, ?> of, String whose) throws IOException {
        List<JournalContents> journals = new BuildJournals(of.getRootDir()).all();
        for (JournalContents journal : journals) {
            boolean running = !journal.ended()
                    && !RollbackRequests.isRollback(journal)
                    && ControllerRuntime.worksOn(journal.rollout());
            if (running) {
                throw new IllegalArgumentException(Messages.RollbackReader_running(whose));
            }
        }
        return journals;
    }
}
