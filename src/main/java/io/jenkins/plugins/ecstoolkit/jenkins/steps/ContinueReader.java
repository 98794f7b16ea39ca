package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.ecstoolkit.jenkins.request.ContinueArguments;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.BuildJournals;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.staged.ContinueRequests;
import io.jenkins.plugins.ecstoolkit.rollout.watch.CallerPlace;
import java.io.IOException;
import java.util.List;

/** Makes the request of {@code ecsContinue} from the journals of its build. A rollout that is running may be continued too. */
final class ContinueReader implements JournalRequestReader {

    private final ContinueArguments arguments;
    private final String region;
    private final List<JournalContents> journals;
    private ContinueRequests requests;

    /**
     * @param region where deployments go on
     * @throws IOException when a journal cannot be read
     */
    ContinueReader(ContinueArguments arguments, Run<?, ?> run, String region) throws IOException {
        this.arguments = arguments;
        this.region = region;
        this.journals = new BuildJournals(run.getRootDir()).all();
        this.requests = requests(null);
    }

    @Override
    public List<CallerPlace.About> about() {
        return requests.about(journals);
    }

    @Override
    public RolloutRequest read(@CheckForNull String account) {
        requests = requests(account);
        RolloutRequest request = Requests.withWait(requests.paused(journals), arguments.waits());
        return Requests.withLogLines(request, arguments.options().logLines());
    }

    @Override
    @CheckForNull
    public String account() {
        return requests.account();
    }

    private ContinueRequests requests(String account) {
        return new ContinueRequests(
                Messages.RollbackReader_thisBuild(), arguments.cluster(), arguments.services(), region, account);
    }
}
