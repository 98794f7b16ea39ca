package io.jenkins.plugins.ecstoolkit.rollout;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The page of a report: the same in Jenkins and in a file. Whatever a journal holds comes out escaped. */
public final class ReportHtml {

    private final Instant now;
    private final Html html = new Html();

    private ReportHtml(Instant now) {
        this.now = now;
    }

    /**
     * The sections of a page, failed rollouts first; they need the style sheet {@code report.css}.
     *
     * @param journals whether the page can offer the journals at {@code journal?rollout=<id>}
     */
    public static String of(List<ReportSection> sections, Instant now, boolean journals) {
        ReportHtml page = new ReportHtml(now);
        boolean running = sections.stream().anyMatch(ReportSection::running);
        page.html.start("div", "class", "ecs-sections", "data-running", running);
        if (sections.isEmpty()) {
            page.html.leaf("p", "There is no rollout.");
        }
        sections.stream().filter(ReportSection::failed).forEach(s -> page.section(s, journals));
        sections.stream().filter(s -> !s.failed()).forEach(s -> page.section(s, journals));
        return page.html.end().toString();
    }

    private void section(ReportSection section, boolean journals) {
        String id = "ecs-" + section.rollout();
        html.start("section", "class", "ecs-rollout", "aria-labelledby", id);
        RolloutReport report = section.report();
        if (report == null) {
            html.leaf("h2", "Rollout " + section.rollout(), "id", id);
        } else {
            head(report, id);
        }
        if (section.problem() != null) {
            html.leaf("p", section.problem(), "class", "ecs-problem", "role", "note");
        }
        if (report != null) {
            reasons(report, id);
            html.leaf("h3", "Timeline");
            new TimelineHtml(report, now).render(report, html);
            report.phases().forEach(phase -> phase(phase, id, report.endedAt() != null));
        }
        if (journals && (report != null || section.problem() == null)) {
            String file = URLEncoder.encode(section.rollout(), StandardCharsets.UTF_8);
            html.start("p")
                    .leaf("a", "Download the journal", "href", "journal?rollout=" + file, "download", file + ".jsonl")
                    .end();
        }
        html.end();
    }

    private void head(RolloutReport report, String id) {
        Instant end = report.endedAt() == null ? now : report.endedAt();
        html.start("h2", "id", id)
                .leaf("span", report.status(), "class", "ecs-state " + ReportWords.style(report.status()))
                .leaf("span", report.cluster(), "dir", "auto")
                .end();
        html.start("dl", "class", "ecs-facts");
        fact("Tag", tags(report));
        fact("Duration", ReportWords.duration(report.startedAt(), end));
        fact("Began", ReportWords.time(report.startedAt()));
        fact("Ended", report.endedAt() == null ? "not yet" : ReportWords.time(report.endedAt()));
        if (report.resumed() > 0) {
            fact("Resumed", report.resumed() == 1 ? "once" : report.resumed() + " times");
        }
        html.end();
        if ("running".equals(report.status())) {
            html.leaf("p", report.progress(), "class", "ecs-progress");
        }
    }

    private void fact(String name, String value) {
        html.start("div").leaf("dt", name).leaf("dd", value, "dir", "auto").end();
    }

    /** From which tags to which. */
    private static String tags(RolloutReport report) {
        if (report.imageTag() == null) {
            return "as it is";
        }
        String before = report.phases().stream()
                .flatMap(p -> p.units().stream())
                .flatMap(u -> u.images().stream())
                .filter(ReportWords::updated)
                .map(i -> ReportWords.value(i.get("oldTag")))
                .filter(tag -> !tag.isEmpty() && !tag.equals(report.imageTag()))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .limit(3)
                .collect(Collectors.joining(", "));
        return before.isEmpty() ? report.imageTag() : before + " → " + report.imageTag();
    }

    private void reasons(RolloutReport report, String id) {
        if (report.reason() != null) {
            html.leaf("p", report.reason(), "class", "ecs-reason", "dir", "auto");
        }
        List<UnitReport> failed = report.phases().stream()
                .flatMap(p -> p.units().stream())
                .filter(u -> "failed".equals(u.status()))
                .toList();
        if (!failed.isEmpty()) {
            UnitHtml units = new UnitHtml(html, now, id + "-", report.endedAt() != null);
            html.leaf("h3", "What failed").start("ul", "class", "ecs-failures");
            for (UnitReport unit : failed) {
                html.start("li").leaf("a", unit.unit().name(), "href", "#" + units.id(unit), "dir", "auto");
                html.leaf("span", ReportWords.value(unit.reason()), "dir", "auto")
                        .end();
            }
            html.end();
        }
    }

    private void phase(PhaseReport phase, String id, boolean over) {
        if (phase.units().isEmpty()) {
            return;
        }
        String words = phase.phase().words();
        html.leaf("h3", words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
        UnitHtml units = new UnitHtml(html, now, id + "-", over);
        phase.units().forEach(units::render);
    }
}
