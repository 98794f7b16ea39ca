// Declared as in jenkins-core 2.541.3, core/src/main/java/jenkins/agents/ControllerToAgentFileCallable.java
package jenkins.agents;

import hudson.FilePath;

public interface ControllerToAgentFileCallable<T> extends FilePath.FileCallable<T> {}
