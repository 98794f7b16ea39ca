package io.jenkins.plugins.ecstoolkit.rollout;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a report's page tells of a service's service deployment and of its way back. */
final class RollbackHtml {

    private RollbackHtml() {}

    static void render(Html html, UnitReport unit) {
        serviceDeployment(html, unit.serviceDeployment(), unit.rollback().get("endedAt") != null);
        rollback(html, unit.rollback());
    }

    /** @param back whether the way back has ended, after which it may not have been asked for again */
    private static void serviceDeployment(Html html, Map<String, Object> told, boolean back) {
        if (told.isEmpty()) {
            return;
        }
        String status = ReportWords.value(told.get("status"));
        boolean before = back && (status.endsWith("_IN_PROGRESS") || status.endsWith("_REQUESTED"));
        String text = html.say(before ? "rollback.serviceDeploymentBefore" : "rollback.serviceDeployment", status);
        text = and(html.texts(), "rollback.stage", text, told.get("lifecycleStage"));
        text = and(html.texts(), "rollback.circuitBreaker", text, told.get("circuitBreaker"));
        if (told.get("triggeredAlarms") instanceof List<?> alarms && !alarms.isEmpty()) {
            String names = alarms.stream().map(String::valueOf).collect(Collectors.joining(", "));
            text = and(html.texts(), "rollback.alarms", text, names);
        }
        html.leaf("p", because(text, told.get("statusReason")), "dir", "auto");
    }

    private static void rollback(Html html, Map<String, Object> rollback) {
        if (!rollback.isEmpty()) {
            html.leaf("p", words(html.texts(), "rollback.title", rollback), "dir", "auto");
        }
    }

    /**
     * How a way back went.
     *
     * @param title the key of how the phrase begins
     */
    static String words(ReportTexts texts, String title, Map<String, Object> rollback) {
        String text = texts.say(title, texts.state(rollback.get("status")));
        text = and(texts, "rollback.to", text, rollback.get("revision"));
        text = and(texts, "rollback.by", text, rollback.get("with"));
        if (rollback.get("durationSeconds") instanceof Number seconds) {
            text = and(texts, "rollback.took", text, ReportWords.duration(seconds.longValue()));
        }
        return because(text, rollback.get("reason"));
    }

    private static String and(ReportTexts texts, String key, String text, Object value) {
        return value == null ? text : texts.say(key, text, value);
    }

    private static String because(String text, Object reason) {
        return reason == null ? text : text + ". " + reason;
    }
}
