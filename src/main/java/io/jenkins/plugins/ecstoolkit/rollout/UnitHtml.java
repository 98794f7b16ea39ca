package io.jenkins.plugins.ecstoolkit.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One task or service of a report's page. */
final class UnitHtml {

    private final Html html;
    private final Instant now;
    private final String idPrefix;
    private final boolean over;

    /**
     * @param idPrefix what ids on the page begin with, to be unique in it
     * @param over whether the rollout has ended
     */
    UnitHtml(Html html, Instant now, String idPrefix, boolean over) {
        this.html = html;
        this.now = now;
        this.idPrefix = idPrefix;
        this.over = over;
    }

    String id(UnitReport unit) {
        return idPrefix + unit.unit().id();
    }

    void render(UnitReport unit) {
        boolean open = "failed".equals(unit.status()) || "running".equals(unit.status());
        html.start("details", "class", "ecs-unit", "id", id(unit), "open", open ? "" : null);
        head(unit);
        if (unit.reason() != null) {
            html.leaf("p", unit.reason(), "class", "ecs-reason", "dir", "auto");
        }
        list("Warnings", unit.warnings());
        revision(unit);
        RollbackHtml.render(html, unit);
        images(unit.images());
        deployments(unit.deployments());
        tasks(unit.tasks());
        list("Stopped tasks of the new revision", unit.stoppedTasks());
        list("Events of the service", unit.events());
        html.end();
    }

    private void head(UnitReport unit) {
        Instant end = unit.endedAt() == null ? now : unit.endedAt();
        html.start("summary")
                .leaf("span", ReportWords.state(unit, over), "class", "ecs-state " + ReportWords.style(unit.status()))
                .leaf("strong", unit.unit().name(), "dir", "auto")
                .leaf("span", ReportWords.duration(unit.startedAt(), end), "class", "ecs-took")
                .end();
    }

    private void revision(UnitReport unit) {
        if (unit.revisionBefore() == null) {
            return;
        }
        String after = unit.revisionAfter() == null
                ? unit.revisionBefore() + ", unchanged"
                : unit.revisionBefore() + " → " + unit.revisionAfter();
        html.leaf("p", "Revision: " + after);
        if (!unit.diff().isEmpty()) {
            html.start("ul", "class", "ecs-diff", "aria-label", "What the new revision changes");
            unit.diff().forEach(line -> html.start("li").leaf("code", line).end());
            html.end();
        }
    }

    private void images(List<Map<String, Object>> images) {
        table(
                "Images",
                List.of("Container", "Tag before", "Tag after"),
                images.stream()
                        .map(i -> List.of(
                                ReportWords.value(i.get("container")),
                                ReportWords.value(i.get("oldTag")),
                                ReportWords.updated(i) ? ReportWords.value(i.get("newTag")) : "not changed"))
                        .toList());
    }

    private void deployments(List<Map<String, Object>> deployments) {
        table(
                "Deployments, as last seen",
                List.of("Deployment", "Status", "State", "Desired", "Running", "Pending", "Failed tasks", "Reason"),
                deployments.stream()
                        .map(d -> row(
                                d,
                                "deployment",
                                "status",
                                "rolloutState",
                                "desired",
                                "running",
                                "pending",
                                "failedTasks",
                                "rolloutStateReason"))
                        .toList());
    }

    private void tasks(List<Map<String, Object>> tasks) {
        table(
                "Tasks",
                List.of("Task", "Result", "ECS status", "Exit codes", "Stop code", "Reason"),
                tasks.stream()
                        .map(t -> List.of(
                                ReportWords.tail(t.get("task")),
                                ReportWords.value(t.get("status")),
                                ReportWords.value(t.get("lastStatus")),
                                exitCodes(t.get("containers")),
                                ReportWords.value(t.get("stopCode")),
                                ReportWords.value(t.get("reason"))))
                        .toList());
    }

    private static String exitCodes(Object containers) {
        if (!(containers instanceof List<?> list)) {
            return "";
        }
        return list.stream()
                .filter(Map.class::isInstance)
                .map(c -> (Map<?, ?>) c)
                .map(c -> c.get("name") + ": " + (c.get("exitCode") == null ? "none" : c.get("exitCode")))
                .collect(Collectors.joining(", "));
    }

    private static List<String> row(Map<String, Object> values, String... keys) {
        return List.of(keys).stream()
                .map(key -> ReportWords.value(values.get(key)))
                .toList();
    }

    private void table(String caption, List<String> heads, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        html.start("div", "class", "ecs-wide", "tabindex", "0", "role", "region", "aria-label", caption);
        html.start("table").leaf("caption", caption).start("thead").start("tr");
        heads.forEach(head -> html.leaf("th", head, "scope", "col"));
        html.end().end().start("tbody");
        for (List<String> row : rows) {
            html.start("tr");
            row.forEach(cell -> html.leaf("td", cell, "dir", "auto"));
            html.end();
        }
        html.end().end().end();
    }

    private void list(String caption, List<String> items) {
        if (!items.isEmpty()) {
            html.leaf("h4", caption).start("ul");
            items.forEach(item -> html.leaf("li", item, "dir", "auto"));
            html.end();
        }
    }
}
