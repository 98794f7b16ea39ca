package io.jenkins.plugins.ecstoolkit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A page that a command writes to a file. */
final class PageFile {

    private PageFile() {}

    /**
     * Writes the page and says so.
     *
     * @param what what it shows, for messages
     * @throws CommandFailure when it cannot be written
     */
    static void write(RootCommand root, String what, String name, String page) {
        Path file = path(name, "the " + what + "'s file name");
        try {
            Files.writeString(file, page);
        } catch (IOException e) {
            throw CommandFailure.failed("cannot write the " + what + " to " + file + ": " + FileFailure.reason(e), e);
        }
        root.log().info("wrote the " + what + " to " + file);
    }

    /** @throws CommandFailure when no file can have that name */
    static Path path(String name, String what) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw CommandFailure.usage(what + " cannot be one: " + e.getReason());
        }
    }
}
