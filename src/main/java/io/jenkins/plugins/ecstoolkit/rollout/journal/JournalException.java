package io.jenkins.plugins.ecstoolkit.rollout.journal;

import io.jenkins.plugins.ecstoolkit.words.Sentence;
import java.io.IOException;

/** A journal that cannot be written or read; the message is a clause for people that names the file. */
public final class JournalException extends IOException {

    private static final long serialVersionUID = 1L;

    public JournalException(String message, Throwable cause) {
        super(Sentence.clause(message), cause);
    }
}
