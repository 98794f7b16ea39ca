package io.jenkins.plugins.ecstoolkit.rollout.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory for one try of a property, where JUnit gives none; gone with all that is in it when it is closed. */
public record Scratch(Path directory) implements AutoCloseable {

    public Scratch() throws IOException {
        this(Files.createTempDirectory("ecs-toolkit-try"));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
