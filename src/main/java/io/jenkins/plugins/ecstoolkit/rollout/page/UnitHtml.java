package io.jenkins.plugins.ecstoolkit.rollout.page;

import io.jenkins.plugins.ecstoolkit.rollout.log.ConsoleLinks;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportSection;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportWords;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitReport;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;

/** One task or service of a report's page: a line that opens to its details. */
final class UnitHtml {

    /** Those whose details are what a reader came for. */
    private static final Set<String> OPEN = Set.of("failed", "running", "aborted", "interrupted");

    private final ReportSection section;
    private final Html html;
    private final Instant now;
    private final UnitLists lists;

    UnitHtml(ReportSection section, Html html, Instant now, UnitLists lists) {
        this.section = section;
        this.html = html;
        this.now = now;
        this.lists = lists;
    }

    /** @param whole whether the details come with it; false: the page asks for them when it is opened */
    void render(UnitReport unit, boolean whole) {
        boolean open = whole && OPEN.contains(unit.status());
        String address = "unit?rollout=" + encoded(section.rollout()) + "&unit="
                + encoded(unit.unit().id());
        html.start(
                "details",
                "class",
                "ecs-unit",
                "id",
                lists.id(unit),
                "open",
                open ? "" : null,
                "data-details",
                whole ? null : address);
        head(unit);
        if (whole) {
            details(unit);
        } else {
            html.start("p").leaf("a", html.say("unit.show"), "href", address).end();
        }
        html.end();
    }

    void details(UnitReport unit) {
        ConsoleLinks links = ConsoleLinks.in(section.region()).orElse(null);
        html.start("div", "class", "ecs-details");
        UnitSection.Context context = new UnitSection.Context(
                section.report(), unit, section.history().unit(unit.unit()), links, now);
        UnitSections.ALL.forEach(part -> part.render(context, html));
        html.end();
    }

    private void head(UnitReport unit) {
        boolean over = section.report().over();
        Instant end = ReportWords.end(unit, section.report(), now);
        html.start("summary")
                .leaf(
                        "span",
                        html.texts().state(ReportWords.state(unit, over)),
                        "class",
                        "ecs-state " + ReportWords.style(ReportWords.status(unit)))
                .leaf("strong", unit.unit().name(), "dir", "auto")
                .leaf("span", ReportWords.revisions(unit), "class", "ecs-quiet", "dir", "auto")
                .leaf("span", ReportWords.duration(unit.times().startedAt(), end), "class", "ecs-took")
                .end();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
