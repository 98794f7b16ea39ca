package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.Extension;
import hudson.Util;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code ecsRunTask}: one task, without a configuration file. */
public final class EcsRunTaskStep extends EcsUnitStep {

    static final String FUNCTION = "ecsRunTask";

    private static final int DEFAULT_COUNT = 1;

    private final String family;
    private int count = DEFAULT_COUNT;
    private String launchType;
    private List<CapacityProviderStrategyItem> capacityProviderStrategies = List.of();
    private NetworkConfiguration networkConfiguration;
    private Integer timeout;
    private boolean logs = true;

    @DataBoundConstructor
    public EcsRunTaskStep(String cluster, String family) {
        super(cluster);
        this.family = Util.fixEmptyAndTrim(family);
    }

    @Override
    String functionName() {
        return FUNCTION;
    }

    @Override
    void addTo(Map<String, Object> arguments) {
        super.addTo(arguments);
        arguments.put("family", family);
        arguments.put("count", count == DEFAULT_COUNT ? null : count);
        arguments.put("launchType", launchType);
        arguments.put(
                "capacityProviderStrategies",
                capacityProviderStrategies.isEmpty()
                        ? null
                        : capacityProviderStrategies.stream()
                                .map(CapacityProviderStrategyItem::toMap)
                                .toList());
        arguments.put("networkConfiguration", networkConfiguration == null ? null : networkConfiguration.toMap());
        arguments.put("timeout", timeout);
        arguments.put("logs", logs ? null : Boolean.FALSE);
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

    /** Describes the step to Jenkins. */
    @Extension
    public static final class DescriptorImpl extends EcsStepDescriptor {

        @Override
        public String getFunctionName() {
            return FUNCTION;
        }

        @Override
        public String getDisplayName() {
            return Messages.EcsRunTaskStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            return on(namedArgs, "family");
        }
    }
}
