package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.ecstoolkit.jenkins.report.EndedBuild;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.ControllerRuntime;

/**
 * When a build completes, in whatever way, its steps let go of what they work on and its rollouts end: nothing is changed in
 * ECS after the end of the build. Jenkins tells of a build's end, also of a hard kill and of a build that could not be
 * resumed; one that waits for its controller has not ended.
 */
@Extension
public final class BuildEnd extends RunListener<Run<?, ?>> {

    @Override
    public void onCompleted(Run<?, ?> run, TaskListener listener) {
        ControllerRuntime.buildEnded(run);
        BuildLog log = listener == null ? null : new BuildLog(listener, null, false);
        EndedBuild.end(run, line -> {
            if (log != null) {
                log.line(line);
            }
        });
    }
}
