package io.jenkins.plugins.ecstoolkit.jenkins.bench;

import hudson.model.Job;
import java.io.File;
import java.nio.file.Path;

/** A job that has nothing but a name. */
final class BenchJob extends Job<BenchJob, BenchRun> {

    private final String name;
    private final Path folder;

    BenchJob(String name, Path folder) {
        super(null, name);
        this.name = name;
        this.folder = folder;
    }

    @Override
    public File getRootDir() {
        return folder.toFile();
    }

    @Override
    public String getDisplayName() {
        return name;
    }
}
