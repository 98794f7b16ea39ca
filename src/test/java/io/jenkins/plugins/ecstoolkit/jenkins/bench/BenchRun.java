package io.jenkins.plugins.ecstoolkit.jenkins.bench;

import com.thoughtworks.xstream.XStream;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Action;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Run;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A build as it is on the disk. It is the same before and after a restart. */
public final class BenchRun extends Run<BenchJob, BenchRun> {

    private final String name;
    private final List<Action> actions = new CopyOnWriteArrayList<>();
    private volatile EnvVars variables;
    private volatile FilePath workspace;
    private volatile boolean building = true;
    private volatile Path moved;

    public BenchRun(Path folder, ItemGroup<? extends Item> parent, String name) throws IOException {
        super(
                new BenchJob(parent, name, folder.getParent()),
                Files.createDirectories(folder).toFile());
        this.name = name;
    }

    @Override
    public String getDisplayName() {
        return name;
    }

    @Override
    public void addAction(Action action) {
        actions.add(action);
        super.addAction(action);
    }

    @Override
    public synchronized void save() throws IOException {
        Files.writeString(buildXml(), new XStream().toXML(new ArrayList<>(actions)));
    }

    void completed() {
        building = false;
    }

    @Override
    public boolean isBuilding() {
        return building;
    }

    /** As when a job is moved or renamed while the build runs. */
    public void moveTo(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        Files.move(folder(), folder);
        moved = folder;
    }

    @Override
    public File getRootDir() {
        return moved == null ? super.getRootDir() : moved.toFile();
    }

    /** Has the actions of {@code build.xml}, as classes of a new controller's plugin, and no others. */
    synchronized void load(ClassLoader plugin) throws IOException {
        actions.clear();
        if (Files.exists(buildXml())) {
            XStream reader = new XStream();
            reader.setClassLoader(plugin);
            reader.allowTypesByWildcard(new String[] {"io.jenkins.plugins.ecstoolkit.**"});
            ((List<?>) reader.fromXML(Files.readString(buildXml()))).forEach(action -> addAction((Action) action));
        }
    }

    private Path buildXml() {
        return folder().resolve("build.xml");
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
