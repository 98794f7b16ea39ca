package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.CredentialsField;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.EndpointField;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.Regions;
import io.jenkins.plugins.ecstoolkit.jenkins.request.ArgumentWords;
import io.jenkins.plugins.ecstoolkit.jenkins.request.OnFailure;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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

    static final int MAX_MINUTES = 1440;

    /** What ECS starts with one call. */
    private static final int MAX_TASKS = 10;

    /** Shorter waits end before ECS has replaced a task. */
    private static final int MIN_SERVICE_MINUTES = 5;

    /** An environment and a workspace are used where there are any. */
    @Override
    public final Set<? extends Class<?>> getRequiredContext() {
        return Set.of(Run.class, TaskListener.class, FlowNode.class);
    }

    @Override
    public final String argumentsToString(Map<String, Object> namedArgs) {
        return summary(namedArgs::get);
    }

    /**
     * What lists of a build's steps say of one.
     *
     * @param argument tells an argument by its name; null when it was not given
     * @return null when there is nothing to say
     */
    @CheckForNull
    abstract String summary(Function<String, Object> argument);

    /** {@code name on cluster}. */
    static String on(Function<String, Object> argument, String name) {
        return Messages.EcsStepDescriptor_on(
                String.valueOf(argument.apply(name)), String.valueOf(argument.apply("cluster")));
    }

    @POST
    public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
        return CredentialsField.ofStep(item).items(credentialsId);
    }

    @POST
    public FormValidation doCheckCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
        return CredentialsField.ofStep(item).check(value);
    }

    @POST
    public ComboBoxModel doFillRegionItems(@AncestorInPath Item item) {
        return new ComboBoxModel(CredentialsField.ofStep(item).mayList() ? Regions.known() : List.of());
    }

    @POST
    public ListBoxModel doFillEndpointItems(@AncestorInPath Item item, @QueryParameter String endpoint) {
        return EndpointField.items(CredentialsField.ofStep(item).mayList(), endpoint);
    }

    @POST
    public FormValidation doCheckRegion(@QueryParameter String value) {
        return Regions.checkField(value);
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
    public ListBoxModel doFillOnFailureItems() {
        ListBoxModel items = new ListBoxModel();
        items.add(Messages.EcsStepDescriptor_fail(), OnFailure.FAIL.word());
        items.add(Messages.EcsStepDescriptor_unstable(), OnFailure.UNSTABLE.word());
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
    public ListBoxModel doFillRollbackOnTimeoutItems() {
        ListBoxModel items = new ListBoxModel();
        items.add(Messages.EcsStepDescriptor_notGiven(), "");
        items.add(Messages.EcsStepDescriptor_rollbackOnTimeout(), "true");
        items.add(Messages.EcsStepDescriptor_leaveOnTimeout(), "false");
        return items;
    }

    /** The stages have ECS' own names. */
    @POST
    public ListBoxModel doFillWaitUntilItems() {
        ListBoxModel items = new ListBoxModel();
        items.add(Messages.EcsStepDescriptor_notGiven(), "");
        items.add(Messages.EcsStepDescriptor_untilStable(), WaitUntil.STABLE.word());
        items.add(Messages.EcsStepDescriptor_untilDeployed(), WaitUntil.DEPLOYED.word());
        items.add(Messages.EcsStepDescriptor_untilPaused(), WaitUntil.PAUSED.word());
        Arrays.stream(WaitUntil.values())
                .filter(WaitUntil::stage)
                .forEach(stage -> items.add(stage.word(), stage.word()));
        items.add(Messages.EcsStepDescriptor_untilAccepted(), WaitUntil.NONE.word());
        return items;
    }

    @POST
    public ListBoxModel doFillOnlyItems() {
        ListBoxModel items = new ListBoxModel();
        items.add(Messages.EcsStepDescriptor_allPhases(), "");
        items.add(Messages.EcsStepDescriptor_onlyPre(), Phase.PRE.key());
        items.add(Messages.EcsStepDescriptor_onlyServices(), Phase.SERVICES.key());
        items.add(Messages.EcsStepDescriptor_onlyPost(), Phase.POST.key());
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
        List.of("fargate", "ec2", "external").forEach(type -> items.add(type, type));
        return items;
    }

    @POST
    public FormValidation doCheckImageTag(@QueryParameter String value, @QueryParameter String images) {
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
        return FormChecks.number(value, MIN_SERVICE_MINUTES, MAX_MINUTES);
    }

    @POST
    public FormValidation doCheckTimeout(@QueryParameter String value) {
        return FormChecks.number(value, 1, ArgumentWords.MAX_TIMEOUT);
    }

    @POST
    public FormValidation doCheckLogLines(@QueryParameter String value) {
        return FormChecks.number(value, 0, DeployConfig.MAX_LOG_LINES);
    }

    @POST
    public FormValidation doCheckCount(@QueryParameter String value) {
        return FormChecks.number(value, 1, MAX_TASKS);
    }
}
