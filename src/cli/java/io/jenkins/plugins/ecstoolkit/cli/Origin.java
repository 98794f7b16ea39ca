package io.jenkins.plugins.ecstoolkit.cli;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalOwner;
import java.util.Objects;

/**
 * Where a rollout was begun: what its journal's first line keeps besides the request. No secrets.
 *
 * @param configuration the configuration file's name, see {@link JournalStore#configuration}; null when it is not known
 * @param target what tells one ECS from another
 */
record Origin(@CheckForNull String configuration, Target target) {

    /**
     * Which ECS, and in whose name: a cluster of the same name in another region or account is another one.
     *
     * @param region the AWS region; null for the embedded one
     * @param endpoint the URL that was given; empty for the region's own
     * @param profile the profile of {@code ~/.aws} that was named; empty for none
     */
    record Target(@CheckForNull String region, String endpoint, String profile) {

        /** The embedded ECS: it ends with the command. */
        static final Target SIMULATION = new Target(null, "simulation", "");

        /** The options that name it, each preceded by a blank. */
        String options() {
            return option("region", region) + option("endpoint-url", endpoint) + option("profile", profile);
        }

        private static String option(String name, String value) {
            return value == null || value.isEmpty() ? "" : " --" + name + "=" + Shell.quoted(value);
        }
    }

    /** As a journal keeps it. */
    JournalOwner owner() {
        return JournalOwner.terminal(
                configuration, emptyToNull(target.profile()), emptyToNull(target.endpoint()), target.region());
    }

    /** What a journal keeps, also one that a controller has written. */
    static Origin of(JournalOwner owner) {
        return new Origin(
                owner.configuration(),
                new Target(
                        owner.region(), Objects.toString(owner.endpoint(), ""), Objects.toString(owner.profile(), "")));
    }

    private static String emptyToNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
