package io.jenkins.plugins.ecstoolkit.rollout.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import io.jenkins.plugins.ecstoolkit.rollout.log.PauseWords;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How far a rollout is, or how it ended, in a few words: the label of a step in views of a build. */
public final class StepWords {

    private StepWords() {}

    /** How far the rollout is, such as {@code 3 of 5 services stable} or {@code 1 of 2 tasks running}. */
    public static String progress(RolloutReport report) {
        return report.phases().stream()
                .filter(PhaseReport::open)
                .findFirst()
                .map(p -> p.phase() == Phase.SERVICES ? services(p) : tasks(p))
                .orElseGet(Messages::StepWords_checking);
    }

    private static String services(PhaseReport phase) {
        int total = phase.units().size();
        long stable = units(phase, "successful");
        long failed = units(phase, "failed");
        String text = total == 1
                ? Messages.StepWords_stableOfOneService(stable)
                : Messages.StepWords_stableOfServices(stable, total);
        long paused = phase.units().stream().filter(UnitReport::waitsForPerson).count();
        String soFar = paused == 0 ? text : Messages.StepWords_andPaused(text, paused);
        String words = failed == 0 ? soFar : Messages.StepWords_andFailed(soFar, failed);
        List<UnitReport> open =
                phase.units().stream().filter(u -> "running".equals(u.status())).toList();
        return open.size() != 1 || open.get(0).deployment().waitsFor() == null
                ? words
                : words + ": " + open.get(0).deployment().waitsFor();
    }

    private static String tasks(PhaseReport phase) {
        List<Object> states = new ArrayList<>();
        phase.units().forEach(u -> u.tasks().forEach(t -> states.add(t.lastStatus())));
        int total = total(phase);
        long running = states.stream().filter("RUNNING"::equals).count();
        long stopped = states.stream().filter("STOPPED"::equals).count();
        String text = total == 1
                ? Messages.StepWords_runningOfOneTask(running)
                : Messages.StepWords_runningOfTasks(running, total);
        return stopped == 0 ? text : Messages.StepWords_andStopped(text, stopped);
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
    public static String outcome(RolloutEnd end, @CheckForNull Phase only) {
        if (!end.successful()) {
            String what = end.suspended() ? Messages.StepWords_suspended() : word(end.outcome());
            return end.summary() == null ? what : what + ": " + Printable.line(ReportWords.inLine(end.summary()));
        }
        List<String> done = new ArrayList<>();
        for (PhaseReport phase : end.report().phases()) {
            if (!phase.units().isEmpty() && (only == null || only == phase.phase())) {
                done.add(successful(phase));
            }
        }
        return done.isEmpty() ? Messages.StepWords_nothing() : String.join(", ", done);
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case ABORTED -> Messages.StepWords_aborted();
            case PARTIAL -> Messages.StepWords_partial();
            default -> Messages.StepWords_failed();
        };
    }

    private static String successful(PhaseReport phase) {
        boolean waited = phase.units().stream().allMatch(u -> u.unit().waits());
        if (phase.phase() != Phase.SERVICES) {
            boolean running = phase.units().stream().allMatch(u -> u.unit().until() == WaitUntil.RUNNING);
            return running ? running(total(phase)) : tasks(total(phase), waited);
        }
        Map<WaitUntil, Integer> left = new EnumMap<>(WaitUntil.class);
        phase.units().stream()
                .filter(u -> u.leftToEcs() != null && u.unit().waits())
                .forEach(u -> left.merge(u.leftToEcs().until(), 1, Integer::sum));
        return left.isEmpty()
                ? services(phase.units().size(), waited)
                : left(phase.units().size(), left);
    }

    private static String running(int number) {
        return number == 1 ? Messages.StepWords_oneTaskRunning() : Messages.StepWords_tasksRunning(number);
    }

    /** {@code 2 services stable, 1 paused}, or {@code 3 services paused}. */
    private static String left(int number, Map<WaitUntil, Integer> left) {
        int stable = number - left.values().stream().mapToInt(Integer::intValue).sum();
        List<String> words = new ArrayList<>();
        if (stable > 0) {
            words.add(services(stable, true));
        }
        left.forEach((until, count) -> words.add(
                !words.isEmpty()
                        ? Messages.StepWords_more(count, word(until))
                        : count == 1
                                ? Messages.StepWords_oneService(word(until))
                                : Messages.StepWords_services(count, word(until))));
        return String.join(", ", words);
    }

    private static String word(WaitUntil until) {
        return switch (until) {
            case PAUSED -> Messages.StepWords_paused();
            case DEPLOYED -> Messages.StepWords_deployed();
            default -> Messages.StepWords_at(PauseWords.where(until.name()));
        };
    }

    private static String services(int number, boolean waited) {
        if (waited) {
            return number == 1 ? Messages.StepWords_oneServiceStable() : Messages.StepWords_servicesStable(number);
        }
        return number == 1 ? Messages.StepWords_oneServiceUpdated() : Messages.StepWords_servicesUpdated(number);
    }

    private static String tasks(int number, boolean waited) {
        if (waited) {
            return number == 1 ? Messages.StepWords_oneTaskSuccessful() : Messages.StepWords_tasksSuccessful(number);
        }
        return number == 1 ? Messages.StepWords_oneTaskStarted() : Messages.StepWords_tasksStarted(number);
    }

    private static long units(PhaseReport phase, String status) {
        return phase.units().stream().filter(u -> u.status().equals(status)).count();
    }
}
