package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.Extension;
import hudson.Util;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.ecstoolkit.config.SingleUnitRules;
import io.jenkins.plugins.ecstoolkit.config.TaskConfig;
import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import io.jenkins.plugins.ecstoolkit.jenkins.request.ArgumentWords;
import io.jenkins.plugins.ecstoolkit.jenkins.request.StepKind;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code ecsRunTask}: one task, without a configuration file. */
public final class EcsRunTaskStep extends EcsUnitStep {

    private static final int DEFAULT_COUNT = 1;

    private final String family;
    private int count = DEFAULT_COUNT;
    private String launchType;
    private List<CapacityProviderStrategyItem> capacityProviderStrategies = List.of();
    private NetworkConfiguration networkConfiguration;
    private Integer timeout;
    private String waitUntil;
    private boolean logs = true;

    @DataBoundConstructor
    public EcsRunTaskStep(String cluster, String family) {
        super(cluster);
        this.family = Util.fixEmptyAndTrim(family);
    }

    @Override
    StepKind kind() {
        return StepKind.RUN_TASK;
    }

    @Override
    void check(SingleUnitRules rules) {
        rules.family(family);
        rules.count(count);
        rules.launchType(launchType);
        rules.strategies(
                capacityProviderStrategies.stream()
                        .map(CapacityProviderStrategyItem::given)
                        .toList(),
                launchType != null);
        if (networkConfiguration != null) {
            rules.network(networkConfiguration.getSubnets(), networkConfiguration.getSecurityGroups());
        }
        rules.taskMinutes("timeout", timeout);
    }

    @Override
    Unit unit() {
        return new Unit.Task(
                Phase.PRE.key() + "-1",
                Phase.PRE,
                family,
                edit(),
                count,
                launchType == null ? null : launchType.toUpperCase(Locale.ROOT),
                capacityProviderStrategies.stream()
                        .map(CapacityProviderStrategyItem::provider)
                        .toList(),
                networkConfiguration == null ? null : networkConfiguration.network(),
                logs,
                timeout == null ? TaskConfig.DEFAULT_MAX_WAIT : Duration.ofMinutes(timeout),
                until(),
                "");
    }

    private WaitUntil until() {
        WaitUntil until = ArgumentWords.untilOfTasks(waitUntil);
        if (until != null && !isWait()) {
            throw ArgumentWords.waitAndUntil();
        }
        return !isWait() ? WaitUntil.NONE : until == null ? WaitUntil.STOPPED : until;
    }

    public String getFamily() {
        return family;
    }

    public int getCount() {
        return count;
    }

    @DataBoundSetter
    public void setCount(int count) {
        this.count = count;
    }

    public String getLaunchType() {
        return launchType;
    }

    @DataBoundSetter
    public void setLaunchType(String launchType) {
        this.launchType = Util.fixEmptyAndTrim(launchType);
    }

    public List<CapacityProviderStrategyItem> getCapacityProviderStrategies() {
        return capacityProviderStrategies;
    }

    @DataBoundSetter
    public void setCapacityProviderStrategies(List<CapacityProviderStrategyItem> strategies) {
        this.capacityProviderStrategies = strategies == null ? List.of() : List.copyOf(strategies);
    }

    @SuppressFBWarnings(value = "EI_EXPOSE_REP", justification = "a form shows this very object")
    public NetworkConfiguration getNetworkConfiguration() {
        return networkConfiguration;
    }

    @SuppressFBWarnings(value = "EI_EXPOSE_REP2", justification = "made for this step alone")
    @DataBoundSetter
    public void setNetworkConfiguration(NetworkConfiguration networkConfiguration) {
        this.networkConfiguration = networkConfiguration;
    }

    public Integer getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(Integer timeout) {
        this.timeout = timeout;
    }

    public boolean isLogs() {
        return logs;
    }

    @DataBoundSetter
    public void setLogs(boolean logs) {
        this.logs = logs;
    }

    public String getWaitUntil() {
        return waitUntil;
    }

    @DataBoundSetter
    public void setWaitUntil(String waitUntil) {
        this.waitUntil = Util.fixEmptyAndTrim(waitUntil);
    }

    /** Describes the step to Jenkins. */
    @Extension
    public static final class DescriptorImpl extends EcsStepDescriptor {

        @Override
        public String getFunctionName() {
            return StepKind.RUN_TASK.function();
        }

        @Override
        public String getDisplayName() {
            return Messages.EcsRunTaskStep_displayName();
        }

        @Override
        String summary(Function<String, Object> argument) {
            return on(argument, "family");
        }

        /** Tasks have other ends than services. */
        @POST
        @Override
        public ListBoxModel doFillWaitUntilItems() {
            ListBoxModel items = new ListBoxModel();
            items.add(Messages.EcsStepDescriptor_untilStopped(), "");
            items.add(Messages.EcsStepDescriptor_untilRunning(), WaitUntil.RUNNING.word());
            items.add(Messages.EcsStepDescriptor_untilAccepted(), WaitUntil.NONE.word());
            return items;
        }

        /** Of a task it is the only limit. */
        @POST
        @Override
        public FormValidation doCheckTimeout(@QueryParameter String value) {
            return FormChecks.number(value, 1, MAX_MINUTES);
        }
    }
}
