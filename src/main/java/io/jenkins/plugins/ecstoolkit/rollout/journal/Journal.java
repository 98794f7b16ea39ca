package io.jenkins.plugins.ecstoolkit.rollout.journal;

import io.jenkins.plugins.ecstoolkit.words.FailureWords;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/**
 * The file that a rollout's events are appended to. One process at a time may have it open; it holds a {@link JournalLock}
 * for as long. Anybody may read it meanwhile.
 *
 * <p>Not thread-safe: a rollout appends from one thread at a time.
 */
public final class Journal implements Closeable {

    private Path file;
    private JournalLock lock;
    private FileChannel channel;
    private Supplier<Path> place;
    private long end;
    private boolean ended;

    /** @param lock on the file; given back with the journal, as the channel is closed */
    public Journal(Path file, JournalLock lock, FileChannel channel, long end) {
        this.file = file;
        this.place = () -> file;
        this.lock = lock;
        this.channel = channel;
        this.end = end;
    }

    /**
     * Begins a journal; the file must not exist, missing directories are made.
     *
     * @throws JournalException when it cannot be created
     */
    public static Journal create(Path file) throws JournalException {
        try {
            return open(file, 0, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new JournalException(Messages.Journal_cannotCreate(file, FailureWords.file(e)), e);
        }
    }

    /**
     * Opens a journal to go on with it. What follows its last whole line is cut off: the process that wrote it died in the
     * middle of the line, so nothing that the line announced can have happened.
     *
     * @param contents what {@link JournalReader} read from the same file
     * @throws JournalException when it cannot be opened, when somebody else has it open, or when somebody went on with
     *     it after it was read
     */
    public static Journal resume(Path file, JournalContents contents) throws JournalException {
        Journal journal;
        try {
            journal = open(file, contents.length(), StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new JournalException(Messages.Journal_cannotOpen(file, FailureWords.file(e)), e);
        }
        try {
            if (journal.differs(contents)) {
                throw new IOException(Messages.Journal_changed());
            }
            journal.channel.truncate(contents.length());
            return journal;
        } catch (IOException e) {
            journal.close();
            throw new JournalException(Messages.Journal_cannotOpen(file, FailureWords.file(e)), e);
        }
    }

    /** A journal only grows, but for a torn last line. */
    private boolean differs(JournalContents contents) throws IOException {
        return contents.torn() ? !JournalReader.read(file).equals(contents) : channel.size() != contents.length();
    }

    private static Journal open(Path file, long end, StandardOpenOption... options) throws IOException {
        JournalLock lock = JournalLock.take(file);
        try {
            return new Journal(file, lock, FileChannel.open(file, options), end);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Has the journal follow its file when the directory that it is in is moved meanwhile.
     *
     * @param now says where the file is by now
     * @return this
     */
    public Journal movingTo(Supplier<Path> now) {
        place = now;
        return this;
    }

    /** Where the journal is. */
    public Path file() {
        return file;
    }

    /**
     * Appends an event; when it returns normally the line is with the operating system, and for events that must survive
     * a power cut on the disk. After a failure nothing of the event is left in the file.
     *
     * @throws JournalException when it cannot be written, such as when the disk is full
     */
    public void append(Entry event) throws JournalException {
        // Half of a surrogate pair, which no UTF-8 has, becomes a question mark.
        ByteBuffer line = ByteBuffer.wrap((JournalFormat.write(event) + "\n").getBytes(StandardCharsets.UTF_8));
        long length = line.remaining();
        try {
            if (!Files.exists(file) && !followed() && event.type().durable()) {
                // The open file can still be written, but nobody would ever find what is in it.
                throw new IOException(Messages.Journal_deleted());
            }
            long at = end;
            while (line.hasRemaining()) {
                at += channel.write(line, at);
            }
            if (event.type().durable()) {
                channel.force(false);
            }
            end += length;
            ended = event.type() == EventType.ROLLOUT_ENDED;
        } catch (IOException e) {
            cutBack();
            throw new JournalException(Messages.Journal_cannotWrite(file, FailureWords.file(e)), e);
        }
    }

    /** Goes on with the file at its new place, if it has one: where it was copied, the open one is nobody's any more. */
    private boolean followed() throws IOException {
        Path now = place.get();
        if (now.equals(file) || !Files.exists(now)) {
            return false;
        }
        lock.close();
        channel.close();
        lock = JournalLock.take(now);
        channel = FileChannel.open(now, StandardOpenOption.WRITE);
        file = now;
        if (channel.size() != end) {
            throw new IOException(Messages.Journal_changed());
        }
        return true;
    }

    /** A line that was written in part must not be found by a later reader in front of other lines. */
    private void cutBack() {
        try {
            channel.truncate(end);
        } catch (IOException e) {
            // The reader tolerates a torn last line, and nothing is appended after a failed append.
            return;
        }
    }

    /** Nobody goes on with a rollout that has ended, so that its lock is not needed any more. */
    @Override
    public void close() throws JournalException {
        try (JournalLock held = lock) {
            channel.close();
            if (ended) {
                held.closeForGood();
            }
        } catch (IOException e) {
            throw new JournalException(Messages.Journal_cannotClose(file, FailureWords.file(e)), e);
        }
    }
}
