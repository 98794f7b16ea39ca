package io.jenkins.plugins.ecstoolkit.words;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What this machine's operating system calls an error, in the language that it is set to. Tests of messages which pass
 * such words on expect these and not the English ones.
 */
public final class SystemWords {

    private SystemWords() {}

    /** Why the file cannot be opened for reading. */
    public static String ofReading(Path file) {
        try {
            Files.newInputStream(file).close();
        } catch (FileSystemException e) {
            return e.getReason();
        } catch (IOException e) {
            return e.getMessage();
        }
        throw new AssertionError(file + " can be read");
    }

    /** Why nothing can be written to the file, which exists. */
    public static String ofWriting(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[1]));
        } catch (IOException e) {
            return e.getMessage();
        }
        throw new AssertionError(file + " can be written");
    }
}
