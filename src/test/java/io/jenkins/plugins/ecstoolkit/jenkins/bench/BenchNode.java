package io.jenkins.plugins.ecstoolkit.jenkins.bench;

import hudson.model.Action;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** The node of one step. Its actions are on the disk at once, so that it is the same after a restart. */
public final class BenchNode extends FlowNode {

    private final List<String> labels = new CopyOnWriteArrayList<>();

    public BenchNode(FlowExecution flow, String id) {
        super(flow, id);
    }

    @Override
    protected String getTypeDisplayName() {
        return "step " + getId();
    }

    @Override
    public boolean addOrReplaceAction(Action action) {
        if (action instanceof LabelAction) {
            labels.add(action.getDisplayName());
        }
        return super.addOrReplaceAction(action);
    }

    /** All labels that the node ever had, each time that it was written. */
    public List<String> labels() {
        return List.copyOf(labels);
    }
}
