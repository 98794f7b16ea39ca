package io.jenkins.plugins.ecstoolkit.rollout.page;

import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Image;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.report.FailureReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportWords;
import io.jenkins.plugins.ecstoolkit.rollout.report.RunningRevision;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitReport;
import java.util.List;
import java.util.stream.Collectors;

/** The parts of a unit's details that are text, lists and small tables. */
public final class UnitSections {

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
        FailureReport failure = context.unit().failure();
        if (failure.summary() != null) {
            html.leaf("p", failure.summary(), "class", "ecs-reason", "dir", "auto");
        }
        if (!failure.details().isEmpty()) {
            html.start("ul");
            failure.details().forEach(text -> html.leaf("li", text, "dir", "auto"));
            html.end();
        }
    }

    private static void runsNow(UnitSection.Context context, Html html) {
        UnitReport unit = context.unit();
        String running = RunningRevision.words(RunningRevision.of(unit), html.texts());
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
            String label = html.say(
                    unit.times().endedAt() == null && !context.rollout().over() ? "unit.runs" : "unit.ran");
            html.leaf("span", label, "class", "ecs-quiet").leaf("span", running, "dir", "auto");
        }
        if (link != null) {
            html.text(" ").leaf("a", html.say("unit.console"), "href", link, "class", "ecs-out");
        }
        html.end();
    }

    private static void warnings(UnitSection.Context context, Html html) {
        list("unit.warnings", context.unit().evidence().warnings(), html);
    }

    private static void stoppedTasks(UnitSection.Context context, Html html) {
        list("unit.stoppedTasks", context.unit().evidence().stoppedTasks(), html);
    }

    private static void events(UnitSection.Context context, Html html) {
        list("unit.events", context.unit().evidence().events(), html);
    }

    private static void list(String key, List<String> items, Html html) {
        if (!items.isEmpty()) {
            html.leaf("h5", html.say(key)).start("ul", "class", "ecs-list");
            items.forEach(item -> html.leaf("li", item, "dir", "auto"));
            html.end();
        }
    }

    private static void revision(UnitSection.Context context, Html html) {
        UnitReport unit = context.unit();
        if (unit.revision().before() == null) {
            return;
        }
        html.start("h5").text(html.say("unit.taskDefinition"));
        html.leaf(
                        "span",
                        unit.revision().after() == null
                                ? html.say("unit.unchanged", unit.revision().before())
                                : unit.revision().before() + " → "
                                        + unit.revision().after(),
                        "dir",
                        "auto")
                .end();
        diff(html, unit.revision().diff());
    }

    /** What a new revision changes, a line each; nothing when it changes nothing. */
    public static void diff(Html html, List<String> lines) {
        if (!lines.isEmpty()) {
            html.start("ul", "class", "ecs-diff", "aria-label", html.say("unit.changes"));
            for (String line : lines) {
                String kind = line.startsWith("-") ? "ecs-gone" : line.startsWith("+") ? "ecs-new" : null;
                html.start("li", "class", kind).leaf("code", line).end();
            }
            html.end();
        }
    }

    private static void images(UnitSection.Context context, Html html) {
        if (context.unit().revision().images().isEmpty()) {
            return;
        }
        html.startTable(
                html.say("unit.images"),
                List.of(html.say("unit.container"), html.say("unit.tagBefore"), html.say("unit.tagAfter")));
        context.unit().revision().images().forEach(i -> html.start("tr")
                .leaf("td", ReportWords.value(i.container()), "dir", "auto")
                .leaf("td", ReportWords.value(i.oldTag()), "dir", "auto")
                .leaf("td", i.updated() ? after(i) : html.say("unit.notChanged"), "dir", "auto")
                .end());
        html.endTable();
    }

    /** The tag, or the whole image where the tag alone does not tell it. */
    private static String after(Image image) {
        return image.newTag() != null && image.retagged() ? image.newTag() : image.newImage();
    }

    /**
     * Such as {@code rails: 0, log-router: 143}.
     *
     * @param none what stands for an exit code that there is none
     */
    static String exitCodes(List<ContainerState> containers, String none) {
        return containers.stream()
                .map(c -> c.name() + ": " + (c.exitCode() == null ? none : c.exitCode()))
                .collect(Collectors.joining(", "));
    }
}
