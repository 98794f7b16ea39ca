// Declared as in workflow-api 1413.v2ff1a_5e720fa_, src/main/java/org/jenkinsci/plugins/workflow/graph/FlowNode.java
package org.jenkinsci.plugins.workflow.graph;

import hudson.model.Actionable;
import hudson.model.Saveable;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;

public abstract class FlowNode extends Actionable implements Saveable {
    private final FlowExecution exec;
    private final String id;

    protected FlowNode(FlowExecution exec, String id, FlowNode... parents) {
        this.exec = exec;
        this.id = id;
    }

    public String getId() {
        return id;
    }

    public final boolean isActive() {
        return exec.isActive(this);
    }

    @Override
    public String getDisplayName() {
        return getTypeDisplayName();
    }

    protected abstract String getTypeDisplayName();

    @Override
    public void save() throws IOException {}
}
