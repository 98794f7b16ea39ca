package io.jenkins.plugins.ecstoolkit.jenkins.bench;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A build as it is on the disk. It is the same before and after a restart. */
public final class BenchRun extends Run<BenchJob, BenchRun> {

    private final String name;
    private volatile EnvVars variables;
    private volatile FilePath workspace;

    BenchRun(Path folder, String name) throws IOException {
        super(
                new BenchJob(name, folder.getParent()),
                Files.createDirectories(folder).toFile());
        this.name = name;
    }

    @Override
    public String getDisplayName() {
        return name;
    }

    @Override
    public void save() {
        // There is nothing in a build.xml yet.
    }

    /** What {@code node} and {@code withEnv} around the steps make; the program has them, so they outlive a restart. */
    void inside(EnvVars environment, FilePath folder) {
        variables = environment;
        workspace = folder;
    }

    EnvVars variables() {
        return variables;
    }

    FilePath workspace() {
        return workspace;
    }

    /** The build's folder. */
    public Path folder() {
        return getRootDir().toPath();
    }

    /** Where the build's program is kept. */
    Path program() {
        return folder().resolve("program.dat");
    }

    /** The console. */
    Path log() {
        return folder().resolve("log");
    }

    /** The console's lines so far, console notes included. */
    public List<String> logLines() throws IOException {
        return Files.exists(log()) ? Files.readAllLines(log()) : List.of();
    }
}
