package io.jenkins.plugins.ecstoolkit.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Held from before the first look at a directory's journals until one's own stands there: of two commands that are started
 * together the second finds the first one's journal. A process that dies lets go of it.
 */
final class StoreLock implements AutoCloseable {

    /** Nobody reads it: a process that closes a file loses its locks on it. */
    private static final String NAME = "lock";

    private final FileChannel channel;

    private StoreLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock, and makes the directory where there is none.
     *
     * @param waiting called once when another process has it, before waiting until that process lets go of it
     * @throws CommandFailure when there can be no lock
     */
    static StoreLock take(Path directory, Runnable waiting) {
        FileChannel channel = null;
        try {
            Files.createDirectories(directory);
            channel = FileChannel.open(directory.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                waiting.run();
                channel.lock();
            }
            return new StoreLock(channel);
        } catch (IOException | OverlappingFileLockException e) {
            close(channel);
            throw CommandFailure.failed(
                    "nothing was changed: cannot lock the journals in " + directory + ": " + FileFailure.reason(e), e);
        }
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // The lock goes with the process at the latest.
                return;
            }
        }
    }
}
