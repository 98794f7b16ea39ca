package io.jenkins.plugins.ecstoolkit.jenkins.request;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.jenkins.credentials.SignIn;
import io.jenkins.plugins.ecstoolkit.rollout.model.OnAbort;

/**
 * What all steps have in common.
 *
 * @param signIn who signs the calls and where they go
 * @param onAbort what becomes of what was begun when the build is aborted
 * @param onFailure what a failed rollout means for the build
 * @param logLines how many of the last lines of a failing container are shown, 0 to 200; null for what else says so
 * @param dryRun whether only to say what would be done
 */
public record StepOptions(
        @NonNull SignIn signIn,
        @NonNull OnAbort onAbort,
        @NonNull OnFailure onFailure,
        @CheckForNull Integer logLines,
        boolean dryRun) {

    public StepOptions {
        signIn = signIn == null ? new SignIn(null, null, null, null, null) : signIn;
        onAbort = onAbort == null ? OnAbort.LEAVE : onAbort;
        onFailure = onFailure == null ? OnFailure.FAIL : onFailure;
    }
}
