package io.jenkins.plugins.ecstoolkit.simulator;

import java.util.ArrayList;
import java.util.List;

/** A task definition family: its revisions, oldest first; revision n is at n-1. */
record Family(String name, List<TaskDefinitionRecord> revisions) {
    Family(String name) {
        this(name, new ArrayList<>());
    }

    boolean hasActive() {
        return revisions.stream().anyMatch(TaskDefinitionRecord::active);
    }

    TaskDefinitionRecord latestActive() {
        for (int i = revisions.size() - 1; i >= 0; i--) {
            if (revisions.get(i).active()) {
                return revisions.get(i);
            }
        }
        return null;
    }
}
