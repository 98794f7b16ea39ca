package io.jenkins.plugins.ecstoolkit.rollout.page;

import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.report.PhaseReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportWords;
import io.jenkins.plugins.ecstoolkit.rollout.report.RollbackReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutHistory;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitHistory;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The timeline of a rollout: a bar for each task and service, by its states over time. */
final class TimelineHtml {

    /** How wide every bar's drawing is; the page stretches it. */
    private static final double WIDTH = 1000;

    /** The states of a task in their order. */
    private static final List<String> TASK_STATES = List.of(
            "PROVISIONING",
            "PENDING",
            "ACTIVATING",
            "RUNNING",
            "DEACTIVATING",
            "STOPPING",
            "DEPROVISIONING",
            "STOPPED");

    private final RolloutReport report;
    private final RolloutHistory history;
    private final Instant now;
    private final UnitLists lists;

    TimelineHtml(RolloutReport report, RolloutHistory history, Instant now, UnitLists lists) {
        this.report = report;
        this.history = history;
        this.now = report.endedAt() != null ? report.endedAt() : now;
        this.lists = lists;
    }

    void render(Html html) {
        html.start("div", "class", "ecs-timeline");
        axis(html);
        for (PhaseReport phase : report.phases()) {
            if (!phase.units().isEmpty()) {
                html.leaf("h4", html.texts().title(phase.phase()));
                lists.render(
                        phase,
                        "timeline",
                        html,
                        units -> html.start("ol"),
                        unit -> row(unit, html),
                        units -> html.end());
            }
        }
        html.end();
    }

    private void axis(Html html) {
        long millis = Duration.between(report.startedAt(), now).toMillis();
        html.start("p", "class", "ecs-axis", "aria-hidden", "true").leaf("span", "", "class", "ecs-name");
        html.start("span", "class", "ecs-ticks");
        for (int part = 0; part <= 2; part++) {
            Instant time = report.startedAt().plusMillis(millis * part / 2);
            html.leaf("span", ReportWords.duration(report.startedAt(), time));
        }
        html.end().leaf("span", "", "class", "ecs-took").end();
    }

    private void row(UnitReport unit, Html html) {
        String took = ReportWords.duration(
                unit.times().startedAt(),
                unit.times().endedAt() == null ? now : unit.times().endedAt());
        html.start("li");
        html.start("span", "class", "ecs-name", "dir", "auto");
        html.leaf(
                        "a",
                        unit.unit().name(),
                        "href",
                        "#" + lists.id(unit),
                        "title",
                        unit.unit().name())
                .end();
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
        bars(unit, html);
        html.end();
        html.leaf(
                "span",
                html.texts().state(ReportWords.state(unit, report.over())) + (took.isEmpty() ? "" : ", " + took),
                "class",
                "ecs-took");
        html.end();
    }

    private void bars(UnitReport unit, Html html) {
        if (unit.times().startedAt() == null) {
            return;
        }
        Instant end = unit.times().endedAt() == null ? now : unit.times().endedAt();
        // What never reached ECS has nothing to show but its end's colour.
        Instant changed = unit.times().changedAt() != null
                ? unit.times().changedAt()
                : unit.times().endedAt() != null ? unit.times().startedAt() : end;
        bar(html, "ecs-is-preparing", "preparing", unit.times().startedAt(), changed);
        String style = ReportWords.style(unit.status());
        Instant from = changed;
        String state = unit.unit().phase() == Phase.SERVICES ? "tasks starting" : "starting";
        for (UnitHistory.Status next : states(unit)) {
            if (!next.status().equals(state)) {
                bar(html, look(style, state), state, from, next.time());
                from = next.time();
                state = next.status();
            }
        }
        bar(html, look(style, state), state, from, end);
        rollback(unit, html);
    }

    /** The way back is a bar of its own. */
    private void rollback(UnitReport unit, Html html) {
        RollbackReport rollback = unit.rollback();
        if (rollback != null) {
            String style =
                    switch (rollback.status()) {
                        case "successful" -> "rolled-back";
                        case "failed" -> "rollback-failed";
                        default -> "rolling-back";
                    };
            bar(
                    html,
                    ReportWords.style(style),
                    "rollback",
                    rollback.startedAt(),
                    rollback.endedAt() == null ? now : rollback.endedAt());
        }
    }

    /** Pale while it does not run yet or no more. */
    private static String look(String style, String state) {
        return "RUNNING".equals(state) || "all tasks run".equals(state) ? style : style + " ecs-pale";
    }

    private List<UnitHistory.Status> states(UnitReport unit) {
        UnitHistory past = history.unit(unit.unit());
        return unit.unit().phase() == Phase.SERVICES
                ? past
                        .deployments()
                        .getOrDefault(ReportWords.value(unit.deployment().followed()), List.of())
                        .stream()
                        .map(c -> new UnitHistory.Status(
                                c.time(), c.running() >= c.desired() ? "all tasks run" : "tasks starting"))
                        .toList()
                : ofTasks(past);
    }

    /** Several tasks together are where the last of them is. */
    private static List<UnitHistory.Status> ofTasks(UnitHistory past) {
        TreeSet<Instant> times = new TreeSet<>();
        past.tasks().values().forEach(statuses -> statuses.forEach(s -> times.add(s.time())));
        return times.stream()
                .map(time -> new UnitHistory.Status(
                        time,
                        past.tasks().values().stream()
                                .map(statuses -> at(statuses, time))
                                .min(Comparator.comparing(TASK_STATES::indexOf))
                                .orElse("starting")))
                .toList();
    }

    private static String at(List<UnitHistory.Status> statuses, Instant time) {
        String state = "PROVISIONING";
        for (UnitHistory.Status status : statuses) {
            if (!status.time().isAfter(time)) {
                state = status.status();
            }
        }
        return state;
    }

    private void bar(Html html, String style, String state, Instant from, Instant to) {
        double x = at(from);
        double width = Math.max(0, at(to) - x);
        if (width == 0) {
            return;
        }
        html.start("rect", "class", style, "x", number(x), "y", "0", "height", "10", "width", number(width));
        html.leaf("title", html.texts().bar(state) + ", " + ReportWords.duration(from, to))
                .end();
    }

    private double at(Instant time) {
        double millis = Math.max(1, Duration.between(report.startedAt(), now).toMillis());
        double share = Duration.between(report.startedAt(), time).toMillis() / millis;
        return Math.min(1, Math.max(0, share)) * WIDTH;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
