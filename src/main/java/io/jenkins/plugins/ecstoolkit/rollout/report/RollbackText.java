package io.jenkins.plugins.ecstoolkit.rollout.report;

import java.util.Map;

/** How a report says how a service's rollback went. */
public final class RollbackText {

    private RollbackText() {}

    /**
     * How a way back went.
     *
     * @param title the key of how the phrase begins
     */
    public static String words(ReportTexts texts, String title, Map<String, Object> rollback) {
        String text = texts.say(title, texts.state(rollback.get("status")));
        text = and(texts, "rollback.to", text, rollback.get("revision"));
        text = and(texts, "rollback.by", text, rollback.get("with"));
        if (rollback.get("durationSeconds") instanceof Number seconds) {
            text = and(texts, "rollback.took", text, ReportWords.duration(seconds.longValue()));
        }
        return because(text, rollback.get("reason"));
    }

    public static String and(ReportTexts texts, String key, String text, Object value) {
        return value == null ? text : texts.say(key, text, value);
    }

    public static String because(String text, Object reason) {
        return reason == null ? text : text + ". " + reason;
    }
}
