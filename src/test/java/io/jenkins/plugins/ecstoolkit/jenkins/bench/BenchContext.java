package io.jenkins.plugins.ecstoolkit.jenkins.bench;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What a step sees of its build. In the program there is only a reference to the build, as in Jenkins. */
final class BenchContext extends StepContext {

    private static final long serialVersionUID = 1L;

    /** {@link Program} writes something else in its place. */
    @SuppressWarnings("serial")
    private final BenchBuild build;

    private final String nodeId;

    BenchContext(BenchBuild build, String nodeId) {
        this.build = build;
        this.nodeId = nodeId;
    }

    @Override
    public <T> T get(Class<T> key) throws IOException {
        if (!build.isAlive() || !build.isRunning(nodeId)) {
            throw new IOException("cannot find the current thread of step " + nodeId);
        }
        Map<Class<?>, Object> values = new HashMap<>();
        values.put(Run.class, build.run());
        values.put(TaskListener.class, build.listener());
        values.put(FlowExecution.class, build.flow());
        values.put(FlowNode.class, build.flow().getNode(nodeId));
        values.put(EnvVars.class, build.variables());
        values.put(FilePath.class, build.workspace());
        return key.cast(values.get(key));
    }

    @Override
    public void onSuccess(Object result) {
        build.ended(nodeId, new Outcome(result, null));
    }

    @Override
    public void onFailure(Throwable failure) {
        build.ended(nodeId, new Outcome(null, failure));
    }

    @Override
    public boolean isReady() {
        return build.isAlive();
    }

    @Override
    public ListenableFuture<Void> saveState() {
        try {
            build.saveIfEveryStep();
            return Futures.immediateFuture(null);
        } catch (IOException e) {
            return Futures.immediateFailedFuture(e);
        }
    }

    @Override
    public void setResult(Result r) {
        throw new AssertionError(
                "a step that makes the build unstable tells the build, as UnstableStep does; this is the flow's result");
    }

    @Override
    public BodyInvoker newBodyInvoker() {
        throw new AssertionError("the step has no body");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BenchContext context && context.nodeId.equals(nodeId) && context.build.equals(build);
    }

    @Override
    public int hashCode() {
        return nodeId.hashCode();
    }
}
