package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.Extension;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.ecstoolkit.jenkins.request.ArgumentWords;
import io.jenkins.plugins.ecstoolkit.jenkins.request.RollbackArguments;
import io.jenkins.plugins.ecstoolkit.jenkins.request.StepKind;
import java.util.List;
import java.util.function.Function;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code ecsRollback}: services back to what they ran before this build, or to what another build deployed. */
public final class EcsRollbackStep extends EcsStep {

    private String cluster;
    private List<String> services = List.of();
    private String toBuild;
    private Integer maxWait;

    @DataBoundConstructor
    public EcsRollbackStep() {
        // Everything has a default.
    }

    @Override
    StepKind kind() {
        return StepKind.ROLLBACK;
    }

    @Override
    RollbackArguments arguments() {
        return new RollbackArguments(
                cluster, services, ArgumentWords.build(toBuild), ArgumentWords.serviceMinutes(maxWait), options());
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

    public String getToBuild() {
        return toBuild;
    }

    @DataBoundSetter
    public void setToBuild(String toBuild) {
        this.toBuild = Util.fixEmptyAndTrim(toBuild);
    }

    public Integer getMaxWait() {
        return maxWait;
    }

    @DataBoundSetter
    public void setMaxWait(Integer maxWait) {
        this.maxWait = maxWait;
    }

    /** Describes the step to Jenkins. */
    @Extension
    public static final class DescriptorImpl extends EcsStepDescriptor {

        @Override
        public String getFunctionName() {
            return StepKind.ROLLBACK.function();
        }

        @Override
        public String getDisplayName() {
            return Messages.EcsRollbackStep_displayName();
        }

        @Override
        String summary(Function<String, Object> argument) {
            Object build = argument.apply("toBuild");
            return build == null ? null : Messages.EcsRollbackStep_toBuild(build.toString());
        }

        /** Here it may be left out: the rollouts name it. */
        @POST
        @Override
        public FormValidation doCheckCluster(@QueryParameter String value) {
            return FormValidation.ok();
        }

        @POST
        public FormValidation doCheckToBuild(@QueryParameter String value) {
            return FormChecks.number(value, 1, Integer.MAX_VALUE);
        }
    }
}
