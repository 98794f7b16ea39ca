package io.jenkins.plugins.ecstoolkit.jenkins.bench;

import hudson.model.Job;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A job that has nothing but a name. */
final class BenchJob extends Job<BenchJob, BenchRun> {

    private final String name;
    private final Path builds;

    /** @param builds where its builds' folders are, named by their numbers */
    BenchJob(String name, Path builds) {
        super(null, name);
        this.name = name;
        this.builds = builds;
    }

    @Override
    public File getRootDir() {
        return builds.getParent().toFile();
    }

    /** A build that ended before; it is there if its folder is. */
    @Override
    public BenchRun getBuildByNumber(int n) {
        Path folder = builds.resolve(Integer.toString(n));
        try {
            return Files.isDirectory(folder) ? new BenchRun(folder, name) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String getDisplayName() {
        return name;
    }
}
