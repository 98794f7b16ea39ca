package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.staged.Reversions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The journals of a directory. Finished ones stay: they are the reports. */
final class JournalStore {

    /** The directory beside the configuration file. */
    static final String NAME = ".ecs-toolkit";

    private static final String SUFFIX = ".jsonl";

    private final Path directory;

    JournalStore(Path directory) {
        this.directory = directory;
    }

    static JournalStore beside(Path config) {
        return new JournalStore(config.resolveSibling(NAME));
    }

    /** Where the journal of a rollout is, or would be. */
    Path file(String rollout) {
        return directory.resolve(rollout + SUFFIX);
    }

    /** The rollout whose journal a file of this name is. */
    static String rollout(String fileName) {
        return fileName.endsWith(SUFFIX) ? fileName.substring(0, fileName.length() - SUFFIX.length()) : fileName;
    }

    Path directory() {
        return directory;
    }

    /** The journal of the rollout that began last; ids begin with the time. */
    Optional<Path> last() {
        return files().stream().findFirst();
    }

    /**
     * The journals that have not come to an end, newest first.
     *
     * @param log is told of those that cannot be read
     */
    List<Unfinished> unfinished(Log log) {
        List<Unfinished> found = new ArrayList<>();
        for (Path file : files()) {
            try {
                JournalContents contents = JournalReader.read(file);
                // Without a first line nothing was begun: the process died before it could write one.
                if (!contents.ended()) {
                    contents.request().ifPresent(request -> found.add(new Unfinished(file, request, contents)));
                }
            } catch (JournalException | IllegalArgumentException e) {
                log.warn("leaving out a journal that cannot be used: " + file + ": " + e.getMessage());
            }
        }
        return found;
    }

    /** The newest journal of a rollout that was no rollback itself; null when there is none. */
    Path newest() {
        for (Path file : files()) {
            JournalContents contents = read(file);
            if (!contents.events().isEmpty() && !Reversions.isRollback(contents)) {
                return file;
            }
        }
        return null;
    }

    /** What a journal holds. @throws CommandFailure when it cannot be read */
    static JournalContents read(Path file) {
        try {
            return JournalReader.read(file);
        } catch (JournalException | IllegalArgumentException e) {
            throw CommandFailure.failed("nothing was changed: " + e.getMessage(), e);
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX) && Files.isRegularFile(file))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "nothing was changed: cannot read the journals in " + directory + ": "
                            + (e.getMessage() == null ? e.toString() : e.getMessage()),
                    e);
        }
    }

    /**
     * A rollout that can be continued.
     *
     * @param file its journal
     * @param request what it was asked to do
     * @param contents what the journal holds
     */
    record Unfinished(Path file, RolloutRequest request, JournalContents contents) {}
}
