package io.jenkins.plugins.ecstoolkit.jenkins.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;
import jenkins.management.Badge;

/**
 * The sign beside a build in the build history.
 *
 * @param text short, for where there is room for a word: how many failed, or how far a running rollout is; null after a
 *     good end, which needs no word
 * @param tooltip a phrase
 * @param severity of its colour
 */
public record BuildBadge(@CheckForNull String text, String tooltip, Badge.Severity severity) {

    static BuildBadge of(List<RolloutCounts> counts) {
        int total = sum(counts, RolloutCounts::total);
        int successful = sum(counts, RolloutCounts::successful);
        int failed = sum(counts, RolloutCounts::failed);
        if (counts.stream().anyMatch(RolloutCounts::bad)) {
            return failed > 0
                    ? new BuildBadge(
                            Messages.BuildBadge_failedShort(shown(failed)),
                            Messages.BuildBadge_failed(shown(failed), shown(total)),
                            Badge.Severity.DANGER)
                    // Refused before anything was begun, or aborted.
                    : new BuildBadge(
                            successful + "/" + total,
                            Messages.BuildBadge_ended(shown(successful), shown(total)),
                            Badge.Severity.DANGER);
        }
        boolean running = counts.stream().anyMatch(c -> !c.ended());
        return running
                ? new BuildBadge(
                        successful + "/" + total,
                        Messages.BuildBadge_running(shown(successful), shown(total)),
                        Badge.Severity.WARNING)
                : new BuildBadge(null, Messages.BuildBadge_successful(shown(successful)), Badge.Severity.INFO);
    }

    /** As in logs and on pages: a number alone would be written with commas or points. */
    private static String shown(int number) {
        return String.valueOf(number);
    }

    private static int sum(List<RolloutCounts> counts, java.util.function.ToIntFunction<RolloutCounts> of) {
        return counts.stream().mapToInt(of).sum();
    }

    Badge tab() {
        return text == null ? null : new Badge(text, tooltip, severity);
    }

    /** For Jelly: the class that colours the icon. */
    public String getColor() {
        return switch (severity) {
            case DANGER -> "jenkins-!-error-color";
            case WARNING -> "jenkins-!-color-blue";
            case INFO -> "jenkins-!-success-color";
        };
    }

    /** For Jelly. */
    public String getTooltip() {
        return tooltip;
    }
}
