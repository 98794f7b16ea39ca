package io.jenkins.plugins.ecstoolkit.rollout.plan;

import io.jenkins.plugins.ecstoolkit.rollout.log.WaitWords;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.page.Html;
import io.jenkins.plugins.ecstoolkit.rollout.page.ReportFile;
import io.jenkins.plugins.ecstoolkit.rollout.page.UnitSections;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportTexts;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportWords;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A plan as a section of a page, with the style sheet of reports. */
public final class PlanHtml {

    /** Those with a sentence of their own. */
    private static final Set<String> NAMED_WAITS =
            Set.of(PlannedWait.ACCEPTED, PlannedWait.STOPPED, PlannedWait.STABLE);

    private static final int MINUTE = 60;

    private final PlanReport plan;
    private final Html html;

    private PlanHtml(PlanReport plan, ReportTexts texts) {
        this.plan = plan;
        this.html = new Html(texts);
    }

    /**
     * The section.
     *
     * @param id what its heading is called on the page
     * @param texts the reader's language
     */
    public static String of(PlanReport plan, String id, ReportTexts texts) {
        return new PlanHtml(plan, texts).section(id);
    }

    /** A file that needs nothing else; {@code now} is when it is made. */
    public static String file(PlanReport plan, Instant now) {
        ReportTexts texts = ReportTexts.ENGLISH;
        return ReportFile.of(
                texts.say("plan.title", plan.cluster()),
                texts.say("plan.asItWas", ReportWords.time(now)),
                of(plan, "ecs-plan", texts));
    }

    private String section(String id) {
        html.start("section", "class", "ecs-rollout", "aria-labelledby", id);
        html.start("h2", "id", id)
                .leaf("span", html.say("plan.state"), "class", "ecs-state")
                .leaf("span", plan.cluster(), "dir", "auto");
        if (plan.imageTag() != null) {
            html.leaf("span", "→ " + plan.imageTag(), "class", "ecs-tags", "dir", "auto");
        }
        html.end();
        facts();
        plan.problems().forEach(problem -> html.leaf("p", problem, "class", "ecs-reason", "dir", "auto"));
        for (Phase phase : Phase.values()) {
            phase(phase);
        }
        return html.end().toString();
    }

    private void facts() {
        html.start("dl", "class", "ecs-facts");
        fact(html.say("plan.register"), String.valueOf(plan.count(PlannedCall.Register.class)));
        fact(html.say("plan.run"), String.valueOf(plan.count(PlannedCall.RunTask.class)));
        fact(html.say("plan.update"), String.valueOf(plan.count(PlannedCall.UpdateService.class)));
        fact(
                html.say("plan.order"),
                plan.concurrency() == null ? html.say("plan.allAtOnce") : html.say("plan.atATime", plan.concurrency()));
        fact(html.say("plan.rollback"), plan.rollback() == null ? html.say("plan.never") : plan.rollback());
        html.end();
    }

    private void fact(String name, String value) {
        html.start("div").leaf("dt", name).leaf("dd", value, "dir", "auto").end();
    }

    private void phase(Phase phase) {
        List<PlannedUnit> units = plan.units(phase);
        boolean leftOut = plan.leftOut().contains(phase);
        if (units.isEmpty() && !leftOut) {
            return;
        }
        html.leaf("h3", html.texts().title(phase));
        if (leftOut) {
            html.leaf("p", html.say("plan.leftOut"), "class", "ecs-quiet");
        }
        units.forEach(this::unit);
    }

    private void unit(PlannedUnit unit) {
        boolean changes = !unit.calls().isEmpty();
        html.start("details", "class", "ecs-unit", "open", changes ? "" : null)
                .start("summary")
                .leaf("strong", unit.name(), "dir", "auto")
                .leaf("span", revisions(unit), "class", "ecs-quiet", "dir", "auto")
                .end();
        html.start("div", "class", "ecs-details");
        if (unit.drift() != null) {
            html.leaf("p", drift(unit), "class", "ecs-problem", "dir", "auto");
        }
        if (changes) {
            calls(unit);
            html.leaf("p", waits(unit.waits()));
        } else {
            html.leaf("p", html.say("plan.nothing"));
        }
        html.end().end();
    }

    private static String revisions(PlannedUnit unit) {
        return unit.registers() ? unit.base() + " → " + unit.newRevision() : unit.base();
    }

    private void calls(PlannedUnit unit) {
        for (PlannedCall call : unit.calls()) {
            CallParameters parameters = CallParameters.of(call, unit);
            html.leaf("h5", parameters.action()).start("dl", "class", "ecs-facts");
            parameters.values().forEach(this::fact);
            html.end();
            if (call instanceof PlannedCall.Register) {
                UnitSections.diff(html, unit.diff());
            }
        }
    }

    private String drift(PlannedUnit unit) {
        Drift drift = unit.drift();
        String text = html.say("plan.drift", unit.base(), drift.newest());
        if (drift.registeredAt() != null) {
            text = html.say("plan.registeredAt", text, ReportWords.time(drift.registeredAt()));
        }
        return drift.registeredBy() == null ? text : html.say("plan.registeredBy", text, drift.registeredBy());
    }

    private String waits(PlannedWait waits) {
        long minutes = waits.maxSeconds() / MINUTE;
        String text = NAMED_WAITS.contains(waits.until())
                ? html.say("plan.waits." + waits.until(), minutes)
                : html.say("plan.until", waits.until(), minutes);
        return waits.announced() == null || !PlannedWait.STABLE.equals(waits.until())
                ? text
                : html.say("plan.announced", text, WaitWords.announced(waits.announced()));
    }
}
