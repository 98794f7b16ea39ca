package io.jenkins.plugins.ecstoolkit.rollout.journal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whose a journal is: the step's kind and arguments and the region that they resolve to, and the AWS account as soon as it
 * is known. Which key signs is no part of it, since sessions change. A journal is continued only by one for which all of
 * these are the same.
 *
 * @param asked kind, arguments and region by name: strings only, and no secret
 * @param account the AWS account's number; null while it is not known
 */
public record JournalOwner(Map<String, Object> asked, String account) {

    private static final String ACCOUNT = "account";
    private static final String REGION = "region";

    public JournalOwner {
        asked = Collections.unmodifiableMap(new LinkedHashMap<>(asked));
    }

    /** Whose a journal is, as it says itself. */
    public static JournalOwner of(JournalContents journal) {
        Map<String, Object> asked = new LinkedHashMap<>(journal.origin());
        asked.remove(ACCOUNT);
        return new JournalOwner(asked, journal.place().map(AwsPlace::account).orElse(null));
    }

    /** What a journal says of its owner when it begins. */
    public Map<String, Object> origin() {
        Map<String, Object> origin = new LinkedHashMap<>(asked);
        if (account != null) {
            origin.put(ACCOUNT, account);
        }
        return origin;
    }

    /** The same in an account. */
    public JournalOwner in(String known) {
        return new JournalOwner(asked, known);
    }

    /** The region; empty when nothing is said of it. */
    public Optional<String> region() {
        return Optional.ofNullable(asked.get(REGION)).map(Object::toString);
    }

    /** Whether a journal may be of this owner: nothing is known that differs. */
    public boolean mayOwn(JournalContents journal) {
        JournalOwner other = of(journal);
        return asked.equals(other.asked) && (account == null || other.account == null || account.equals(other.account));
    }

    /** Whether a journal would be of this owner in the right account, and it is not known whether this is the right one. */
    public boolean mustKnowAccountFor(JournalContents journal) {
        return account == null && journal.place().isPresent() && mayOwn(journal);
    }
}
