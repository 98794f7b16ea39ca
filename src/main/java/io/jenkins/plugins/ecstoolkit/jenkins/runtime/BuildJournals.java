package io.jenkins.plugins.ecstoolkit.jenkins.runtime;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.words.FailureWords;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** The journals of one build: {@code ecs-toolkit/<rollout id>.jsonl} in its directory. */
public final class BuildJournals {

    private static final String SUFFIX = ".jsonl";

    private final Path directory;

    /** @param buildDirectory where the build keeps its files */
    public BuildJournals(@NonNull File buildDirectory) {
        directory = buildDirectory.toPath().resolve("ecs-toolkit");
    }

    /** Where a rollout's journal is or will be. */
    @NonNull
    public Path file(@NonNull String rollout) {
        return directory.resolve(rollout + SUFFIX);
    }

    /**
     * Reads a rollout's journal.
     *
     * @return null when there is none; one without a whole line is removed, since nothing was done before its first line
     * @throws JournalException when it cannot be read or is damaged
     */
    @CheckForNull
    public JournalContents read(@NonNull String rollout) throws IOException {
        Path file = file(rollout);
        if (Files.notExists(file)) {
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
    @NonNull
    public List<JournalContents> all() throws JournalException {
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
     * Those of the build's journals whose first line fits, oldest rollout first; of the others nothing more is read, since
     * a build may have hundreds.
     *
     * @param head is given what a journal holds up to its first line
     * @throws JournalException when one cannot be read or is damaged: it may be one that fits
     */
    @NonNull
    public List<JournalContents> matching(@NonNull Predicate<JournalContents> head) throws JournalException {
        List<JournalContents> matching = new ArrayList<>();
        for (Path file : files()) {
            try {
                JournalContents begin = JournalReader.head(file);
                if (!begin.events().isEmpty() && head.test(begin)) {
                    matching.add(JournalReader.read(file));
                }
            } catch (JournalException | IllegalArgumentException e) {
                if (!Files.notExists(file)) {
                    throw unreadable(file, e);
                }
                // Removed since the folder was listed: a step removes its own when there is no line in it.
            }
        }
        return matching;
    }

    private static JournalException unreadable(Path file, Exception e) {
        String reason = e instanceof JournalException
                ? e.getMessage()
                : Messages.BuildJournals_unusable(file.toString(), e.getMessage());
        return new JournalException(Messages.BuildJournals_unreadable(reason), e);
    }

    private JournalException unlisted(IOException e) {
        return new JournalException(Messages.BuildJournals_cannotList(directory.toString(), FailureWords.file(e)), e);
    }

    private List<Path> files() throws JournalException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            stream.forEach(files::add);
        } catch (DirectoryIteratorException e) {
            throw unlisted(e.getCause());
        } catch (IOException e) {
            if (!Files.notExists(directory)) {
                throw unlisted(e);
            }
        }
        Collections.sort(files);
        return files;
    }
}
