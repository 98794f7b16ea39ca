package io.jenkins.plugins.ecstoolkit.jenkins.report;

import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;

/** All that {@code build.xml} keeps of a rollout. Kept by name: renaming a field loses it in old builds. */
final class RolloutCounts {

    private final String rollout;
    private final boolean ended;
    /** Whether it was given up, whatever its tasks and services had come to. */
    private final boolean aborted;

    private final int successful;
    private final int failed;
    private final int total;

    private RolloutCounts(String rollout, boolean ended, boolean aborted, int successful, int failed, int total) {
        this.rollout = rollout;
        this.ended = ended;
        this.aborted = aborted;
        this.successful = successful;
        this.failed = failed;
        this.total = total;
    }

    static RolloutCounts of(RolloutReport report) {
        return new RolloutCounts(
                report.rollout(),
                report.endedAt() != null,
                Outcome.ABORTED.word().equals(report.status()),
                count(report, "successful"),
                count(report, "failed"),
                report.phases().stream().mapToInt(p -> p.units().size()).sum());
    }

    private static int count(RolloutReport report, String status) {
        return (int) report.phases().stream()
                .flatMap(p -> p.units().stream())
                .filter(u -> u.status().equals(status))
                .count();
    }

    String rollout() {
        return rollout;
    }

    boolean ended() {
        return ended;
    }

    int successful() {
        return successful;
    }

    int failed() {
        return failed;
    }

    int total() {
        return total;
    }

    /** The same of a rollout that is over although nothing says how it ended. */
    RolloutCounts over() {
        return new RolloutCounts(rollout, true, true, successful, failed, total);
    }

    /** Whether it ended otherwise than well. */
    boolean bad() {
        return failed > 0 || aborted || ended && successful < total;
    }

    /** What is known even when the journal is gone. */
    String words() {
        Object[] numbers = {String.valueOf(successful), String.valueOf(failed), String.valueOf(total)};
        return ended
                ? Messages.RolloutCounts_ended(numbers[0], numbers[1], numbers[2])
                : Messages.RolloutCounts_notEnded(numbers[0], numbers[1], numbers[2]);
    }

    boolean sameAs(RolloutCounts other) {
        return rollout.equals(other.rollout)
                && ended == other.ended
                && aborted == other.aborted
                && successful == other.successful
                && failed == other.failed
                && total == other.total;
    }
}
