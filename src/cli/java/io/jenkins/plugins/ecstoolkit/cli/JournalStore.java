package io.jenkins.plugins.ecstoolkit.cli;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalLock;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.staged.RollbackRequests;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The journals of the rollouts of one configuration file. They share a directory with those of other files beside it.
 * Finished ones stay: they are the reports.
 */
final class JournalStore {

    /** The directory beside the configuration file. */
    static final String NAME = ".ecs-toolkit";

    private static final String SUFFIX = ".jsonl";

    private final Path directory;
    private final String configuration;

    /** @param configuration null when the journals are of no file */
    JournalStore(Path directory, @CheckForNull String configuration) {
        this.directory = directory;
        this.configuration = configuration;
    }

    /**
     * The journals of a configuration file.
     *
     * @throws CommandFailure when there is no such file
     */
    static JournalStore of(Path config) {
        if (Files.isDirectory(config)) {
            throw CommandFailure.usage(config + " is a directory; name the configuration file with --config");
        }
        try {
            Path real = config.toRealPath();
            Path home = config.toAbsolutePath().resolveSibling("").toRealPath();
            // On Windows the file may be a link to another drive.
            Path name = Objects.equals(home.getRoot(), real.getRoot()) ? home.relativize(real) : real;
            return new JournalStore(config.resolveSibling(NAME), name.toString().replace(File.separatorChar, '/'));
        } catch (IOException e) {
            throw CommandFailure.usage("there is no configuration file " + config
                    + ", so there is no rollout of it; name one with --config, or a journal");
        }
    }

    /**
     * The journals beside a file that need not exist, of a configuration that another journal names.
     *
     * @param configuration may be null
     */
    static JournalStore beside(Path config, @CheckForNull String configuration) {
        return new JournalStore(config.resolveSibling(NAME), configuration);
    }

    /**
     * The configuration file's name whatever it was called by, relative to the directory that the journals' one is in, so
     * that it stays when all of it is moved; null when the journals are of no file.
     */
    @CheckForNull
    String configuration() {
        return configuration;
    }

    /** Keeps other commands from looking at the directory's journals until it is closed. */
    StoreLock lock(Log log) {
        return StoreLock.take(
                directory,
                () -> log.info("another ecs-toolkit is about to begin in " + directory + ", waiting for it"));
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

    /**
     * The journals that have not come to an end, newest first, also those of other configurations.
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

    /**
     * The journal of the configuration's rollout that began last; ids begin with the time. One that cannot be read may be
     * of any configuration, and counts: nothing older may be taken for the newest.
     */
    Optional<Path> last() {
        for (Path file : files()) {
            Optional<JournalContents> contents = readable(file);
            if (contents.isEmpty() || ours(contents.get())) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /**
     * The newest journal of a rollout of the configuration that was no rollback itself.
     *
     * @throws CommandFailure when a newer journal cannot be read: it may be the one
     */
    Optional<Path> newest() {
        return files().stream().filter(file -> isRollout(read(file))).findFirst();
    }

    /** Those of the configuration's rollouts that began before another one, newest first, without rollbacks. */
    Stream<Path> rolloutsBefore(Path other) {
        return files().stream().dropWhile(file -> !file.equals(other)).skip(1).filter(file -> readable(file)
                .filter(this::isRollout)
                .isPresent());
    }

    private boolean isRollout(JournalContents contents) {
        return !contents.events().isEmpty() && ours(contents) && !RollbackRequests.isRollback(contents);
    }

    /** Whether a journal is of a rollout of this configuration. */
    boolean ours(JournalContents contents) {
        return configuration != null
                && configuration.equals(Origin.of(contents.owner()).configuration());
    }

    private static Optional<JournalContents> readable(Path file) {
        try {
            return Optional.of(JournalReader.read(file));
        } catch (JournalException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What a journal holds. @throws CommandFailure when it cannot be read */
    static JournalContents read(Path file) {
        try {
            return JournalReader.read(file);
        } catch (JournalException | IllegalArgumentException e) {
            throw CommandFailure.failed("nothing was changed: " + e.getMessage(), e);
        }
    }

    /** Whether a process is working on a rollout now. */
    static boolean workedOn(Path file, JournalContents contents) {
        if (contents.ended()) {
            return false;
        }
        try (JournalLock lock = JournalLock.take(file)) {
            return lock == null;
        } catch (JournalLock.HeldException e) {
            return true;
        } catch (IOException e) {
            // Whoever could write it could lock it.
            return false;
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
                    "nothing was changed: cannot read the journals in " + directory + ": " + FileFailure.reason(e), e);
        }
    }

    /**
     * A rollout that can be continued.
     *
     * @param file its journal
     * @param request what it was asked to do
     * @param contents what the journal holds
     */
    record Unfinished(Path file, RolloutRequest request, JournalContents contents) {

        Origin origin() {
            return Origin.of(contents.owner());
        }

        /** Whether a process is working on it now. */
        boolean workedOn() {
            return JournalStore.workedOn(file, contents);
        }
    }
}
