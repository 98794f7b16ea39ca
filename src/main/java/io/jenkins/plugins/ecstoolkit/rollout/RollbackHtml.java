package io.jenkins.plugins.ecstoolkit.rollout;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a report's page tells of a service's service deployment and of its way back. */
final class RollbackHtml {

    private RollbackHtml() {}

    static void render(Html html, UnitReport unit) {
        serviceDeployment(html, unit.serviceDeployment());
        rollback(html, unit.rollback());
    }

    private static void serviceDeployment(Html html, Map<String, Object> told) {
        if (told.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder("Service deployment: " + ReportWords.value(told.get("status")));
        and(text, ", stage ", told.get("lifecycleStage"));
        and(text, ", circuit breaker ", told.get("circuitBreaker"));
        if (told.get("triggeredAlarms") instanceof List<?> alarms && !alarms.isEmpty()) {
            and(text, ", in ALARM: ", alarms.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        and(text, ". ", told.get("statusReason"));
        html.leaf("p", text.toString(), "dir", "auto");
    }

    private static void rollback(Html html, Map<String, Object> rollback) {
        if (rollback.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder("Rollback: " + ReportWords.value(rollback.get("status")));
        and(text, ", to ", rollback.get("revision"));
        and(text, ", by ", rollback.get("with"));
        and(text, ", seconds: ", rollback.get("durationSeconds"));
        and(text, ". ", rollback.get("reason"));
        html.leaf("p", text.toString(), "dir", "auto");
    }

    private static void and(StringBuilder text, String before, Object value) {
        if (value != null) {
            text.append(before).append(value);
        }
    }
}
