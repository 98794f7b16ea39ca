package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The journals of one build: {@code ecs-toolkit/<rollout id>.jsonl} in its directory. */
final class BuildJournals {

    private static final Logger LOGGER = Logger.getLogger(BuildJournals.class.getName());

    private static final String SUFFIX = ".jsonl";

    private final Path directory;

    BuildJournals(File buildDirectory) {
        directory = buildDirectory.toPath().resolve("ecs-toolkit");
    }

    /** Where a rollout's journal is or will be. */
    Path file(String rollout) {
        return directory.resolve(rollout + SUFFIX);
    }

    /**
     * Reads a rollout's journal.
     *
     * @return null when there is none; one without a whole line is removed, since nothing was done before its first line
     * @throws JournalException when it cannot be read or is damaged
     */
    JournalContents read(String rollout) throws IOException {
        Path file = file(rollout);
        if (!Files.exists(file)) {
            return null;
        }
        JournalContents contents = JournalReader.read(file);
        if (contents.events().isEmpty()) {
            Files.delete(file);
            return null;
        }
        return contents;
    }

    /**
     * What the build's journals hold, oldest rollout first, those without a whole line left out.
     *
     * @throws JournalException when one cannot be read or is damaged: what it told might be missed
     */
    List<JournalContents> all() throws JournalException {
        List<JournalContents> all = new ArrayList<>();
        for (Path file : files()) {
            JournalContents contents = JournalReader.read(file);
            if (!contents.events().isEmpty()) {
                all.add(contents);
            }
        }
        return all;
    }

    /**
     * Finds a rollout that the same step began before a crash, whose beginning the build's program does not remember:
     * unfinished, asked for alike, and no live step's.
     *
     * @param origin what the journal must say of who asked for it
     * @return the oldest such rollout's id
     */
    Optional<String> abandoned(RolloutRequest request, Map<String, Object> origin) {
        for (Path file : files()) {
            String rollout = id(file);
            if (!ControllerPool.claimed(rollout) && matches(file, request, origin)) {
                return Optional.of(rollout);
            }
        }
        return Optional.empty();
    }

    /** The ids of the build's rollouts, oldest first. */
    List<String> rollouts() {
        return files().stream().map(BuildJournals::id).toList();
    }

    private static boolean matches(Path file, RolloutRequest request, Map<String, Object> origin) {
        try {
            JournalContents contents = JournalReader.read(file);
            return !contents.ended()
                    && !contents.phaseWise()
                    && contents.origin().equals(origin)
                    && contents.request().filter(request::equals).isPresent();
        } catch (JournalException | IllegalArgumentException e) {
            LOGGER.log(Level.WARNING, e, () -> "cannot read " + file + " to see whether it can be continued");
            return false;
        }
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
                stream.forEach(files::add);
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "cannot list " + directory);
            }
        }
        Collections.sort(files);
        return files;
    }

    private static String id(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - SUFFIX.length());
    }
}
