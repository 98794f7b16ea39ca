package io.jenkins.plugins.ecstoolkit.rollout.log;

import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How it is said that a deployment waits for a person or a function: where, until when, and what happens then. */
public final class PauseWords {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private PauseWords() {}

    static String sentence(DeploymentEvent.Paused pause) {
        boolean person = pause.function() == null;
        String text = person ? person(pause.stage()) : Messages.PauseWords_hook(where(pause.stage()), pause.function());
        if (pause.until() == null) {
            return text;
        }
        String until = TIME.format(pause.until());
        if ("CONTINUE".equals(pause.then())) {
            return person
                    ? Messages.PauseWords_thenContinues(text, until)
                    : Messages.PauseWords_hookThenContinues(text, until);
        }
        return person
                ? Messages.PauseWords_thenGoesBack(text, until)
                : Messages.PauseWords_hookThenGoesBack(text, until);
    }

    static String time(Instant time) {
        return TIME.format(time);
    }

    private static String person(String stage) {
        return stage == null ? Messages.PauseWords_paused() : Messages.PauseWords_pausedAt(where(stage));
    }

    /** A stage, such as {@code post test traffic shift}. */
    public static String where(String stage) {
        return LogLines.lower(stage).replace('_', ' ');
    }

    /** Such as {@code 12.5} or {@code 100}. */
    public static String percent(double weight) {
        return BigDecimal.valueOf(weight).stripTrailingZeros().toPlainString();
    }
}
