package io.jenkins.plugins.ecstoolkit.jenkins.report;

import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Run;
import java.io.File;
import java.io.IOException;

/** A build whose directory is its job's, too; it counts how often it was saved. */
final class TestBuild extends Run<TestBuild.Project, TestBuild> {

    /** Its job. */
    static final class Project extends Job<Project, TestBuild> {
        private final File folder;

        Project(File folder) {
            super((ItemGroup<?>) null, "app");
            this.folder = folder;
        }

        @Override
        public String getDisplayName() {
            return "app";
        }

        @Override
        public File getRootDir() {
            return folder;
        }
    }

    int saved;
    boolean full;
    volatile boolean building = true;

    TestBuild(File folder) throws IOException {
        super(new Project(folder), folder);
    }

    @Override
    public int getNumber() {
        return 1;
    }

    @Override
    public boolean isBuilding() {
        return building;
    }

    @Override
    public String getDisplayName() {
        return "#1";
    }

    @Override
    public synchronized void save() throws IOException {
        saved++;
        if (full) {
            throw new IOException("no space left");
        }
    }
}
