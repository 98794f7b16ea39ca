package io.jenkins.plugins.ecstoolkit.jenkins.configuration;

import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchSettings;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.Binder;

/** Gives the plugin of a controller its configuration, as a start of Jenkins reads it from the disk. */
final class ApplySettings implements Runnable {

    @Override
    public void run() {
        Binder.set(EcsToolkitConfiguration.get(), BenchSettings.global());
        BenchSettings.folders().forEach((folder, values) -> {
            folder.getProperties().removeIf(property -> true);
            folder.getProperties().add(Binder.set(new EcsFolderProperty(), values));
        });
    }
}
