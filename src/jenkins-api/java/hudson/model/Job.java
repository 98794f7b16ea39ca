// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/model/Job.java
package hudson.model;

import hudson.ExtensionPoint;
import java.io.File;

public abstract class Job<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends AbstractItem
        implements ExtensionPoint {
    protected Job(ItemGroup<?> parent, String name) {
        super(parent, name);
    }

    public File getBuildDir() {
        return new File(getRootDir(), "builds");
    }

    public RunT getBuildByNumber(int n) {
        return null;
    }
}
