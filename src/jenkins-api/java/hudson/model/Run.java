// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/model/Run.java
package hudson.model;

import hudson.ExtensionPoint;
import java.io.File;
import java.io.IOException;
import jenkins.model.RunAction2;

public abstract class Run<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends Actionable
        implements ExtensionPoint, Saveable {
    private final JobT project;
    private final File buildDir;
    private volatile Result result;

    protected Run(JobT project, File buildDir) throws IOException {
        this.project = project;
        this.buildDir = buildDir;
    }

    @Override
    public void addAction(Action a) {
        super.addAction(a);
        if (a instanceof RunAction2 action) {
            action.onAttached(this);
        }
    }

    public void setResult(Result r) {
        result = r;
    }

    public Result getResult() {
        return result;
    }

    public boolean isBuilding() {
        return true;
    }

    public JobT getParent() {
        return project;
    }

    public int getNumber() {
        return Integer.parseInt(buildDir.getName());
    }

    public String getFullDisplayName() {
        return buildDir.getName();
    }

    public String getUrl() {
        return "job/" + buildDir.getName() + "/";
    }

    public File getRootDir() {
        return buildDir;
    }
}
