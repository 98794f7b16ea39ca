package io.jenkins.plugins.ecstoolkit.rollout.page;

import io.jenkins.plugins.ecstoolkit.rollout.report.PhaseReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportSection;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportWords;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import java.time.Instant;

/** The head of a rollout's section: how it stands, where, from which tag to which, how long. */
final class HeadHtml {

    private final Html html;
    private final Instant now;

    HeadHtml(Html html, Instant now) {
        this.html = html;
        this.now = now;
    }

    void render(ReportSection section, String id) {
        RolloutReport report = section.report();
        String tags = ReportWords.tags(report, html.texts());
        html.start("h2", "id", id)
                .leaf(
                        "span",
                        html.texts().state(report.status()),
                        "class",
                        "ecs-state " + ReportWords.style(report.status()))
                .leaf("span", report.cluster(), "dir", "auto")
                .leaf("span", tags == null ? "" : tags, "class", "ecs-tags", "dir", "auto")
                .end();
        Instant end = report.endedAt() == null ? now : report.endedAt();
        html.start("dl", "class", "ecs-facts");
        fact("head.duration", ReportWords.duration(report.startedAt(), end));
        fact("head.began", ReportWords.time(report.startedAt()));
        fact("head.ended", report.endedAt() == null ? html.say("head.notYet") : ReportWords.time(report.endedAt()));
        counts(report);
        fact("head.region", section.region());
        fact("head.account", section.account());
        if (report.resumed() > 0) {
            fact(
                    "head.resumed",
                    report.resumed() == 1 ? html.say("head.once") : html.say("head.times", report.resumed()));
        }
        html.end();
        if ("running".equals(report.status()) || RolloutReport.WAITING.equals(report.status())) {
            html.leaf("p", report.progress(html.texts()), "class", "ecs-progress", "dir", "auto");
        }
    }

    private void counts(RolloutReport report) {
        for (PhaseReport phase : report.phases()) {
            if (!phase.units().isEmpty()) {
                long good = phase.units().stream()
                        .filter(u -> "successful".equals(ReportWords.status(u)))
                        .count();
                named(
                        html.texts().title(phase.phase()),
                        html.say("head.successful", good, phase.units().size()));
            }
        }
    }

    private void fact(String key, String value) {
        named(html.say(key), value);
    }

    private void named(String name, String value) {
        if (value != null) {
            html.start("div").leaf("dt", name).leaf("dd", value, "dir", "auto").end();
        }
    }
}
