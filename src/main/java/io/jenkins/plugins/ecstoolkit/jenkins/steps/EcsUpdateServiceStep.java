package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.Extension;
import hudson.Util;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code ecsUpdateService}: one service, without a configuration file. */
public final class EcsUpdateServiceStep extends EcsUnitStep {

    static final String FUNCTION = "ecsUpdateService";

    private final String service;
    private boolean force;
    private Integer maxWait;
    private boolean exclusive;
    private Object failFast;
    private String rollback;

    @DataBoundConstructor
    public EcsUpdateServiceStep(String cluster, String service) {
        super(cluster);
        this.service = Util.fixEmptyAndTrim(service);
    }

    @Override
    String functionName() {
        return FUNCTION;
    }

    @Override
    void addTo(Map<String, Object> arguments) {
        super.addTo(arguments);
        arguments.put("service", service);
        addIfOn(arguments, "force", force);
        arguments.put("maxWait", maxWait);
        addIfOn(arguments, "exclusive", exclusive);
        arguments.put("failFast", failFast);
        arguments.put("rollback", rollback);
    }

    public String getService() {
        return service;
    }

    public boolean isForce() {
        return force;
    }

    @DataBoundSetter
    public void setForce(boolean force) {
        this.force = force;
    }

    public boolean isExclusive() {
        return exclusive;
    }

    @DataBoundSetter
    public void setExclusive(boolean exclusive) {
        this.exclusive = exclusive;
    }

    public Integer getMaxWait() {
        return maxWait;
    }

    @DataBoundSetter
    public void setMaxWait(Integer maxWait) {
        this.maxWait = maxWait;
    }

    public Object getFailFast() {
        return failFast;
    }

    /** Takes true and false; of a form also their words, and nothing. */
    @DataBoundSetter
    public void setFailFast(Object failFast) {
        this.failFast = Arguments.choice(failFast);
    }

    public String getRollback() {
        return rollback;
    }

    @DataBoundSetter
    public void setRollback(String rollback) {
        this.rollback = Util.fixEmptyAndTrim(rollback);
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
            return Messages.EcsUpdateServiceStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            return on(namedArgs, "service");
        }
    }
}
