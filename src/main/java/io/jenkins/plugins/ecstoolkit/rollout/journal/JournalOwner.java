package io.jenkins.plugins.ecstoolkit.rollout.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Objects;

/**
 * Whose a journal is: who asked for the rollout and where, and the AWS account as soon as it is known. Which key signs is
 * not part of it, since sessions change. A journal is continued only by an owner for whom all of these are the same. Stands
 * in the journal's first line; none of it is a secret. What is null was not given.
 *
 * @param function the step's name in a pipeline; null for a terminal
 * @param configuration the configuration file of a terminal; null for a step
 * @param credentialsId the id of the credentials that a step names
 * @param profile the AWS profile that a terminal names
 * @param roleArn the role that a step assumes
 * @param endpoint the name of the endpoint of a step, the URL of that of a terminal
 * @param region the region's id, as it was resolved
 * @param account the AWS account's number, 12 digits; null while it is not known
 */
public record JournalOwner(
        @CheckForNull String function,
        @CheckForNull String configuration,
        @CheckForNull String credentialsId,
        @CheckForNull String profile,
        @CheckForNull String roleArn,
        @CheckForNull String endpoint,
        @CheckForNull String region,
        @CheckForNull String account) {

    /** Of a rollout for which nobody was named. */
    public static final JournalOwner NOBODY = new JournalOwner(null, null, null, null, null, null, null, null);

    /** A step of a pipeline, in an account that is not known yet. */
    @NonNull
    public static JournalOwner step(
            @NonNull String function,
            @CheckForNull String credentialsId,
            @CheckForNull String roleArn,
            @CheckForNull String endpoint,
            @NonNull String region) {
        return new JournalOwner(function, null, credentialsId, null, roleArn, endpoint, region, null);
    }

    /** A terminal, in an account that is not known yet. */
    @NonNull
    public static JournalOwner terminal(
            @CheckForNull String configuration,
            @CheckForNull String profile,
            @CheckForNull String endpoint,
            @CheckForNull String region) {
        return new JournalOwner(null, configuration, null, profile, null, endpoint, region, null);
    }

    /** The same owner in an account; null when it is not known. */
    @NonNull
    public JournalOwner in(@CheckForNull String known) {
        return new JournalOwner(function, configuration, credentialsId, profile, roleArn, endpoint, region, known);
    }

    /** Whether a journal may belong to this owner: nothing is known that differs. */
    public boolean mayOwn(@NonNull JournalContents journal) {
        JournalOwner other = journal.owner();
        boolean sameAccount = account == null || other.account == null || account.equals(other.account);
        return sameAccount && Objects.equals(in(null), other.in(null));
    }

    /** Whether a journal belongs to this owner if the account is right, and this owner's account is not known. */
    public boolean mustKnowAccountFor(@NonNull JournalContents journal) {
        return account == null && journal.place().isPresent() && mayOwn(journal);
    }
}
