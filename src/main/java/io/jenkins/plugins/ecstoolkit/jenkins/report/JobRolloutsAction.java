package io.jenkins.plugins.ecstoolkit.jenkins.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.InvisibleAction;
import hudson.model.Job;
import io.jenkins.plugins.ecstoolkit.rollout.page.JobHtml;
import java.io.File;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;
import org.jvnet.localizer.LocaleProvider;

/** What the page of a job shows of its builds' rollouts. It has no page of its own; who may read the job sees it. */
public final class JobRolloutsAction extends InvisibleAction {

    private final Job<?, ?> job;

    private JobRolloutsAction(Job<?, ?> job) {
        this.job = job;
    }

    /** For Jelly: HTML in which everything is escaped already; null when the job's builds have rolled nothing out. */
    @CheckForNull
    public String getHtml() {
        File builds = job.getBuildDir();
        return JobHtml.of(
                JobSummaryFile.read(job),
                number -> new File(builds, String.valueOf(number)).isDirectory(),
                LocaleProvider.getLocale());
    }

    /** Gives every job the action; it reads nothing before the job's page is shown. */
    @Extension
    @SuppressWarnings("rawtypes") // As the extension point has it.
    public static final class Factory extends TransientActionFactory<Job> {

        @Override
        public Class<Job> type() {
            return Job.class;
        }

        @Override
        public Class<? extends Action> actionType() {
            return JobRolloutsAction.class;
        }

        @Override
        public Collection<? extends Action> createFor(Job target) {
            return List.of(new JobRolloutsAction(target));
        }
    }
}
