package io.jenkins.plugins.ecstoolkit.cli;

import java.io.IOException;
import java.nio.file.Files;

/** A place for the journal of a simulation, whose world ends with it: nobody can continue it. */
final class TemporaryJournals {

    private TemporaryJournals() {}

    static JournalStore create(Log log) {
        try {
            JournalStore store = new JournalStore(Files.createTempDirectory("ecs-toolkit-simulation-"), null);
            log.debug("the simulation's journal: " + store.file("*"));
            return store;
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "cannot create a directory for the simulation's journal: " + FileFailure.reason(e), e);
        }
    }
}
