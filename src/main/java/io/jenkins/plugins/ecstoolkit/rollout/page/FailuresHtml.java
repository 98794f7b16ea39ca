package io.jenkins.plugins.ecstoolkit.rollout.page;

import io.jenkins.plugins.ecstoolkit.rollout.report.ReportWords;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.RunningRevision;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitReport;
import java.util.List;

/** What failed in a rollout, why, since when, and what runs now: the first that somebody sees of a red build. */
final class FailuresHtml {

    /** More failures than these are in the lists below only. */
    private static final int SHOWN = 20;

    private final Html html;
    private final UnitLists lists;

    FailuresHtml(Html html, UnitLists lists) {
        this.html = html;
        this.lists = lists;
    }

    void render(RolloutReport report) {
        List<UnitReport> failed = report.phases().stream()
                .flatMap(p -> p.units().stream())
                .filter(u -> "failed".equals(u.status()))
                .toList();
        // The rollout's own reason repeats its units' ones.
        if (report.reason() != null && failed.isEmpty()) {
            report.reason().lines().forEach(line -> html.leaf("p", line, "class", "ecs-reason", "dir", "auto"));
        }
        if (failed.isEmpty()) {
            return;
        }
        html.leaf("h3", html.say("failures.title")).start("ul", "class", "ecs-failures");
        failed.stream().limit(SHOWN).forEach(this::failure);
        if (failed.size() > SHOWN) {
            html.leaf("li", html.say("failures.more", failed.size() - SHOWN));
        }
        html.end();
    }

    private void failure(UnitReport unit) {
        html.start("li");
        html.start("p")
                .start("strong")
                .leaf("a", unit.unit().name(), "href", "#" + lists.id(unit), "dir", "auto")
                .end();
        if (unit.times().endedAt() != null) {
            html.text(" ")
                    .leaf(
                            "span",
                            html.say(
                                    "failures.since",
                                    ReportWords.time(unit.times().endedAt())),
                            "class",
                            "ecs-quiet");
        }
        html.end();
        html.leaf(
                "p",
                unit.summary() == null ? html.say("failures.noReason") : unit.summary(),
                "class",
                "ecs-why",
                "dir",
                "auto");
        String running = RunningRevision.words(RunningRevision.of(unit), html.texts());
        if (!running.isEmpty()) {
            html.start("p")
                    .leaf("span", html.say("failures.runsNow"), "class", "ecs-quiet")
                    .leaf("span", running, "dir", "auto")
                    .end();
        }
        html.end();
    }
}
