package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.ecstoolkit.config.SingleUnitRules;
import io.jenkins.plugins.ecstoolkit.ecs.RunTaskSpec;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** One item of argument {@code capacityProviderStrategies} of {@link EcsRunTaskStep}. */
public final class CapacityProviderStrategyItem extends AbstractDescribableImpl<CapacityProviderStrategyItem> {

    private final String capacityProvider;
    private int base;
    private int weight;

    @DataBoundConstructor
    public CapacityProviderStrategyItem(String capacityProvider) {
        this.capacityProvider = Util.fixEmptyAndTrim(capacityProvider);
    }

    /** As it is checked. */
    @NonNull
    SingleUnitRules.Strategy given() {
        return new SingleUnitRules.Strategy(capacityProvider, base, weight);
    }

    /** As ECS is asked for it. */
    @NonNull
    RunTaskSpec.CapacityProvider provider() {
        return new RunTaskSpec.CapacityProvider(capacityProvider, base, weight);
    }

    public String getCapacityProvider() {
        return capacityProvider;
    }

    public int getBase() {
        return base;
    }

    @DataBoundSetter
    public void setBase(int base) {
        this.base = base;
    }

    public int getWeight() {
        return weight;
    }

    @DataBoundSetter
    public void setWeight(int weight) {
        this.weight = weight;
    }

    /** Describes the argument to Jenkins. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<CapacityProviderStrategyItem> {

        private static final int MAX_BASE = 100_000;
        private static final int MAX_WEIGHT = 1_000;

        @Override
        public String getDisplayName() {
            return Messages.CapacityProviderStrategyItem_displayName();
        }

        @POST
        public FormValidation doCheckCapacityProvider(@QueryParameter String value) {
            return FormChecks.required(value);
        }

        @POST
        public FormValidation doCheckBase(@QueryParameter String value) {
            return FormChecks.number(value, 0, MAX_BASE);
        }

        @POST
        public FormValidation doCheckWeight(@QueryParameter String value) {
            return FormChecks.number(value, 0, MAX_WEIGHT);
        }
    }
}
