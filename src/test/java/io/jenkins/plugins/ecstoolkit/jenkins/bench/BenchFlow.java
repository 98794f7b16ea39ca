package io.jenkins.plugins.ecstoolkit.jenkins.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** The nodes of a build; they are on the disk as soon as there are any, whatever becomes of the program. */
final class BenchFlow extends FlowExecution {

    private final Map<String, BenchNode> nodes = new LinkedHashMap<>();
    private final Set<String> active = ConcurrentHashMap.newKeySet();

    synchronized BenchNode newNode() {
        BenchNode node = new BenchNode(this, String.valueOf(nodes.size() + 1));
        nodes.put(node.getId(), node);
        active.add(node.getId());
        return node;
    }

    @Override
    public synchronized BenchNode getNode(String id) {
        return nodes.get(id);
    }

    @Override
    public boolean isActive(FlowNode node) {
        return active.contains(node.getId());
    }

    void ended(String id) {
        active.remove(id);
    }

    /** After a restart: what the program knows of is active, the rest is history. */
    void onlyActive(Set<String> ids) {
        active.retainAll(ids);
        active.addAll(ids);
    }
}
