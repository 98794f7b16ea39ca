// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/model/listeners/RunListener.java
package hudson.model.listeners;

import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;

@SuppressWarnings("rawtypes")
public abstract class RunListener<R extends Run> implements ExtensionPoint {
    protected RunListener() {}

    public void onCompleted(R r, TaskListener listener) {}
}
