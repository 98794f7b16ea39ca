package io.jenkins.plugins.ecstoolkit.rollout.plan;

import io.jenkins.plugins.ecstoolkit.rollout.log.WaitWords;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportWords;
import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.util.ArrayList;
import java.util.List;

/** A plan for people. */
public final class PlanText {

    private static final int MINUTE = 60;

    private PlanText() {}

    /** The whole plan, by phases. */
    public static List<String> lines(PlanReport plan) {
        List<String> lines = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            List<PlannedUnit> units = plan.units(phase);
            if (plan.leftOut().contains(phase)) {
                lines.add(Messages.PlanText_leftOut(phase.words()));
            } else if (units.isEmpty() && plan.problems().isEmpty()) {
                lines.add(Messages.PlanText_none(phase.words()));
            } else {
                lines.add(phase.words() + ":");
                for (PlannedUnit unit : units) {
                    lines.add("  " + Messages.PlanText_from(unit.name(), unit.base()));
                    unit(unit).forEach(line -> lines.add("    " + line));
                }
            }
            lines.add("");
        }
        lines.add(order(plan));
        lines.add(sum(plan));
        return lines.stream().map(Printable::line).toList();
    }

    /** What would be done for one task or service. */
    public static List<String> unit(PlannedUnit unit) {
        List<String> lines = new ArrayList<>();
        if (unit.drift() != null) {
            lines.add(drift(unit));
        }
        if (!unit.registers() && !unit.goesBack() && !unit.goesOn()) {
            lines.add(Messages.PlanText_noNewRevision());
        }
        if (unit.sharedWith() != null) {
            lines.add(Messages.PlanText_shared(unit.sharedWith()));
        }
        for (PlannedCall call : unit.calls()) {
            lines.add(CallParameters.of(call, unit).line());
            if (call instanceof PlannedCall.Register) {
                unit.diff().forEach(change -> lines.add("  " + change));
            }
        }
        lines.add(unit.calls().isEmpty() ? Messages.PlanText_nothing() : waits(unit.waits()));
        return lines.stream().map(Printable::line).toList();
    }

    /** In which order all that would happen. */
    public static String order(PlanReport plan) {
        String order = plan.concurrency() == null
                ? Messages.PlanText_order()
                : Messages.PlanText_orderOf(String.valueOf(plan.concurrency()));
        return plan.rollback() == null ? order : Messages.PlanText_rollback(order, plan.rollback());
    }

    static String drift(PlannedUnit unit) {
        Drift drift = unit.drift();
        String text = Messages.PlanText_drift(unit.base(), drift.newest());
        if (drift.registeredAt() != null) {
            text = Messages.PlanText_registeredAt(text, ReportWords.time(drift.registeredAt()));
        }
        return drift.registeredBy() == null ? text : Messages.PlanText_registeredBy(text, drift.registeredBy());
    }

    static String waits(PlannedWait wait) {
        String minutes = String.valueOf(wait.maxSeconds() / MINUTE);
        if (PlannedWait.ACCEPTED.equals(wait.until())) {
            return Messages.PlanText_waitsNot();
        }
        if (PlannedWait.STOPPED.equals(wait.until())) {
            return Messages.PlanText_waitsStopped(minutes);
        }
        if (!PlannedWait.STABLE.equals(wait.until())) {
            return Messages.PlanText_waitsUntil(wait.until(), minutes);
        }
        String text = Messages.PlanText_waitsStable(minutes);
        return wait.announced() == null
                ? text
                : Messages.PlanText_announced(text, WaitWords.announced(wait.announced()));
    }

    private static String sum(PlanReport plan) {
        return Messages.PlanText_sum(
                plan.count(PlannedCall.Register.class),
                plan.count(PlannedCall.RunTask.class),
                plan.count(PlannedCall.UpdateService.class));
    }
}
