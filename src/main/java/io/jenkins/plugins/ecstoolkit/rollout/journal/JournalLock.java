package io.jenkins.plugins.ecstoolkit.rollout.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

    /** The byte of the lock file whose lock is the lock. */
    private static final long OWNER = 0;

    /** The byte that the owner locks too, for others to see that there is one. */
    private static final long SIGN = 1;

    private static final Object ASKING = new Object();

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
        Path directory = Files.createDirectories(absolute.resolveSibling("")).toRealPath();
        Path file = directory.resolve(absolute.getFileName() + SUFFIX);
        synchronized (ASKING) {
            if (!HELD.add(file)) {
                throw new HeldException(Messages.JournalLock_thisProcess(), null);
            }
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock(OWNER, 1, false) == null) {
                throw new HeldException(Messages.JournalLock_otherProcess(), null);
            }
            // Only who asks whether the lock is held has this byte, and for an instant.
            channel.lock(SIGN, 1, false);
            taken = true;
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
     * Whether somebody holds the lock, so that work on the file is going on. Never in the way of one who takes it at that
     * moment.
     *
     * @param guarded the file that may be being written
     * @return true also where that cannot be found out
     */
    public static boolean held(Path guarded) {
        Path absolute = guarded.toAbsolutePath().normalize();
        // While it is asked nobody in this process takes it: closing the channel would drop the lock, as POSIX has it.
        synchronized (ASKING) {
            try {
                Path file = absolute.resolveSibling("").toRealPath().resolve(absolute.getFileName() + SUFFIX);
                if (HELD.contains(file)) {
                    return true;
                }
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                    return channel.tryLock(SIGN, 1, true) == null;
                }
            } catch (NoSuchFileException e) {
                return false;
            } catch (IOException e) {
                return true;
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
