package io.jenkins.plugins.ecstoolkit.config;

import io.jenkins.plugins.ecstoolkit.words.FailureWords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Gets the text of a configuration file from the disk. */
final class ConfigFile {

    private ConfigFile() {}

    /**
     * @param path the file; its name in messages is as given
     * @return its text, never more than {@link Limits#SIZE} bytes
     * @throws ConfigException when it is missing, unreadable, a directory, too large, not text or not UTF-8
     */
    static String text(Path path) throws ConfigException {
        String file = path.toString();
        byte[] bytes = bytes(path, file);
        if (bytes.length > Limits.SIZE) {
            throw tooLarge(file);
        }
        // UTF-16, too, is full of zero bytes; its byte order mark tells it from a binary file.
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            throw problem(file, Messages.ConfigFile_utf16());
        }
        for (byte value : bytes) {
            if (value == 0) {
                throw problem(file, Messages.ConfigFile_binary());
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw problem(file, Messages.ConfigFile_notUtf8());
        }
    }

    private static byte[] bytes(Path path, String file) throws ConfigException {
        try {
            if (Files.isDirectory(path)) {
                throw problem(file, Messages.ConfigFile_directory());
            }
            if (Files.size(path) > Limits.SIZE) {
                throw tooLarge(file);
            }
            // Bounded although the size is known: a device has the size 0, and a file can grow meanwhile.
            try (InputStream in = Files.newInputStream(path)) {
                return in.readNBytes(Limits.SIZE + 1);
            }
        } catch (NoSuchFileException e) {
            throw problem(file, Messages.ConfigFile_missing());
        } catch (AccessDeniedException e) {
            throw problem(file, Messages.ConfigFile_notAllowed());
        } catch (IOException e) {
            throw problem(file, Messages.ConfigFile_unreadable(Shown.reason(FailureWords.file(e))));
        }
    }

    /** The problem of a file, or a text said to be one, that is larger than {@link Limits#SIZE}. */
    static ConfigException tooLarge(String file) {
        return problem(file, Messages.ConfigFile_tooLarge());
    }

    /** A problem of the file as a whole. */
    static ConfigException problem(String file, String message) {
        return new ConfigException(List.of(new ConfigProblem(Position.whole(file), message)));
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }
}
