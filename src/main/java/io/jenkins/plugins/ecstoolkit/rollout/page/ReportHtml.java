package io.jenkins.plugins.ecstoolkit.rollout.page;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.report.PhaseReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportSection;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportTexts;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportWords;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitReport;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The page of a report: the same in Jenkins and in a file. Whatever a journal holds comes out escaped. It needs the style
 * sheet {@code report.css}; {@code report.js} makes it follow a rollout.
 */
public final class ReportHtml {

    /** A page of more characters than these leaves details to be asked for when they are opened. */
    private static final int WHOLE = 300_000;

    private final Instant now;
    private final boolean served;
    private final Html html;
    /** Where somebody decides about what is paused; null when nobody is asked. */
    private final String input;

    private ReportHtml(Instant now, boolean served, String input, ReportTexts texts) {
        html = new Html(texts);
        this.input = input;
        this.now = now;
        this.served = served;
    }

    /**
     * The sections of a page, failed rollouts first.
     *
     * @param version what names the journals as they are now, of a page that a build serves: there the journals are at
     *     {@code journal?rollout=<id>}, a unit's details at {@code unit?rollout=<id>&unit=<id>}, the build's log at
     *     {@code ../console}; null: the page is a file of its own
     * @param locale the reader's
     */
    public static String of(List<ReportSection> sections, Instant now, @CheckForNull String version, Locale locale) {
        return of(sections, now, version, ReportTexts.of(locale));
    }

    public static String of(List<ReportSection> sections, Instant now, String version, ReportTexts texts) {
        return of(sections, now, version, null, texts);
    }

    /**
     * The same where somebody may be asked to decide.
     *
     * @param input the address of the page that asks, relative to this one; null when nobody is asked
     */
    public static String of(
            List<ReportSection> sections,
            Instant now,
            @CheckForNull String version,
            @CheckForNull String input,
            ReportTexts texts) {
        ReportHtml page = new ReportHtml(now, version != null, input, texts);
        boolean running = sections.stream().anyMatch(ReportSection::running);
        page.html.start("div", "class", "ecs-sections", "data-running", running, "data-version", version);
        if (sections.isEmpty()) {
            page.html.leaf("p", page.html.say("none"));
        }
        sections.stream().filter(ReportSection::failed).forEach(page::section);
        sections.stream().filter(s -> !s.failed()).forEach(page::section);
        return page.html.end().toString();
    }

    /**
     * The details of one task or service, that a page asks for when they are opened.
     *
     * @param unit the unit's id; null or unknown: a sentence that says so
     * @param locale the reader's
     */
    public static String details(ReportSection section, @CheckForNull String unit, Instant now, Locale locale) {
        Html html = new Html(ReportTexts.of(locale));
        List<UnitReport> found = section.report() == null
                ? List.of()
                : section.report().phases().stream()
                        .flatMap(p -> p.units().stream())
                        .filter(u -> u.unit().id().equals(unit))
                        .toList();
        if (found.isEmpty()) {
            return html.leaf("p", html.say("noUnit"), "class", "ecs-details").toString();
        }
        new UnitHtml(section, html, now, new UnitLists("", section.report().over())).details(found.get(0));
        return html.toString();
    }

    private void section(ReportSection section) {
        String id = "ecs-" + section.rollout();
        html.start("section", "class", "ecs-rollout", "aria-labelledby", id);
        RolloutReport report = section.report();
        if (report == null) {
            html.leaf("h2", html.say("rollout", section.rollout()), "id", id);
        } else {
            new HeadHtml(html, now).render(section, id);
        }
        if (section.problem() != null) {
            html.leaf("p", section.problem(html.texts()), "class", "ecs-problem", "role", "note");
        }
        if (report != null) {
            pauses(report);
            UnitLists lists = new UnitLists(id + "-", report.over());
            new FailuresHtml(html, lists).render(report);
            html.leaf("h3", html.say("timeline"));
            new TimelineHtml(report, section.history(), now, lists).render(html);
            report.phases().forEach(phase -> phase(section, phase, lists));
        }
        if (served) {
            links(section);
        }
        html.end();
    }

    /** What waits for a person is said before all else, with the way to decide. */
    private void pauses(RolloutReport report) {
        report.phases().stream()
                .flatMap(phase -> phase.units().stream())
                .forEach(unit -> unit.deployment().pauses().stream()
                        .filter(pause -> pause.function() == null)
                        .forEach(pause -> {
                            html.start("p", "class", "ecs-pause", "role", "note")
                                    .leaf("strong", unit.unit().name(), "dir", "auto")
                                    .leaf("span", ReportWords.pause(pause, html.texts()), "dir", "auto");
                            if (input != null) {
                                html.leaf("a", html.say("pause.decide"), "href", input);
                            }
                            html.end();
                        }));
    }

    private void links(ReportSection section) {
        html.start("p", "class", "ecs-links").leaf("a", html.say("console"), "href", "../console");
        if (section.report() != null || section.problem() == null) {
            String file = URLEncoder.encode(section.rollout(), StandardCharsets.UTF_8);
            html.leaf("a", html.say("journal"), "href", "journal?rollout=" + file, "download", file + ".jsonl");
        }
        html.end();
    }

    private void phase(ReportSection section, PhaseReport phase, UnitLists lists) {
        if (phase.units().isEmpty()) {
            return;
        }
        html.leaf("h3", html.texts().title(phase.phase()));
        UnitHtml units = new UnitHtml(section, html, now, lists);
        lists.render(
                phase,
                "units",
                html,
                all -> html.start("div"),
                unit -> units.render(unit, !served || html.length() < WHOLE),
                all -> html.end());
    }
}
