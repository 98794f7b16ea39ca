package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import io.jenkins.plugins.ecstoolkit.jenkins.credentials.Regions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * What the steps' descriptors have in common: the context that is needed (no agent is), and how the fields of the forms
 * are filled and checked. A field of one step only is checked here too; Jenkins asks by the field's name.
 */
public abstract class EcsStepDescriptor extends StepDescriptor {

    /** What an aborted build does by default. */
    static final String LEAVE = "leave";

    private static final int MOST_MINUTES = 1440;

    /** What ECS starts with one call. */
    private static final int MOST_TASKS = 10;

    /** Shorter waits end before ECS has replaced a task. */
    private static final int LEAST_SERVICE_MINUTES = 5;

    /** An environment and a workspace are used where there are any. */
    @Override
    public final Set<? extends Class<?>> getRequiredContext() {
        return Set.of(Run.class, TaskListener.class, FlowNode.class);
    }

    /** {@code name on cluster}, for lists of a build's steps. */
    static String on(Map<String, Object> arguments, String name) {
        return arguments.get(name) + " on " + arguments.get("cluster");
    }

    @POST
    public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
        return new CredentialsField(item).items(credentialsId);
    }

    @POST
    public FormValidation doCheckCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
        return new CredentialsField(item).check(value);
    }

    @POST
    public ComboBoxModel doFillRegionItems() {
        return new ComboBoxModel(Regions.known());
    }

    @POST
    public FormValidation doCheckRegion(@QueryParameter String value) {
        String region = Util.fixEmptyAndTrim(value);
        return region == null || region.contains("${") || Regions.known().contains(region)
                ? FormValidation.ok()
                : FormValidation.warning(Messages.EcsStepDescriptor_unknownRegion());
    }

    @POST
    public FormValidation doCheckRoleArn(@QueryParameter String value) {
        return FormChecks.role(value);
    }

    @POST
    public FormValidation doCheckExternalId(@QueryParameter String value) {
        return FormChecks.externalId(value);
    }

    @POST
    public ListBoxModel doFillOnAbortItems() {
        ListBoxModel items = new ListBoxModel();
        items.add(Messages.EcsStepDescriptor_leave(), LEAVE);
        items.add(Messages.EcsStepDescriptor_stop(), "stop");
        items.add(Messages.EcsStepDescriptor_rollback(), "rollback");
        return items;
    }

    @POST
    public ListBoxModel doFillFailFastItems() {
        ListBoxModel items = new ListBoxModel();
        items.add(Messages.EcsStepDescriptor_notGiven(), "");
        items.add(Messages.EcsStepDescriptor_failFast(), "true");
        items.add(Messages.EcsStepDescriptor_failSlowly(), "false");
        return items;
    }

    @POST
    public ListBoxModel doFillRollbackItems() {
        ListBoxModel items = new ListBoxModel();
        items.add(Messages.EcsStepDescriptor_notGiven(), "");
        items.add(Messages.EcsStepDescriptor_rollbackNever(), "never");
        items.add(Messages.EcsStepDescriptor_rollbackFailed(), "failed");
        items.add(Messages.EcsStepDescriptor_rollbackAll(), "all");
        return items;
    }

    @POST
    public ListBoxModel doFillLaunchTypeItems() {
        ListBoxModel items = new ListBoxModel();
        items.add(Messages.EcsStepDescriptor_clusterDefault(), "");
        List.of("fargate", "ec2", "external", "managed_instances").forEach(type -> items.add(type, type));
        return items;
    }

    @POST
    public FormValidation doCheckImageTag(@QueryParameter String value) {
        return FormChecks.tag(value);
    }

    @POST
    public FormValidation doCheckCluster(@QueryParameter String value) {
        return FormChecks.required(value);
    }

    @POST
    public FormValidation doCheckService(@QueryParameter String value) {
        return FormChecks.required(value);
    }

    @POST
    public FormValidation doCheckFamily(@QueryParameter String value) {
        return FormChecks.required(value);
    }

    @POST
    public FormValidation doCheckMaxWait(@QueryParameter String value) {
        return FormChecks.number(value, LEAST_SERVICE_MINUTES, MOST_MINUTES);
    }

    @POST
    public FormValidation doCheckTimeout(@QueryParameter String value) {
        return FormChecks.number(value, 1, MOST_MINUTES);
    }

    @POST
    public FormValidation doCheckLogLines(@QueryParameter String value) {
        return FormChecks.number(value, 0, DeployConfig.MOST_LOG_LINES);
    }

    @POST
    public FormValidation doCheckCount(@QueryParameter String value) {
        return FormChecks.number(value, 1, MOST_TASKS);
    }
}
