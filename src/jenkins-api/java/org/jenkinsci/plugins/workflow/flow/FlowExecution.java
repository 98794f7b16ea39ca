// Declared as in workflow-api 1413.v2ff1a_5e720fa_,
// src/main/java/org/jenkinsci/plugins/workflow/flow/FlowExecution.java
package org.jenkinsci.plugins.workflow.flow;

import java.io.IOException;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

public abstract class FlowExecution {
    public FlowExecution() {}

    public abstract FlowNode getNode(String id) throws IOException;

    public boolean isActive(FlowNode node) {
        return false;
    }
}
