package io.jenkins.plugins.ecstoolkit.jenkins.bench;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** A build that runs, from a start of its controller to the end of it. */
public final class BenchBuild {

    private final BenchRun run;
    private final BenchFlow flow;
    private final Durability durability;
    private final TaskListener listener;
    private final Program program;
    private final Map<String, CompletableFuture<Outcome>> outcomes = new ConcurrentHashMap<>();
    private volatile boolean alive = true;
    private volatile boolean saving = true;

    BenchBuild(BenchRun run, BenchFlow flow, Durability durability, ClassLoader plugin)
            throws IOException, ClassNotFoundException {
        this.run = run;
        this.flow = flow;
        this.durability = durability;
        this.listener = new BenchListener(run.log());
        this.program = Files.exists(run.program()) ? Program.read(run.program(), this, plugin) : new Program();
        program.running().keySet().forEach(node -> outcomes.put(node, new CompletableFuture<>()));
        flow.onlyActive(program.running().keySet());
    }

    /** What the context has for steps that ask, also after a restart: neither is needed. */
    public void inside(EnvVars environment, FilePath folder) {
        run.inside(environment, folder);
    }

    /** From now on the program is not written: a kill then finds the build as it was before. */
    public void stopSaving() {
        saving = false;
    }

    /** Starts a step as the script would, in the caller's thread. */
    public String start(Step step) throws Exception {
        String node = flow.newNode().getId();
        outcomes.put(node, new CompletableFuture<>());
        StepExecution execution;
        try {
            execution = step.start(new BenchContext(this, node));
        } catch (IOException | RuntimeException e) {
            flow.ended(node);
            outcomes.get(node).complete(new Outcome(null, e));
            return node;
        }
        synchronized (program) {
            program.running().put(node, execution);
        }
        try {
            if (execution.start()) {
                throw new IllegalStateException("the step ended at once");
            }
        } catch (IOException | RuntimeException | InterruptedException e) {
            ended(node, new Outcome(null, e));
        }
        saveIfEveryStep();
        return node;
    }

    /** The steps that run, by the ids of their nodes. */
    public List<String> running() {
        synchronized (program) {
            return List.copyOf(program.running().keySet());
        }
    }

    /** As {@code CpsThread.stop} does. */
    public void stop(String node, Throwable cause) throws Exception {
        execution(node).stop(cause);
    }

    /** What the step says it waits for. */
    public String status(String node) {
        return execution(node).getStatus();
    }

    /** Whether a safe restart has to wait for the step. */
    public boolean blocksRestart(String node) {
        return execution(node).blocksRestart();
    }

    private StepExecution execution(String node) {
        synchronized (program) {
            return program.running().get(node);
        }
    }

    /** Waits for the end of a step. */
    public Outcome await(String node, Duration atMost) throws Exception {
        return outcomes.get(node).get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether a step has ended. */
    public boolean isEnded(String node) {
        return outcomes.get(node).isDone();
    }

    /** The node of a step, whether it runs or not. */
    public BenchNode node(String id) {
        return flow.getNode(id);
    }

    public BenchRun run() {
        return run;
    }

    BenchFlow flow() {
        return flow;
    }

    TaskListener listener() {
        return listener;
    }

    EnvVars variables() {
        return run.variables();
    }

    FilePath workspace() {
        return run.workspace();
    }

    boolean isAlive() {
        return alive;
    }

    boolean isRunning(String node) {
        synchronized (program) {
            return program.running().containsKey(node);
        }
    }

    /**
     * The first outcome counts; what comes later, or after the end of the controller, has no effect. Whoever awaits it
     * finds it saved.
     */
    void ended(String node, Outcome outcome) {
        synchronized (program) {
            if (!alive || program.running().remove(node) == null) {
                return;
            }
            if (outcome.isSuccess()) {
                program.results().put(node, outcome.value());
            }
        }
        flow.ended(node);
        try {
            saveIfEveryStep();
        } catch (IOException e) {
            throw new IllegalStateException("what the step returned cannot be saved", e);
        } finally {
            outcomes.get(node).complete(outcome);
        }
    }

    void saveIfEveryStep() throws IOException {
        if (durability == Durability.EVERY_STEP) {
            save();
        }
    }

    void save() throws IOException {
        synchronized (program) {
            if (alive && saving) {
                program.write(run.program());
            }
        }
    }

    /**
     * The end of the run, whatever its steps are at: after its program, or by a hard kill, or because the program was lost.
     * None of the steps is told.
     */
    public void complete(RunListener<Run<?, ?>> told) {
        die();
        run.completed();
        told.onCompleted(run, listener);
    }

    void resume() {
        running().forEach(node -> execution(node).onResume());
    }

    void die() {
        alive = false;
    }
}
