package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.words.FailureWords;
import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;

/** Why a file cannot be used, in words. */
final class FileFailure {

    private FileFailure() {}

    /** One phrase, without the file that was to be used. */
    static String reason(Exception e) {
        if (e instanceof OverlappingFileLockException) {
            return "another command of this process has them locked";
        }
        return e instanceof IOException failure ? FailureWords.file(failure) : FailureWords.library(e);
    }
}
