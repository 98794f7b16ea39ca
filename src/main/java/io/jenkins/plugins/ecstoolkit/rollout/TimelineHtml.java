package io.jenkins.plugins.ecstoolkit.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The timeline of a rollout: a bar for each task and service, from preparing it to its end. */
final class TimelineHtml {

    /** How wide every bar's drawing is; the page stretches it. */
    private static final double WIDTH = 1000;

    private final Instant begin;
    private final Instant now;
    private final double millis;
    private final boolean over;

    TimelineHtml(RolloutReport report, Instant now) {
        this.begin = report.startedAt();
        this.over = report.endedAt() != null;
        this.now = report.endedAt() != null ? report.endedAt() : now;
        this.millis = Math.max(1, Duration.between(begin, this.now).toMillis());
    }

    void render(RolloutReport report, Html html) {
        html.start("ol", "class", "ecs-timeline");
        for (PhaseReport phase : report.phases()) {
            for (UnitReport unit : phase.units()) {
                row(unit, html);
            }
        }
        html.end();
    }

    private void row(UnitReport unit, Html html) {
        String took = ReportWords.duration(unit.startedAt(), unit.endedAt() == null ? now : unit.endedAt());
        html.start("li");
        html.leaf(
                "span",
                unit.unit().name(),
                "class",
                "ecs-name",
                "title",
                unit.unit().name(),
                "dir",
                "auto");
        html.start(
                "svg",
                "class",
                "ecs-bar",
                "viewBox",
                "0 0 1000 10",
                "preserveAspectRatio",
                "none",
                "aria-hidden",
                "true",
                "focusable",
                "false");
        if (unit.startedAt() != null) {
            Instant end = unit.endedAt() == null ? now : unit.endedAt();
            // What never reached ECS has nothing to show but its end's colour.
            Instant changed =
                    unit.changedAt() != null ? unit.changedAt() : unit.endedAt() != null ? unit.startedAt() : end;
            bar(html, "ecs-is-preparing", unit.startedAt(), changed);
            bar(html, ReportWords.style(unit.status()), changed, end);
        }
        html.end();
        html.leaf("span", ReportWords.state(unit, over) + (took.isEmpty() ? "" : ", " + took), "class", "ecs-took");
        html.end();
    }

    private void bar(Html html, String style, Instant from, Instant to) {
        double x = at(from);
        html.empty(
                "rect",
                "class",
                style,
                "x",
                number(x),
                "y",
                "0",
                "height",
                "10",
                "width",
                number(Math.max(0, at(to) - x)));
    }

    private double at(Instant time) {
        double share = Duration.between(begin, time).toMillis() / millis;
        return Math.min(1, Math.max(0, share)) * WIDTH;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
