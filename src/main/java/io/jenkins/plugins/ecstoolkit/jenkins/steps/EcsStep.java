package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.AbortException;
import hudson.Util;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/** What the steps have in common: how to sign in, and what to do when the build is aborted. */
public abstract class EcsStep extends Step {

    private String credentialsId;
    private String region;
    private String roleArn;
    private String externalId;
    private String onAbort;
    private Integer logLines;
    private boolean dryRun;

    @Override
    public final StepExecution start(StepContext context) throws AbortException {
        try {
            return new EcsStepExecution(context, request());
        } catch (IllegalArgumentException e) {
            // A mistake in the Jenkinsfile: the sentence is enough, a stack trace would hide it.
            throw new AbortException(functionName() + ": " + e.getMessage());
        }
    }

    /** The step's name in a Pipeline. */
    abstract String functionName();

    /** Adds the arguments of the step itself; those that are null stay out of the request. */
    abstract void addTo(Map<String, Object> arguments);

    /** What was asked for, in a form that outlives this object. */
    final StepRequest request() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        addTo(arguments);
        arguments.put("credentialsId", credentialsId);
        arguments.put("region", region);
        arguments.put("roleArn", roleArn);
        arguments.put("externalId", externalId);
        arguments.put("onAbort", onAbort);
        arguments.put("logLines", logLines);
        addIfOn(arguments, "dryRun", dryRun);
        return new StepRequest(functionName(), arguments);
    }

    /** Adds a switch that is off by default. */
    static void addIfOn(Map<String, Object> arguments, String name, boolean on) {
        if (on) {
            arguments.put(name, Boolean.TRUE);
        }
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    public String getRegion() {
        return region;
    }

    @DataBoundSetter
    public void setRegion(String region) {
        this.region = Util.fixEmptyAndTrim(region);
    }

    public String getRoleArn() {
        return roleArn;
    }

    @DataBoundSetter
    public void setRoleArn(String roleArn) {
        this.roleArn = Util.fixEmptyAndTrim(roleArn);
    }

    public String getExternalId() {
        return externalId;
    }

    @DataBoundSetter
    public void setExternalId(String externalId) {
        this.externalId = Util.fixEmptyAndTrim(externalId);
    }

    public String getOnAbort() {
        return onAbort;
    }

    /** The default is kept as nothing, so that a generated script does not name it. */
    @DataBoundSetter
    public void setOnAbort(String onAbort) {
        String choice = Util.fixEmptyAndTrim(onAbort);
        this.onAbort = EcsStepDescriptor.LEAVE.equals(choice) ? null : choice;
    }

    public Integer getLogLines() {
        return logLines;
    }

    @DataBoundSetter
    public void setLogLines(Integer logLines) {
        this.logLines = logLines;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }
}
