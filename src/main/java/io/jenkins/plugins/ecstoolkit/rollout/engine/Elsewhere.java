package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.rollout.journal.AwsPlace;

/**
 * Notices that what is asked for by name is answered from another account or region than the rollout's: keys may be
 * replaced by those of another account under the same name.
 */
final class Elsewhere {

    private Elsewhere() {}

    /**
     * Suspends the rollout when an ARN is from elsewhere.
     *
     * @param arn of what an answer tells
     * @return whether it is
     */
    static boolean suspends(UnitHost host, String arn) {
        AwsPlace own = host.state().place;
        AwsPlace seen = AwsPlace.of(arn).orElse(null);
        if (own == null || seen == null || !seen.differs(own)) {
            return false;
        }
        host.suspend(words(own, seen));
        return true;
    }

    /** Why a rollout does not go on. */
    static String words(AwsPlace own, AwsPlace caller) {
        return Messages.Elsewhere_words(own.words(), caller.words());
    }
}
