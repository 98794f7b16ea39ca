package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import java.util.LinkedHashMap;
import java.util.Map;
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

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("capacityProvider", capacityProvider);
        map.put("base", base);
        map.put("weight", weight);
        return map;
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

        private static final int MOST_BASE = 100_000;
        private static final int MOST_WEIGHT = 1_000;

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
            return FormChecks.number(value, 0, MOST_BASE);
        }

        @POST
        public FormValidation doCheckWeight(@QueryParameter String value) {
            return FormChecks.number(value, 0, MOST_WEIGHT);
        }
    }
}
