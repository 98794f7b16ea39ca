package io.jenkins.plugins.ecstoolkit.jenkins.report;

import hudson.model.Run;
import io.jenkins.plugins.ecstoolkit.rollout.engine.Unfinished;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalLock;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.rollout.staged.StagedRolloutClosure;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** When a build is over, in whatever way, nobody goes on with its rollouts: each of them gets its end, by name. */
public final class EndedBuild {

    private static final Logger LOGGER = Logger.getLogger(EndedBuild.class.getName());

    private EndedBuild() {}

    /** Why a rollout ends that was under way when its build ended. */
    public static String reason() {
        return Messages.EndedBuild_reason();
    }

    /**
     * Ends what is unfinished of a build that is over, and notes it with the build and its job. Never fails. What somebody
     * works on at this moment is left to them.
     *
     * @param told what was left running
     */
    public static void end(Run<?, ?> run, Consumer<LogLine> told) {
        Set<String> alive = new HashSet<>();
        for (Path journal : journals(run)) {
            try {
                end(run, journal, told);
            } catch (JournalException | RuntimeException e) {
                if (e.getCause() instanceof JournalLock.HeldException) {
                    alive.add(String.valueOf(journal.getFileName()));
                } else {
                    LOGGER.log(Level.WARNING, e, () -> "cannot end with its build the rollout of " + journal);
                }
            }
        }
        RolloutNotes.noteLost(run, rollout -> alive.contains(rollout + ".jsonl"));
    }

    private static void end(Run<?, ?> run, Path journal, Consumer<LogLine> told) throws JournalException {
        JournalContents contents = JournalReader.read(journal);
        if (contents.events().isEmpty() || contents.ended()) {
            return;
        }
        RolloutReport partial = StagedRolloutClosure.end(journal, Instant.now());
        if (partial == null) {
            Unfinished.end(journal, reason(), Instant.now()).forEach(told);
        }
        RolloutNotes.note(run, RolloutReport.of(JournalReader.read(journal)));
    }

    private static List<Path> journals(Run<?, ?> run) {
        Path directory = run.getRootDir().toPath().resolve("ecs-toolkit");
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, "*.jsonl")) {
                stream.forEach(files::add);
            } catch (IOException | RuntimeException e) {
                LOGGER.log(Level.WARNING, e, () -> "cannot list " + directory);
            }
        }
        Collections.sort(files);
        return files;
    }
}
