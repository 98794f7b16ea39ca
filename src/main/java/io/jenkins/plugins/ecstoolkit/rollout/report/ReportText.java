package io.jenkins.plugins.ecstoolkit.rollout.report;

import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A report for a terminal: what failed and why first, then every task and service on a line. */
public final class ReportText {

    private static final ReportTexts TEXTS = ReportTexts.ENGLISH;

    /** What a line about a task or service begins with. */
    private static final String DETAIL = "      ";

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
            lines.add(TEXTS.say("text.note") + ": " + section.problem());
        }
        if (report == null) {
            return;
        }
        boolean unitFailed =
                report.phases().stream().flatMap(p -> p.units().stream()).anyMatch(u -> "failed".equals(u.status()));
        if (report.reason() != null && !unitFailed) {
            String why = TEXTS.say("text.why") + ": ";
            for (String line : report.reason().lines().toList()) {
                lines.add(why + line);
                why = " ".repeat(why.length());
            }
        }
        if (section.running()) {
            lines.add(report.progress());
        }
        for (PhaseReport phase : report.phases()) {
            if (!phase.units().isEmpty()) {
                lines.add("");
                lines.add(TEXTS.phase(phase.phase()) + ":");
                phase.units().forEach(u -> unit(u, phase, report));
            }
        }
    }

    private void head(ReportSection section, RolloutReport report) {
        String tags = ReportWords.tags(report, TEXTS);
        String where = section.region() == null
                ? report.cluster()
                : TEXTS.say("text.where", report.cluster(), section.region());
        lines.add(TEXTS.state(report.status()) + ": " + where + (tags == null ? "" : ", " + tags));
        String began = ReportWords.time(report.startedAt());
        String duration = ReportWords.duration(report.startedAt(), report.endedAt() == null ? now : report.endedAt());
        lines.add(
                report.endedAt() == null
                        ? TEXTS.say("text.began", report.rollout(), began, duration)
                        : TEXTS.say("text.took", report.rollout(), began, duration));
    }

    private void unit(UnitReport unit, PhaseReport phase, RolloutReport report) {
        int width = phase.units().stream()
                .mapToInt(u -> u.unit().name().length())
                .max()
                .orElse(0);
        String took = ReportWords.duration(unit.times().startedAt(), ReportWords.end(unit, report, now));
        lines.add(("  "
                        + pad(TEXTS.state(ReportWords.state(unit, report.over())), states(phase, report))
                        + "  "
                        + pad(unit.unit().name(), width) + "  " + pad(took, "10 min 10 s".length()) + "  "
                        + ReportWords.revisions(unit))
                .stripTrailing());
        if ("running".equals(unit.status())) {
            detail(TEXTS.say("text.announced"), unit.deployment().announced());
            detail(TEXTS.say("text.paused"), unit.deployment().waitsFor());
        }
        unit.deployment()
                .pauses()
                .forEach(pause -> detail(
                        TEXTS.say(unit.leftToEcs() == null ? "text.paused" : "text.left"),
                        ReportWords.pause(pause, TEXTS)));
        if (unit.leftToEcs() != null) {
            lines.add(DETAIL + ReportWords.left(unit.leftToEcs(), TEXTS));
        }
        if ("failed".equals(unit.status())) {
            detail(TEXTS.say("text.why"), unit.summary());
            unit.failure().details().forEach(text -> lines.add(DETAIL + "  " + text));
            detail(
                    TEXTS.say("text.since"),
                    unit.times().endedAt() == null
                            ? null
                            : ReportWords.time(unit.times().endedAt()));
            detail(TEXTS.say("text.runsNow"), RunningRevision.words(RunningRevision.of(unit), TEXTS));
        }
        if (unit.rollback() != null) {
            lines.add(DETAIL + RollbackText.words(TEXTS, "text.rollback", unit.rollback()));
        }
        unit.evidence().warnings().forEach(warning -> detail(TEXTS.say("text.warning"), warning));
    }

    /** How wide the states of a phase are; as wide as the usual ones at least. */
    private static int states(PhaseReport phase, RolloutReport report) {
        return phase.units().stream()
                .map(u -> TEXTS.state(ReportWords.state(u, report.over())))
                .mapToInt(String::length)
                .reduce(TEXTS.state("successful").length(), Math::max);
    }

    private void detail(String name, String value) {
        if (value != null && !value.isEmpty()) {
            lines.add(DETAIL + name + ": " + value);
        }
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
