package io.jenkins.plugins.ecstoolkit.jenkins.bench;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;

/** A job that has nothing but a name. */
final class BenchJob extends Job<BenchJob, BenchRun> {

    private final String name;

    BenchJob(ItemGroup<? extends Item> parent, String name) {
        super(parent, name);
        this.name = name;
    }

    @Override
    public String getDisplayName() {
        return name;
    }
}
