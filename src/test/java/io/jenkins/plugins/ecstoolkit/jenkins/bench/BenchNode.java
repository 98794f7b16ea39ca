package io.jenkins.plugins.ecstoolkit.jenkins.bench;

import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** The node of one step. */
final class BenchNode extends FlowNode {

    BenchNode(FlowExecution flow, String id) {
        super(flow, id);
    }

    @Override
    protected String getTypeDisplayName() {
        return "step " + getId();
    }
}
