package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.staged.Reversions;

/** What to tell people about rollouts that are not finished. */
final class HowToGoOn {

    private HowToGoOn() {}

    /** Beside a new rollout there is an unfinished one that it does not continue. */
    static String otherRollout(JournalStore.Unfinished found, RolloutRequest wanted, String config) {
        RolloutRequest was = found.request();
        if (Reversions.isRollback(found.contents())) {
            return "there is an unfinished rollback on cluster " + was.cluster() + ": " + found.file()
                    + "; to continue it run ecs-toolkit rollback with the arguments it was begun with";
        }
        StringBuilder text = new StringBuilder("there is an unfinished rollout of other arguments, of image tag ")
                .append(was.imageTag())
                .append(" to cluster ")
                .append(was.cluster())
                .append(": ")
                .append(found.file())
                .append("; to continue it run: ecs-toolkit deploy --config=")
                .append(config)
                .append(" --image-tag=")
                .append(was.imageTag());
        if (was.skipped().contains(Phase.PRE)) {
            text.append(" --skip-pre-tasks");
        }
        if (was.skipped().contains(Phase.POST)) {
            text.append(" --skip-post-tasks");
        }
        boolean sameOptions =
                was.imageTag().equals(wanted.imageTag()) && was.skipped().equals(wanted.skipped());
        return text.append(
                        sameOptions
                                ? ", with the configuration, region, endpoint and profile it was begun with"
                                : ", with the region, endpoint and profile it was begun with")
                .toString();
    }
}
