package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.Extension;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.ecstoolkit.jenkins.request.ArgumentWords;
import io.jenkins.plugins.ecstoolkit.jenkins.request.ContinueArguments;
import io.jenkins.plugins.ecstoolkit.jenkins.request.StepKind;
import io.jenkins.plugins.ecstoolkit.rollout.model.WaitChange;
import java.util.List;
import java.util.function.Function;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code ecsContinue}: paused deployments of this build go on, and are followed to their end. */
public final class EcsContinueStep extends EcsStep {

    private String cluster;
    private List<String> services = List.of();
    private String waitUntil;
    private Integer maxWait;
    private Integer timeout;
    private Object rollbackOnTimeout;

    @DataBoundConstructor
    public EcsContinueStep() {
        // Everything has a default.
    }

    @Override
    StepKind kind() {
        return StepKind.CONTINUE;
    }

    @Override
    ContinueArguments arguments() {
        return new ContinueArguments(
                cluster,
                services,
                new WaitChange(
                        ArgumentWords.untilOfServices(waitUntil),
                        ArgumentWords.serviceMinutes(maxWait),
                        ArgumentWords.timeoutMinutes(timeout),
                        ArgumentWords.rollbackOnTimeout(rollbackOnTimeout)),
                options());
    }

    public String getCluster() {
        return cluster;
    }

    @DataBoundSetter
    public void setCluster(String cluster) {
        this.cluster = Util.fixEmptyAndTrim(cluster);
    }

    public List<String> getServices() {
        return List.copyOf(services);
    }

    @DataBoundSetter
    public void setServices(List<String> services) {
        this.services = Words.of(services);
    }

    /** For the form's one text field. */
    public String getServicesText() {
        return Words.text(services);
    }

    public Integer getMaxWait() {
        return maxWait;
    }

    @DataBoundSetter
    public void setMaxWait(Integer maxWait) {
        this.maxWait = maxWait;
    }

    public String getWaitUntil() {
        return waitUntil;
    }

    @DataBoundSetter
    public void setWaitUntil(String waitUntil) {
        this.waitUntil = Util.fixEmptyAndTrim(waitUntil);
    }

    public Integer getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(Integer timeout) {
        this.timeout = timeout;
    }

    public Object getRollbackOnTimeout() {
        return rollbackOnTimeout;
    }

    /** Takes true and false; of a form also their words, and nothing. */
    @DataBoundSetter
    public void setRollbackOnTimeout(Object rollbackOnTimeout) {
        this.rollbackOnTimeout = ArgumentWords.choice(rollbackOnTimeout);
    }

    /** Describes the step to Jenkins. */
    @Extension
    public static final class DescriptorImpl extends EcsStepDescriptor {

        @Override
        public String getFunctionName() {
            return StepKind.CONTINUE.function();
        }

        @Override
        public String getDisplayName() {
            return Messages.EcsContinueStep_displayName();
        }

        @Override
        String summary(Function<String, Object> argument) {
            Object services = argument.apply("services");
            return services instanceof List<?> names
                    ? Words.text(Words.of(names.stream().map(String::valueOf).toList()))
                    : null;
        }

        /** Here it may be left out: the rollouts name it. */
        @POST
        @Override
        public FormValidation doCheckCluster(@QueryParameter String value) {
            return FormValidation.ok();
        }
    }
}
