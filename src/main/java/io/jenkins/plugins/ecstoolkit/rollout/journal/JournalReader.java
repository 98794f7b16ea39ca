package io.jenkins.plugins.ecstoolkit.rollout.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.words.FailureWords;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a journal. A torn last line is tolerated, anything else that is wrong is refused with its line number. */
public final class JournalReader {

    private JournalReader() {}

    /**
     * Reads a journal whole.
     *
     * @throws JournalException when it cannot be read, is damaged before its last line, or was written by a newer version
     */
    public static JournalContents read(Path file) throws JournalException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new JournalException(Messages.JournalReader_cannotRead(file, FailureWords.file(e)), e);
        }
        List<Entry> events = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                boolean last = i == bytes.length - 1;
                Entry event = readLine(file, bytes, start, i, events.size(), last);
                if (event == null) {
                    return new JournalContents(events, start, true);
                }
                events.add(event);
                start = i + 1;
            }
        }
        return new JournalContents(events, start, start < bytes.length);
    }

    /**
     * Reads how a journal begins, however long it is: with whose it is and what was asked for.
     *
     * @return what it holds up to its first whole line; no events when there is none
     * @throws JournalException when it cannot be read, its first line is damaged, or it was written by a newer version
     */
    public static JournalContents head(Path file) throws JournalException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    return new JournalContents(List.of(), 0, line.size() > 0);
                }
                line.write(next);
            }
            byte[] bytes = line.toByteArray();
            Entry event = readLine(file, bytes, 0, bytes.length, 0, in.read() < 0);
            return event == null
                    ? new JournalContents(List.of(), 0, true)
                    : new JournalContents(List.of(event), bytes.length + 1L, false);
        } catch (JournalException e) {
            throw e;
        } catch (IOException e) {
            throw new JournalException(Messages.JournalReader_cannotRead(file, FailureWords.file(e)), e);
        }
    }

    /**
     * @return null when the line is unreadable and the last one: a file system may lose a line's blocks but keep its
     *     length when the power fails
     */
    @CheckForNull
    private static Entry readLine(Path file, byte[] bytes, int from, int to, int linesBefore, boolean last)
            throws JournalException {
        try {
            Entry event = JournalFormat.read(checked(bytes, from, to), from, to - from);
            if (event.seq() != linesBefore + 1) {
                throw new IllegalArgumentException(Messages.JournalReader_number(event.seq(), linesBefore + 1));
            }
            return event;
        } catch (JournalFormat.NewerFormatException e) {
            throw unreadable(file, linesBefore + 1, e);
        } catch (IllegalArgumentException e) {
            if (last) {
                return null;
            }
            throw unreadable(file, linesBefore + 1, e);
        }
    }

    private static JournalException unreadable(Path file, int line, IllegalArgumentException e) {
        return new JournalException(Messages.JournalReader_unusable(line, file, e.getMessage()), e);
    }

    private static byte[] checked(byte[] bytes, int from, int to) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(Messages.JournalReader_notUtf8(), e);
        }
    }
}
