package io.jenkins.plugins.ecstoolkit.rollout;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One rollout of a report, as far as its journal can be read.
 *
 * @param rollout the rollout's id
 * @param report what happened; null when the journal does not tell
 * @param problem a sentence that says why it does not, or not all; null when there is nothing to say
 */
public record ReportSection(String rollout, RolloutReport report, String problem) {

    private static final String TORN =
            "The journal's last line is cut off, as after a crash. This is what the lines before it tell.";

    /**
     * Reads a journal; never fails.
     *
     * @param rollout the rollout's id
     */
    public static ReportSection read(String rollout, Path journal) {
        if (!Files.exists(journal)) {
            return missing(rollout, "The journal of this rollout has been deleted.");
        }
        try {
            JournalContents contents = JournalReader.read(journal);
            if (contents.events().isEmpty()) {
                return missing(rollout, "The journal of this rollout has no whole line yet.");
            }
            return new ReportSection(rollout, RolloutReport.of(contents), contents.torn() ? TORN : null);
        } catch (JournalException e) {
            String message = String.valueOf(e.getMessage());
            return missing(rollout, message.replace(journal.toString(), String.valueOf(journal.getFileName())) + ".");
        } catch (RuntimeException e) {
            // A journal that was tampered with must not take the whole page with it.
            return missing(rollout, "The journal of this rollout makes no sense: " + e.getMessage() + ".");
        }
    }

    private static ReportSection missing(String rollout, String problem) {
        return new ReportSection(rollout, null, problem);
    }

    /** Whether there is more to come. */
    public boolean running() {
        return report != null && "running".equals(report.status());
    }

    /** Whether it did not end well, so that it is to be shown first. */
    public boolean failed() {
        return report != null && ("failed".equals(report.status()) || "suspended".equals(report.status()));
    }

    /** One line that says what was rolled out where, how it went and why it failed. */
    public String line() {
        if (report == null) {
            return "rollout " + rollout + ": " + problem;
        }
        String what = report.cluster() + (report.imageTag() == null ? "" : ", tag " + report.imageTag());
        String seconds = ReportWords.duration(report.startedAt(), report.endedAt());
        String after = report.endedAt() == null ? "" : " after " + seconds;
        String state = running() ? report.progress() : report.status() + after;
        return Printable.cut(
                Printable.line(what + ": " + state + (report.reason() == null ? "" : ": " + report.reason())), 500);
    }
}
