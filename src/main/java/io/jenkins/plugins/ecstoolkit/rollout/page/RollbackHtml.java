package io.jenkins.plugins.ecstoolkit.rollout.page;

import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.log.PauseWords;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportWords;
import io.jenkins.plugins.ecstoolkit.rollout.report.RollbackReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.RollbackText;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitReport;

/** What a report's page tells of a service's service deployment and of its way back. */
final class RollbackHtml {

    private RollbackHtml() {}

    static void render(Html html, UnitReport unit) {
        serviceDeployment(
                html,
                unit.deployment().told(),
                unit.deployment().traffic(),
                unit.rollback() != null && unit.rollback().endedAt() != null);
        if (unit.deployment().waitsFor() != null) {
            html.leaf("p", unit.deployment().waitsFor(), "dir", "auto");
        }
        if ("running".equals(unit.status()) && unit.deployment().announced() != null) {
            html.leaf("p", html.say("text.announced") + ": " + unit.deployment().announced(), "dir", "auto");
        }
        unit.deployment()
                .pauses()
                .forEach(pause -> html.leaf("p", ReportWords.pause(pause, html.texts()), "dir", "auto"));
        if (unit.leftToEcs() != null) {
            html.leaf("p", ReportWords.left(unit.leftToEcs(), html.texts()), "dir", "auto");
        }
        rollback(html, unit.rollback());
    }

    /** @param back whether the way back has ended, after which it may not have been asked for again */
    private static void serviceDeployment(
            Html html,
            DeploymentEvent.ServiceDeploymentObserved told,
            DeploymentEvent.TrafficShifted traffic,
            boolean back) {
        if (told == null) {
            return;
        }
        String status = ReportWords.value(told.status());
        boolean before = back && (status.endsWith("_IN_PROGRESS") || status.endsWith("_REQUESTED"));
        String text = html.say(before ? "rollback.serviceDeploymentBefore" : "rollback.serviceDeployment", status);
        text = RollbackText.and(html.texts(), "rollback.stage", text, told.lifecycleStage());
        text = RollbackText.and(html.texts(), "rollback.circuitBreaker", text, told.circuitBreaker());
        if (!told.triggeredAlarms().isEmpty()) {
            text = RollbackText.and(html.texts(), "rollback.alarms", text, String.join(", ", told.triggeredAlarms()));
        }
        if (traffic != null) {
            text = html.say(
                    "rollback.traffic",
                    text,
                    PauseWords.percent(traffic.production()),
                    PauseWords.percent(traffic.test()));
        }
        html.leaf("p", RollbackText.because(text, told.statusReason()), "dir", "auto");
    }

    private static void rollback(Html html, RollbackReport rollback) {
        if (rollback != null) {
            html.leaf("p", RollbackText.words(html.texts(), "rollback.title", rollback), "dir", "auto");
        }
    }
}
