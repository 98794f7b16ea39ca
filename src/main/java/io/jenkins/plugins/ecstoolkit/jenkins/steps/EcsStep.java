package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Util;
import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import io.jenkins.plugins.ecstoolkit.jenkins.credentials.SignIn;
import io.jenkins.plugins.ecstoolkit.jenkins.request.ArgumentWords;
import io.jenkins.plugins.ecstoolkit.jenkins.request.OnFailure;
import io.jenkins.plugins.ecstoolkit.jenkins.request.StepArguments;
import io.jenkins.plugins.ecstoolkit.jenkins.request.StepKind;
import io.jenkins.plugins.ecstoolkit.jenkins.request.StepOptions;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/** What the steps have in common: how to sign in, and what to do when the build is aborted. */
public abstract class EcsStep extends Step {

    private String credentialsId;
    private String region;
    private String endpoint;
    private String roleArn;
    private String externalId;
    private String onAbort;
    private String onFailure;
    private Integer logLines;
    private boolean dryRun;

    @Override
    public final StepExecution start(StepContext context) throws AbortException {
        try {
            return new EcsStepExecution(context, arguments());
        } catch (IllegalArgumentException e) {
            // A mistake in the Jenkinsfile: the sentence is enough, a stack trace would hide it.
            throw new AbortException(kind().function() + ": " + e.getMessage());
        }
    }

    /** The kind of step. */
    @NonNull
    abstract StepKind kind();

    /**
     * Reads what was asked for.
     *
     * @throws IllegalArgumentException when an argument is wrong; the message is a sentence
     */
    @NonNull
    abstract StepArguments arguments();

    /**
     * Reads what all steps have in common.
     *
     * @throws IllegalArgumentException when an argument is wrong; the message is a sentence
     */
    @NonNull
    final StepOptions options() {
        return new StepOptions(
                new SignIn(credentialsId, region, endpoint, roleArn, externalId),
                ArgumentWords.onAbort(onAbort),
                ArgumentWords.onFailure(onFailure),
                ArgumentWords.number("logLines", logLines, 0, DeployConfig.MAX_LOG_LINES),
                dryRun);
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

    public String getEndpoint() {
        return endpoint;
    }

    /** Takes the name of one that an administrator has set up, never a URL. */
    @DataBoundSetter
    public void setEndpoint(String endpoint) {
        this.endpoint = Util.fixEmptyAndTrim(endpoint);
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

    public String getOnFailure() {
        return onFailure;
    }

    /** The default is kept as nothing, so that a generated script does not name it. */
    @DataBoundSetter
    public void setOnFailure(String onFailure) {
        String choice = Util.fixEmptyAndTrim(onFailure);
        this.onFailure = OnFailure.FAIL.word().equals(choice) ? null : choice;
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
