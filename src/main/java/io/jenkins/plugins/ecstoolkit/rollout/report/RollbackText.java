package io.jenkins.plugins.ecstoolkit.rollout.report;

/** How a report says how a service's rollback went. */
public final class RollbackText {

    private RollbackText() {}

    /**
     * How a way back went.
     *
     * @param title the key of how the phrase begins
     */
    public static String words(ReportTexts texts, String title, RollbackReport rollback) {
        String text = texts.say(title, texts.state(rollback.status()));
        text = and(texts, "rollback.to", text, rollback.revision());
        text = and(texts, "rollback.by", text, rollback.with());
        if (rollback.durationSeconds() != null) {
            text = and(texts, "rollback.took", text, ReportWords.duration(rollback.durationSeconds()));
        }
        return because(text, rollback.reason());
    }

    public static String and(ReportTexts texts, String key, String text, Object value) {
        return value == null ? text : texts.say(key, text, value);
    }

    public static String because(String text, Object reason) {
        return reason == null ? text : text + ". " + reason;
    }
}
