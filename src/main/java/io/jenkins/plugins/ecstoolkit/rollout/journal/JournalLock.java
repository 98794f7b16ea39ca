package io.jenkins.plugins.ecstoolkit.rollout.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to write a file, such as a journal: one holder on the machine has it at a time. It ends with the process.
 *
 * <p>The lock is on an empty file beside the other, {@code NAME.lock}, which nobody ever reads. A lock on the file itself
 * would be lost as soon as a reader in the same process closes it (POSIX drops a process' locks on a file with any of its
 * descriptors), and would keep all readers out on Windows. For the same reason a second try in this process is refused
 * before the lock file is opened.
 *
 * <p>What the file holds must be read after the lock was taken: until then somebody else may have written.
 *
 * <p>Safe for use by many threads.
 */
public final class JournalLock implements Closeable {

    /** Somebody else holds it. */
    public static final class HeldException extends IOException {
        private static final long serialVersionUID = 1L;

        HeldException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static final String SUFFIX = ".lock";

    /** The lock files that this process holds. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private final AtomicBoolean closed = new AtomicBoolean();

    private JournalLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock, or fails at once. Missing directories are made.
     *
     * @param guarded the file that is to be written; it need not exist
     * @throws HeldException when another process, or another user in this one, has it
     * @throws IOException when the lock file cannot be made or locked
     */
    public static JournalLock take(Path guarded) throws IOException {
        Path absolute = guarded.toAbsolutePath().normalize();
        Path directory = Files.createDirectories(absolute.getParent()).toRealPath();
        Path file = directory.resolve(absolute.getFileName() + SUFFIX);
        if (!HELD.add(file)) {
            throw new HeldException(Messages.JournalLock_thisProcess(), null);
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            taken = channel.tryLock() != null;
            if (!taken) {
                throw new HeldException(Messages.JournalLock_otherProcess(), null);
            }
            return new JournalLock(file, channel);
        } catch (OverlappingFileLockException e) {
            throw new HeldException(Messages.JournalLock_thisProcess(), e);
        } finally {
            if (!taken) {
                HELD.remove(file);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    /**
     * Gives it back; does nothing the second time. The lock file stays: somebody may have it open already, and would then
     * lock one that others cannot find.
     */
    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            try {
                channel.close();
            } finally {
                HELD.remove(file);
            }
        }
    }

    /**
     * Gives it back and removes the lock file. Only for a file that is never written again, whoever takes the lock: then it
     * does no harm that two may hold one.
     */
    void closeForGood() throws IOException {
        try {
            Files.deleteIfExists(file);
        } finally {
            close();
        }
    }
}
