package io.jenkins.plugins.ecstoolkit.rollout;

/** Why a phase that is asked for on its own may not begin. */
final class PartWords {

    /** Another rollout of the same tag is there, but it was asked for in another way. */
    static final String SIMILAR =
            "; the parts of one rollout need the same image tag, configuration, credentials, role and"
                    + " region, and those of the parts that have run differ (keys from the environment are the same only if"
                    + " it is the same key; give the steps a credentialsId)";

    private PartWords() {}

    private static String only(Phase phase) {
        return "only: '" + phase.key() + "'";
    }

    static String notYet(Phase phase, Phase missing, RolloutRequest asked) {
        return only(phase) + " comes after " + only(missing) + ", which has not run in this build for image tag "
                + asked.imageTag() + " on cluster " + asked.cluster();
    }

    /** What does without the phases before. */
    static String alone(Phase phase) {
        return phase == Phase.SERVICES
                ? "; run that before it, or update the services alone: skipTasks: true without only"
                : "; run that before it";
    }

    static String over(Phase phase, Phase first, RolloutState state) {
        return only(phase) + ": rollout " + state.id
                + " of this image tag has ended in this build; begin another one with " + only(first);
    }

    static String stillRunning(Phase phase, Phase open, RolloutState state) {
        return only(phase) + " may not begin: " + only(open) + " of rollout " + state.id
                + " is still running in another branch of this build; put the parts after one another";
    }

    static String interrupted(Phase phase, Phase open, RolloutState state) {
        return only(phase) + " is not begun: " + only(open) + " of rollout " + state.id + " has not come to its end"
                + (state.suspended == null ? "" : ": " + state.suspended) + "; run " + only(open)
                + " again, which continues it";
    }

    static String failed(Phase phase, Phase failed, RolloutState state) {
        return only(phase) + " is not begun: " + only(failed) + " of rollout " + state.id + " "
                + (state.outcome == Outcome.ABORTED ? "was aborted" : "failed")
                + (state.reason == null ? "" : ": " + state.reason);
    }
}
