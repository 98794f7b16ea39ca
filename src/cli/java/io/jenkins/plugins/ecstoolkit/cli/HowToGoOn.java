package io.jenkins.plugins.ecstoolkit.cli;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.model.WaitChange;
import io.jenkins.plugins.ecstoolkit.rollout.staged.RollbackRequests;

/**
 * What to tell people about rollouts of a configuration that are not finished. A command is only named when it does what
 * is said of it: a configuration that has changed since would send the old tag elsewhere.
 *
 * @param config the configuration as it is now; one without any item where it was not read
 * @param file its file as the user calls it
 */
record HowToGoOn(DeployConfig config, String file) {

    /** Beside a new rollout there is an unfinished one that it does not continue. */
    String otherRollout(JournalStore.Unfinished found) {
        RolloutRequest was = found.request();
        boolean rollback = RollbackRequests.isRollback(found.contents());
        String what = rollback
                ? "rollback on cluster " + was.cluster()
                : "rollout of other arguments, of " + (was.imageTag() == null ? "images " : "image tag ") + was.what()
                        + " to cluster " + was.cluster();
        if (found.workedOn()) {
            return "another process is working on a " + what + ": " + found.file();
        }
        return "there is an unfinished " + what + ": " + found.file() + "; " + (rollback ? back() : forth(found));
    }

    private static String back() {
        return "to continue it run ecs-toolkit rollback with the arguments it was begun with";
    }

    private String forth(JournalStore.Unfinished found) {
        RolloutRequest was = found.request();
        if (config.empty()) {
            return "to continue it run ecs-toolkit deploy with the arguments it was begun with";
        }
        RolloutRequest now = RolloutRequest.of(config, was.imageTag(), was.images(), was.skipped())
                .withRollback(was.rollback());
        WaitUntil until = until(was);
        boolean same = SameRequest.test(was, now);
        boolean waits =
                !same && until != null && SameRequest.test(was, new WaitChange(until, null, null, null).applyTo(now));
        if (!same && !waits) {
            return file + " has changed since; with what it said then, the same command continues it";
        }
        StringBuilder text =
                new StringBuilder("to continue it run: ecs-toolkit deploy --config=").append(Shell.quoted(file));
        if (was.imageTag() != null) {
            text.append(" --image-tag=").append(was.imageTag());
        }
        was.images()
                .forEach((container, image) -> text.append(" --image ").append(Shell.quoted(container + "=" + image)));
        if (was.skipped().contains(Phase.PRE)) {
            text.append(" --skip-pre-tasks");
        }
        if (was.skipped().contains(Phase.POST)) {
            text.append(" --skip-post-tasks");
        }
        if (was.rollback() != config.rollback()) {
            text.append(" --rollback=").append(was.rollback().word());
        }
        if (waits) {
            text.append(" --wait-until=").append(until.word());
        }
        return text.append(found.origin().target().options()).toString();
    }

    /** What may have been given for all services; null when there is none. */
    @CheckForNull
    private static WaitUntil until(RolloutRequest request) {
        return request.units(Phase.SERVICES).stream()
                .map(Unit::until)
                .findFirst()
                .orElse(null);
    }
}
