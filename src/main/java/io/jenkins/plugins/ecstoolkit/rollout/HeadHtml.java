package io.jenkins.plugins.ecstoolkit.rollout;

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
        String tags = ReportWords.tags(report);
        html.start("h2", "id", id)
                .leaf("span", report.status(), "class", "ecs-state " + ReportWords.style(report.status()))
                .leaf("span", report.cluster(), "dir", "auto")
                .leaf("span", tags == null ? "" : tags, "class", "ecs-tags", "dir", "auto")
                .end();
        Instant end = report.endedAt() == null ? now : report.endedAt();
        html.start("dl", "class", "ecs-facts");
        fact("Duration", ReportWords.duration(report.startedAt(), end));
        fact("Began", ReportWords.time(report.startedAt()));
        fact("Ended", report.endedAt() == null ? "not yet" : ReportWords.time(report.endedAt()));
        counts(report);
        fact("Region", section.region());
        fact("Account", section.account());
        if (report.resumed() > 0) {
            fact("Resumed", report.resumed() == 1 ? "once" : report.resumed() + " times");
        }
        html.end();
        if ("running".equals(report.status())) {
            html.leaf("p", report.progress(), "class", "ecs-progress", "dir", "auto");
        }
    }

    private void counts(RolloutReport report) {
        for (PhaseReport phase : report.phases()) {
            if (!phase.units().isEmpty()) {
                long good = phase.units().stream()
                        .filter(u -> "successful".equals(u.status()))
                        .count();
                fact(
                        ReportWords.title(phase.phase()),
                        good + " of " + phase.units().size() + " successful");
            }
        }
    }

    private void fact(String name, String value) {
        if (value != null) {
            html.start("div").leaf("dt", name).leaf("dd", value, "dir", "auto").end();
        }
    }
}
