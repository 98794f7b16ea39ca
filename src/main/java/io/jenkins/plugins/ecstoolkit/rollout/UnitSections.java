package io.jenkins.plugins.ecstoolkit.rollout;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The parts of a unit's details that are text, lists and small tables. */
final class UnitSections {

    private UnitSections() {}

    /** In the order in which they are shown: what explains a failure comes first. */
    static final List<UnitSection> ALL = List.of(
            UnitSections::reason,
            UnitSections::runsNow,
            (context, html) -> RollbackHtml.render(html, context.unit()),
            UnitSections::warnings,
            UnitSections::stoppedTasks,
            (context, html) -> new EvidenceHtml(html).render(context.unit()),
            new DeploymentsHtml(),
            new TasksHtml(),
            UnitSections::revision,
            UnitSections::images,
            UnitSections::events);

    private static void reason(UnitSection.Context context, Html html) {
        if (context.unit().reason() != null) {
            html.leaf("p", context.unit().reason(), "class", "ecs-reason", "dir", "auto");
        }
    }

    private static void runsNow(UnitSection.Context context, Html html) {
        UnitReport unit = context.unit();
        String running = RunningRevision.words(RunningRevision.of(unit));
        boolean service = unit.unit().phase() == Phase.SERVICES;
        String link = !service || context.links() == null
                ? null
                : context.links()
                        .service(context.rollout().cluster(), unit.unit().name());
        if (running.isEmpty() && link == null) {
            return;
        }
        html.start("p");
        if (!running.isEmpty()) {
            String label = unit.endedAt() == null ? "Runs: " : "Ran when this ended: ";
            html.leaf("span", label, "class", "ecs-quiet").leaf("span", running, "dir", "auto");
        }
        if (link != null) {
            html.text(" ").leaf("a", "Service in the AWS console", "href", link, "class", "ecs-out");
        }
        html.end();
    }

    private static void warnings(UnitSection.Context context, Html html) {
        list("Warnings", context.unit().warnings(), html);
    }

    private static void stoppedTasks(UnitSection.Context context, Html html) {
        list("Stopped tasks of the new revision", context.unit().stoppedTasks(), html);
    }

    private static void events(UnitSection.Context context, Html html) {
        list("Events of the service", context.unit().events(), html);
    }

    private static void list(String caption, List<String> items, Html html) {
        if (!items.isEmpty()) {
            html.leaf("h5", caption).start("ul", "class", "ecs-list");
            items.forEach(item -> html.leaf("li", item, "dir", "auto"));
            html.end();
        }
    }

    private static void revision(UnitSection.Context context, Html html) {
        UnitReport unit = context.unit();
        if (unit.revisionBefore() == null) {
            return;
        }
        html.start("h5").text("Task definition: ");
        html.leaf(
                        "span",
                        unit.revisionAfter() == null
                                ? unit.revisionBefore() + ", unchanged"
                                : unit.revisionBefore() + " → " + unit.revisionAfter(),
                        "dir",
                        "auto")
                .end();
        if (!unit.diff().isEmpty()) {
            html.start("ul", "class", "ecs-diff", "aria-label", "What the new revision changes");
            for (String line : unit.diff()) {
                String kind = line.startsWith("-") ? "ecs-gone" : line.startsWith("+") ? "ecs-new" : null;
                html.start("li", "class", kind).leaf("code", line).end();
            }
            html.end();
        }
    }

    private static void images(UnitSection.Context context, Html html) {
        if (context.unit().images().isEmpty()) {
            return;
        }
        html.startTable("Images", List.of("Container", "Tag before", "Tag after"));
        context.unit().images().forEach(i -> html.start("tr")
                .leaf("td", ReportWords.value(i.get("container")), "dir", "auto")
                .leaf("td", ReportWords.value(i.get("oldTag")), "dir", "auto")
                .leaf("td", ReportWords.updated(i) ? ReportWords.value(i.get("newTag")) : "not changed", "dir", "auto")
                .end());
        html.endTable();
    }

    /** Such as {@code rails: 0, log-router: 143}. */
    static String exitCodes(Object containers) {
        if (!(containers instanceof List<?> list)) {
            return "";
        }
        return list.stream()
                .filter(Map.class::isInstance)
                .map(c -> (Map<?, ?>) c)
                .map(c -> c.get("name") + ": " + (c.get("exitCode") == null ? "none" : c.get("exitCode")))
                .collect(Collectors.joining(", "));
    }
}
