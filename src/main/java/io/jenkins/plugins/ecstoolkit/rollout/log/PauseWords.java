package io.jenkins.plugins.ecstoolkit.rollout.log;

import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How it is said that a deployment waits for a person: where, until when, and what happens then. */
final class PauseWords {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private PauseWords() {}

    static String sentence(DeploymentEvent.Paused pause) {
        String where =
                pause.stage() == null ? "" : LogLines.lower(pause.stage()).replace('_', ' ');
        String text = where.isEmpty() ? Messages.PauseWords_paused() : Messages.PauseWords_pausedAt(where);
        return pause.until() == null ? text : then(text, pause.until(), pause.then());
    }

    private static String then(String text, Instant until, String action) {
        return "CONTINUE".equals(action)
                ? Messages.PauseWords_thenContinues(text, TIME.format(until))
                : Messages.PauseWords_thenGoesBack(text, TIME.format(until));
    }
}
