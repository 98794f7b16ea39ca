package io.jenkins.plugins.ecstoolkit.rollout.page;

import io.jenkins.plugins.ecstoolkit.rollout.report.ReportWords;
import io.jenkins.plugins.ecstoolkit.rollout.report.RollbackText;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitReport;
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
        text = RollbackText.and(html.texts(), "rollback.stage", text, told.get("lifecycleStage"));
        text = RollbackText.and(html.texts(), "rollback.circuitBreaker", text, told.get("circuitBreaker"));
        if (told.get("triggeredAlarms") instanceof List<?> alarms && !alarms.isEmpty()) {
            String names = alarms.stream().map(String::valueOf).collect(Collectors.joining(", "));
            text = RollbackText.and(html.texts(), "rollback.alarms", text, names);
        }
        html.leaf("p", RollbackText.because(text, told.get("statusReason")), "dir", "auto");
    }

    private static void rollback(Html html, Map<String, Object> rollback) {
        if (!rollback.isEmpty()) {
            html.leaf("p", RollbackText.words(html.texts(), "rollback.title", rollback), "dir", "auto");
        }
    }
}
