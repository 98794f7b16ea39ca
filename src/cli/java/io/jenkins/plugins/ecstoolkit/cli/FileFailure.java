package io.jenkins.plugins.ecstoolkit.cli;

import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be used, in words: Java's messages of these are only the file's name. */
final class FileFailure {

    private FileFailure() {}

    /** One phrase, without the file that was to be used. */
    static String reason(Exception e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such directory";
        }
        if (e instanceof FileAlreadyExistsException taken) {
            return taken.getFile() + " is no directory";
        }
        if (e instanceof OverlappingFileLockException) {
            return "another command of this process has them locked";
        }
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return e.getMessage() == null ? "it cannot be read or written" : e.getMessage();
    }
}
