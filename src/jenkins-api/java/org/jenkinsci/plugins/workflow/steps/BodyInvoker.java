// Declared as in workflow-step-api 710.v3e456cc85233,
// src/main/java/org/jenkinsci/plugins/workflow/steps/BodyInvoker.java
package org.jenkinsci.plugins.workflow.steps;

public abstract class BodyInvoker {
    public BodyInvoker() {}
}
