// Declared as in workflow-api 1413.v2ff1a_5e720fa_,
// src/main/java/org/jenkinsci/plugins/workflow/actions/LabelAction.java
package org.jenkinsci.plugins.workflow.actions;

public class LabelAction implements PersistentAction {
    private final String displayName;

    public LabelAction(String displayName) {
        this.displayName = displayName;
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return displayName;
    }

    @Override
    public String getUrlName() {
        return null;
    }
}
