package io.jenkins.plugins.ecstoolkit.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where journals of benchmarks are. */
final class Folders {

    private Folders() {}

    /** On the project's disk, for what includes the time that a disk takes. */
    static Path onDisk() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "benchmark");
    }

    /** In memory where there is such a place, for what has nothing to do with the disk. */
    static Path inMemory() throws IOException {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory) ? Files.createTempDirectory(memory, "ecs-toolkit-benchmark") : onDisk();
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
