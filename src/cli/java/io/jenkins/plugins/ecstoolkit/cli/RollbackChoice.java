package io.jenkins.plugins.ecstoolkit.cli;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.staged.RollbackRequests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which rollout {@code rollback} is about: the one whose journal is named, otherwise the configuration's newest. */
final class RollbackChoice {

    private final RootCommand root;
    private final boolean forth;
    private final Path named;
    private final JournalStore journals;

    /**
     * @param before the journal of the rollout before which to go back; null for none
     * @param to the journal of the rollout whose revisions to go to; null for none
     * @throws CommandFailure when there is no such configuration, or when the journal is of another one
     */
    RollbackChoice(RootCommand root, @CheckForNull Path before, @CheckForNull Path to) {
        this.root = root;
        this.forth = to != null;
        this.named = forth ? to : before;
        this.journals = named == null ? JournalStore.of(root.configPath()) : whereNamed();
    }

    /** Where the rollback's own journal goes: it is a rollout of the same configuration. */
    JournalStore journals() {
        return journals;
    }

    private JournalStore whereNamed() {
        String whose = Origin.of(JournalStore.read(named).owner()).configuration();
        if (root.configGiven() || whose == null && Files.isRegularFile(root.configPath())) {
            JournalStore given = JournalStore.of(root.configPath());
            if (whose != null && !whose.equals(given.configuration())) {
                throw CommandFailure.usage(
                        named + " is the journal of a rollout of " + whose + ", not of " + given.configuration());
            }
            return given;
        }
        return JournalStore.beside(root.configPath(), whose);
    }

    /** The journal; read while the journals are locked. */
    Path journal() {
        Path journal = named != null
                ? named
                : journals.newest()
                        .orElseThrow(() -> CommandFailure.failed(
                                "nothing was changed: there is no journal of a rollout of " + root.configFile() + " in "
                                        + journals.directory() + "; name one with --before or --to",
                                null));
        if (!forth && JournalStore.workedOn(journal, JournalStore.read(journal))) {
            throw CommandFailure.failed(
                    "nothing was changed: another process is working on this rollout: " + journal
                            + (named == null ? "; end it first, or name an earlier one with --before" : ""),
                    null);
        }
        return journal;
    }

    /** What the rollback is to do. */
    RolloutRequest request(Path journal, List<String> services) {
        JournalContents contents = JournalStore.read(journal);
        try {
            RollbackRequests reversions = reversions(journal, services);
            return forth ? reversions.deployed(List.of(contents)) : reversions.before(List.of(contents));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.failed(
                    "nothing was changed: " + e.getMessage() + (named == null ? earlier(journal, services) : ""), e);
        }
    }

    private static RollbackRequests reversions(Path journal, List<String> services) {
        return new RollbackRequests(String.valueOf(journal), null, services, null, null);
    }

    /** Which earlier rollout there is something to go back from. */
    private String earlier(Path newest, List<String> services) {
        Optional<Path> found = journals.rolloutsBefore(newest)
                .filter(file -> goesBack(file, services))
                .findFirst();
        return found.map(file -> "; of the rollouts before, the newest that did has the journal " + file
                        + ": name it with --before to go back to what ran before it")
                .orElse("");
    }

    private static boolean goesBack(Path file, List<String> services) {
        try {
            reversions(file, services).before(List.of(JournalStore.read(file)));
            return true;
        } catch (IllegalArgumentException | CommandFailure e) {
            return false;
        }
    }
}
