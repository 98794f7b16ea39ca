package io.jenkins.plugins.ecstoolkit.jenkins.runtime;

import hudson.util.TextFile;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Codec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the order of the exclusive rollouts over a restart: {@code ecs-toolkit/exclusive.json} in Jenkins' home. */
final class ExclusiveTicketFile {

    private static final Logger LOGGER = Logger.getLogger(ExclusiveTicketFile.class.getName());

    /**
     * What the file holds.
     *
     * @param v the format's version
     */
    private record Kept(int v, List<ExclusiveTicket> tickets) {
        Kept {
            tickets = tickets == null ? List.of() : List.copyOf(tickets);
        }
    }

    private final Path file;

    ExclusiveTicketFile(Path home) {
        file = home.resolve("ecs-toolkit").resolve("exclusive.json");
    }

    /** What was kept, in order; nothing when there is no file or it cannot be read. */
    List<ExclusiveTicket> read() {
        try {
            if (Files.exists(file)) {
                return Codec.read(Files.readString(file), Kept.class).tickets();
            }
        } catch (IOException | IllegalArgumentException e) {
            LOGGER.log(Level.WARNING, e, () -> "the order of exclusive rollouts is lost: " + file);
        }
        return List.of();
    }

    /** Writes what is to be kept. When that fails, a restart may change the order, and nothing else. */
    void write(List<ExclusiveTicket> tickets) {
        try {
            new TextFile(file.toFile()).write(Codec.json(new Kept(1, tickets)));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "the order of exclusive rollouts cannot be kept: " + file);
        }
    }
}
