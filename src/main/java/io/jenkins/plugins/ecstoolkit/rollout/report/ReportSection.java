package io.jenkins.plugins.ecstoolkit.rollout.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * One rollout of a report, as far as its journal can be read. Immutable.
 */
public final class ReportSection {

    private static final int LONGEST_LINE = 500;

    private final String rollout;
    private final RolloutReport report;
    private final Function<ReportTexts, String> problem;
    private final RolloutHistory history;

    private ReportSection(
            String rollout, RolloutReport report, Function<ReportTexts, String> problem, RolloutHistory history) {
        this.rollout = rollout;
        this.report = report;
        this.problem = problem;
        this.history = history;
    }

    /**
     * A rollout whose history nobody kept.
     *
     * @param rollout the rollout's id
     * @param report what happened; null when nobody knows
     * @param problem a sentence that says why it is missing, or not whole; null when there is nothing to say
     */
    public static ReportSection of(String rollout, @CheckForNull RolloutReport report, @CheckForNull String problem) {
        return new ReportSection(rollout, report, problem == null ? null : texts -> problem, RolloutHistory.NONE);
    }

    /**
     * Reads a journal; never fails.
     *
     * @param rollout the rollout's id
     */
    public static ReportSection read(String rollout, Path journal) {
        if (!Files.exists(journal)) {
            return missing(rollout, texts -> texts.say("problem.deleted"));
        }
        try {
            JournalContents contents = JournalReader.read(journal);
            if (contents.events().isEmpty()) {
                return missing(rollout, texts -> texts.say("problem.empty"));
            }
            return new ReportSection(
                    rollout,
                    RolloutReport.of(contents),
                    contents.torn() ? texts -> texts.say("problem.torn") : null,
                    RolloutHistory.of(contents.events()));
        } catch (JournalException e) {
            String message =
                    String.valueOf(e.getMessage()).replace(journal.toString(), String.valueOf(journal.getFileName()));
            return missing(rollout, texts -> message + ".");
        } catch (RuntimeException e) {
            // A journal that was tampered with must not take the whole page with it.
            return missing(rollout, texts -> texts.say("problem.nonsense", e.getMessage()));
        }
    }

    /** How long a journal is, in bytes; -1 when there is none. Journals only grow, so this tells whether there is news. */
    public static long length(Path journal) {
        try {
            return Files.size(journal);
        } catch (IOException e) {
            return -1;
        }
    }

    private static ReportSection missing(String rollout, Function<ReportTexts, String> problem) {
        return new ReportSection(rollout, null, problem, RolloutHistory.NONE);
    }

    /** The rollout's id. */
    public String rollout() {
        return rollout;
    }

    /** What happened; null when the journal does not tell. */
    @CheckForNull
    public RolloutReport report() {
        return report;
    }

    /** A sentence that says why the journal does not tell, or not all; null when there is nothing to say. */
    @CheckForNull
    public String problem() {
        return problem(ReportTexts.ENGLISH);
    }

    public String problem(ReportTexts texts) {
        return problem == null ? null : problem.apply(texts);
    }

    /** The same with another sentence of what is known of the rollout, in the reader's language. */
    public ReportSection withProblem(String more) {
        return new ReportSection(rollout, report, problem == null ? t -> more : t -> problem(t) + " " + more, history);
    }

    /** The same when no process works on the rollout any more. */
    public ReportSection interrupted() {
        return new ReportSection(rollout, report == null ? null : report.interrupted(), problem, history);
    }

    /**
     * Rollouts of a build, oldest first, in which a service that a later one has taken on is not shown as left to ECS any
     * more: on the way on or back it has been changed, or followed, since.
     */
    public static List<ReportSection> inOrder(List<ReportSection> sections) {
        List<ReportSection> shown = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            Set<String> later = new HashSet<>();
            sections.subList(i + 1, sections.size())
                    .forEach(section -> section.takenOn().forEach(later::add));
            shown.add(sections.get(i).without(later));
        }
        return shown;
    }

    /** The services that this rollout has changed or followed. */
    private Set<String> takenOn() {
        Set<String> names = new HashSet<>();
        if (report != null) {
            report.phases().stream()
                    .flatMap(phase -> phase.units().stream())
                    .filter(unit -> unit.times().changedAt() != null)
                    .forEach(unit -> names.add(key(unit)));
        }
        return names;
    }

    private String key(UnitReport unit) {
        return account() + "/" + region() + "/" + Arn.name(report.cluster()) + "/" + Arn.name(unit.name());
    }

    private ReportSection without(Set<String> services) {
        if (report == null || services.isEmpty()) {
            return this;
        }
        RolloutReport now = report.withUnits(
                unit -> unit.leftToEcs() != null && services.contains(key(unit)) ? unit.superseded() : unit);
        return new ReportSection(rollout, now, problem, history);
    }

    public RolloutHistory history() {
        return history;
    }

    /** The region, as the ARNs that ECS gave tell; null when there were none. */
    @CheckForNull
    public String region() {
        return history.region();
    }

    /** The AWS account's number; null when no ARN told it. */
    @CheckForNull
    public String account() {
        return history.account();
    }

    /** What a service runs, such as {@code web:1 (c0ffee01), 2 of 2 tasks}; null for a task, and while it is not known. */
    @CheckForNull
    public static String runsNow(UnitReport service) {
        String words = RunningRevision.words(RunningRevision.of(service), ReportTexts.ENGLISH);
        return words.isEmpty() ? null : words;
    }

    /** Whether a deployment waits for a person to decide. */
    public boolean waitsForPerson() {
        return report != null
                && report.phases().stream()
                        .flatMap(phase -> phase.units().stream())
                        .anyMatch(UnitReport::waitsForPerson);
    }

    /** Whether there is more to come. */
    public boolean running() {
        return report != null && ("running".equals(report.status()) || RolloutReport.WAITING.equals(report.status()));
    }

    /** Whether it did not end well, so that it is to be shown first. */
    public boolean failed() {
        return report != null
                && !running()
                && !"successful".equals(report.status())
                && !Outcome.PARTIAL.word().equals(report.status());
    }

    /**
     * One line that says what was rolled out where, how it went and why it failed.
     *
     * @param locale the reader's
     */
    public String line(Locale locale) {
        ReportTexts texts = ReportTexts.of(locale);
        if (report == null) {
            return texts.say("line.unknown", rollout, problem(texts));
        }
        String tags = ReportWords.tags(report, texts);
        String what = report.cluster() + (tags == null ? "" : ", " + tags);
        String seconds = ReportWords.duration(report.startedAt(), report.endedAt());
        String ended = texts.state(report.status());
        String state = running()
                ? report.progress(texts)
                : report.endedAt() == null ? ended : texts.say("line.after", ended, seconds);
        return Printable.cut(
                Printable.line(what + ": " + state
                        + (report.summary() == null ? "" : ": " + ReportWords.inLine(report.summary()))),
                LONGEST_LINE);
    }
}
