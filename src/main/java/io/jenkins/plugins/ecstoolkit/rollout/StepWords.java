package io.jenkins.plugins.ecstoolkit.rollout;

import java.util.ArrayList;
import java.util.List;

/** How far a rollout is, or how it ended, in a few words: the label of a step in views of a build. */
public final class StepWords {

    private StepWords() {}

    /** How far the rollout is, such as {@code 3 of 5 services stable} or {@code 1 of 2 tasks running}. */
    public static String progress(RolloutReport report) {
        return report.phases().stream()
                .filter(p -> "running".equals(p.status()))
                .findFirst()
                .map(p -> p.phase() == Phase.SERVICES ? services(p) : tasks(p))
                .orElse("checking what is in ECS");
    }

    private static String services(PhaseReport phase) {
        long failed = units(phase, "failed");
        return units(phase, "successful") + " of " + counted(phase.units().size(), "service") + " stable"
                + (failed == 0 ? "" : ", " + failed + " failed");
    }

    private static String tasks(PhaseReport phase) {
        List<Object> states = new ArrayList<>();
        phase.units().forEach(u -> u.tasks().forEach(t -> states.add(t.get("lastStatus"))));
        long stopped = states.stream().filter("STOPPED"::equals).count();
        return states.stream().filter("RUNNING"::equals).count() + " of " + counted(total(phase), "task") + " running"
                + (stopped == 0 ? "" : ", " + stopped + " stopped");
    }

    private static int total(PhaseReport phase) {
        return phase.units().stream()
                .mapToInt(u -> u.unit() instanceof Unit.Task task ? task.count() : 1)
                .sum();
    }

    /**
     * How the rollout ended, or how one phase of it did.
     *
     * @param only null for all phases
     */
    public static String outcome(RolloutEnd end, Phase only) {
        if (!end.successful()) {
            String what =
                    end.suspended() ? "cannot go on for now" : end.outcome().word();
            return end.reason() == null ? what : what + ": " + Printable.line(end.reason());
        }
        List<String> done = new ArrayList<>();
        for (PhaseReport phase : end.report().phases()) {
            if (!phase.units().isEmpty() && (only == null || only == phase.phase())) {
                done.add(successful(phase));
            }
        }
        return done.isEmpty() ? "nothing to do" : String.join(", ", done);
    }

    private static String successful(PhaseReport phase) {
        boolean waited = phase.units().stream().allMatch(u -> u.unit().waits());
        if (phase.phase() == Phase.SERVICES) {
            return counted(phase.units().size(), "service") + (waited ? " stable" : " updated");
        }
        return counted(total(phase), "task") + (waited ? " successful" : " started");
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static long units(PhaseReport phase, String status) {
        return phase.units().stream().filter(u -> u.status().equals(status)).count();
    }
}
