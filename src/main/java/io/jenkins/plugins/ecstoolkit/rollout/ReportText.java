package io.jenkins.plugins.ecstoolkit.rollout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A report for a terminal: what failed and why first, then every task and service on a line. */
public final class ReportText {

    private final List<String> lines = new ArrayList<>();
    private final Instant now;

    private ReportText(Instant now) {
        this.now = now;
    }

    /** The lines of a rollout's report, fit for a terminal. */
    public static List<String> of(ReportSection section, Instant now) {
        ReportText text = new ReportText(now);
        text.section(section);
        return text.lines.stream().map(Printable::line).toList();
    }

    private void section(ReportSection section) {
        RolloutReport report = section.report();
        if (report != null) {
            head(section, report);
        }
        if (section.problem() != null) {
            lines.add("note: " + section.problem());
        }
        if (report == null) {
            return;
        }
        boolean unitFailed =
                report.phases().stream().flatMap(p -> p.units().stream()).anyMatch(u -> "failed".equals(u.status()));
        if (report.reason() != null && !unitFailed) {
            lines.add("why: " + report.reason());
        }
        if (section.running()) {
            lines.add(report.progress());
        }
        for (PhaseReport phase : report.phases()) {
            if (!phase.units().isEmpty()) {
                lines.add("");
                lines.add(phase.phase().words() + ":");
                phase.units().forEach(u -> unit(u, phase, report.endedAt() != null));
            }
        }
    }

    private void head(ReportSection section, RolloutReport report) {
        String tags = ReportWords.tags(report, ReportTexts.ENGLISH);
        lines.add(report.status() + ": " + report.cluster()
                + (section.region() == null ? "" : " in " + section.region())
                + (tags == null ? "" : ", " + tags));
        lines.add("rollout " + report.rollout() + ", began " + ReportWords.time(report.startedAt())
                + (report.endedAt() == null
                        ? ", " + ReportWords.duration(report.startedAt(), now) + " ago"
                        : ", took " + ReportWords.duration(report.startedAt(), report.endedAt())));
    }

    private void unit(UnitReport unit, PhaseReport phase, boolean over) {
        int width = phase.units().stream()
                .mapToInt(u -> u.unit().name().length())
                .max()
                .orElse(0);
        String took = ReportWords.duration(unit.startedAt(), unit.endedAt() == null ? now : unit.endedAt());
        String revision = unit.revisionBefore() == null
                ? ""
                : unit.revisionAfter() == null
                        ? unit.revisionBefore()
                        : unit.revisionBefore() + " → " + unit.revisionAfter();
        lines.add(("  " + pad(ReportWords.state(unit, over), "successful".length()) + "  "
                        + pad(unit.unit().name(), width) + "  " + pad(took, "10 min 10 s".length()) + "  " + revision)
                .stripTrailing());
        if ("failed".equals(unit.status())) {
            detail("why", unit.reason());
            detail("since", unit.endedAt() == null ? null : ReportWords.time(unit.endedAt()));
            detail("runs now", RunningRevision.words(RunningRevision.of(unit), ReportTexts.ENGLISH));
        }
        unit.warnings().forEach(warning -> detail("warning", warning));
    }

    private void detail(String name, String value) {
        if (value != null && !value.isEmpty()) {
            lines.add("      " + name + ": " + value);
        }
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
