package io.jenkins.plugins.ecstoolkit.jenkins.bench;

import hudson.model.Item;
import hudson.model.ItemGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.Step;

/** A controller with one plugin. It can be killed, shut down and started again. */
public final class Controller implements AutoCloseable {

    private final Path home;
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final List<String> preparations = new ArrayList<>();
    private PluginLoader plugin;

    /** A job with one build: what is on the disk, and the build while the controller runs. */
    private static final class Job {
        private final BenchRun run;
        private final BenchFlow flow = new BenchFlow();
        private final Durability durability;
        private BenchBuild build;

        Job(BenchRun run, Durability durability) {
            this.run = run;
            this.durability = durability;
        }
    }

    public Controller(Path home) {
        this.home = home;
        System.setProperty("JENKINS_HOME", home.toString());
        this.plugin = new PluginLoader();
    }

    /** Has a {@link Runnable} of the plugin's side run now and at every start, before steps resume. */
    public void prepare(String className) throws ReflectiveOperationException {
        preparations.add(className);
        inside(className, Runnable.class).run();
    }

    /** The build of a new job. */
    public BenchBuild newBuild(String name, Durability durability) throws IOException, ClassNotFoundException {
        return newBuild(Jenkins.get(), name, durability);
    }

    /** The build of a new job in a folder; its name is one of a kind, whatever the folder. */
    public BenchBuild newBuild(ItemGroup<? extends Item> parent, String name, Durability durability)
            throws IOException, ClassNotFoundException {
        Job job =
                new Job(new BenchRun(home.resolve("jobs").resolve(name).resolve("builds/1"), parent, name), durability);
        job.build = new BenchBuild(job.run, job.flow, durability, plugin);
        jobs.put(name, job);
        return job.build;
    }

    /** The same build after a start. */
    public BenchBuild build(String name) {
        return jobs.get(name).build;
    }

    /** A step of the plugin as a script's arguments make it. */
    public Step step(String className, Map<String, ?> arguments) throws ReflectiveOperationException {
        return Binder.bind(plugin.loadClass(className), arguments);
    }

    /**
     * An object of a class that lives with the plugin: one of the plugin, or of the tests in the plugin's packages. It is
     * made anew, without arguments, and reached by a type that both sides share.
     */
    public <T> T inside(String className, Class<T> type) throws ReflectiveOperationException {
        var constructor = plugin.loadClass(className).getDeclaredConstructor();
        constructor.setAccessible(true);
        return type.cast(constructor.newInstance());
    }

    /** As by {@code kill -9}. */
    public void kill() {
        jobs.values().forEach(job -> job.build.die());
        plugin.kill();
        plugin = null;
    }

    /** Saves what runs and ends. What the plugin does when Jenkins stops has to be called before. */
    public void shutDown() throws IOException {
        for (Job job : jobs.values()) {
            job.build.save();
        }
        kill();
    }

    /** Comes back: reads the programs, resumes their steps. A build whose program was never saved is not there. */
    public void start() throws IOException, ReflectiveOperationException {
        start(build -> {});
    }

    /** @param loaded is given each build when its program has been read and its steps have not been resumed */
    public void start(Consumer<BenchBuild> loaded) throws IOException, ReflectiveOperationException {
        plugin = new PluginLoader();
        for (String preparation : preparations) {
            inside(preparation, Runnable.class).run();
        }
        for (Job job : jobs.values()) {
            job.run.load(plugin);
            job.build = new BenchBuild(job.run, job.flow, job.durability, plugin);
        }
        jobs.values().forEach(job -> loaded.accept(job.build));
        jobs.values().forEach(job -> job.build.resume());
    }

    @Override
    public void close() {
        if (plugin != null) {
            kill();
        }
    }
}
