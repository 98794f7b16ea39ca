package io.jenkins.plugins.ecstoolkit.words;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a failure of a file, of a connection or of a library is called in a message. Java's own texts are names of classes
 * and of files, some are missing; here each becomes a clause for people: no full stop, no name of a class.
 */
public final class FailureWords {

    /** A class with its package, such as parsers and security providers put before what they have to say. */
    private static final Pattern QUALIFIED =
            Pattern.compile("\\b(?:[a-z_][a-z0-9_]*\\.){2,}[A-Z][\\w$]*(?:@[0-9a-f]+)?(?:\\.[a-z]\\w*\\(\\))?:?\\s*");

    private static final Pattern SIMPLE = Pattern.compile("\\b[A-Z]\\w*[a-z](?:Exception|Error)\\b:?\\s*");

    /** The older file classes put the reason behind the name. */
    private static final Pattern IN_PARENTHESES = Pattern.compile("\\(([^()]+)\\)$");

    private FailureWords() {}

    /**
     * Why a file cannot be read or written. The message that this becomes a part of names the file.
     *
     * @return never empty
     */
    public static String file(IOException e) {
        if (e instanceof NoSuchFileException) {
            return Messages.FailureWords_missing();
        } else if (e instanceof AccessDeniedException) {
            return Messages.FailureWords_denied();
        } else if (e instanceof FileAlreadyExistsException there) {
            return Messages.FailureWords_inTheWay(there.getFile());
        } else if (e instanceof NotDirectoryException) {
            return Messages.FailureWords_noDirectory();
        } else if (e instanceof FileSystemLoopException) {
            return Messages.FailureWords_loop();
        } else if (e instanceof CharacterCodingException) {
            return Messages.FailureWords_notUtf8();
        } else if (e instanceof EOFException) {
            return Messages.FailureWords_endsEarly();
        } else if (e instanceof ClosedChannelException) {
            return Messages.FailureWords_closed();
        } else if (e instanceof FileSystemException system) {
            return system.getReason() == null ? Messages.FailureWords_unknown() : plain(system.getReason());
        } else if (e instanceof FileNotFoundException old && old.getMessage() != null) {
            Matcher reason = IN_PARENTHESES.matcher(old.getMessage());
            return reason.find() ? plain(reason.group(1)) : Messages.FailureWords_missing();
        }
        return library(e);
    }

    /** As {@link #file(IOException)}. */
    public static String file(UncheckedIOException e) {
        return file(e.getCause());
    }

    /**
     * What a library says of a failure, as far as it is for people: the text of the exception, or that of what caused it
     * when it has none.
     *
     * @return never empty
     */
    public static String library(Throwable e) {
        Throwable told = e;
        for (int depth = 0; told != null && depth < 20; told = told.getCause(), depth++) {
            String text = told.getMessage();
            // An exception that is made from its cause alone has the cause's name and text.
            boolean own = text != null
                    && (told.getCause() == null || !text.equals(told.getCause().toString()));
            String plain = own ? plain(text) : "";
            if (!plain.isEmpty()) {
                return plain;
            }
        }
        return Messages.FailureWords_unknown();
    }

    /**
     * A library's text without the names of classes in it, and without its full stop.
     *
     * @param text may be null
     * @return may be empty
     */
    public static String plain(@CheckForNull String text) {
        if (text == null) {
            return "";
        }
        String plain = QUALIFIED.matcher(text).replaceAll("");
        return Sentence.clause(SIMPLE.matcher(plain).replaceAll(""));
    }
}
