package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.ecstoolkit.config.RollbackMode;
import io.jenkins.plugins.ecstoolkit.config.ServiceConfig;
import io.jenkins.plugins.ecstoolkit.config.SingleUnitRules;
import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import io.jenkins.plugins.ecstoolkit.jenkins.request.ArgumentWords;
import io.jenkins.plugins.ecstoolkit.jenkins.request.StepKind;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.model.WaitChange;
import java.util.function.Function;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code ecsUpdateService}: one service, without a configuration file. */
public final class EcsUpdateServiceStep extends EcsUnitStep {

    private final String service;
    private boolean force;
    private Integer maxWait;
    private String waitUntil;
    private Integer timeout;
    private Object rollbackOnTimeout;
    private boolean exclusive;
    private Object failFast;
    private String rollback;

    @DataBoundConstructor
    public EcsUpdateServiceStep(String cluster, String service) {
        super(cluster);
        this.service = Util.fixEmptyAndTrim(service);
    }

    @Override
    StepKind kind() {
        return StepKind.UPDATE_SERVICE;
    }

    @Override
    void check(SingleUnitRules rules) {
        rules.service(service);
        rules.serviceMinutes("maxWait", maxWait);
    }

    @Override
    Unit unit() {
        return new Unit.Service(
                Phase.SERVICES.key() + "-1",
                service,
                edit(),
                force,
                waiting(WaitPolicy.stable(
                        ServiceConfig.DEFAULT_MAX_WAIT, !Boolean.FALSE.equals(ArgumentWords.failFast(failFast)))),
                "",
                null,
                null);
    }

    private WaitPolicy waiting(WaitPolicy usual) {
        WaitUntil until = ArgumentWords.untilOfServices(waitUntil);
        if (until != null && !isWait()) {
            throw ArgumentWords.waitAndUntil();
        }
        Integer minutes = ArgumentWords.timeoutMinutes(timeout);
        Boolean back = ArgumentWords.rollbackOnTimeout(rollbackOnTimeout);
        if (Boolean.TRUE.equals(back) && minutes == null) {
            throw ArgumentWords.noTimeout();
        }
        return new WaitChange(isWait() ? until : WaitUntil.NONE, maxWait, minutes, back).applyTo(usual);
    }

    @Override
    RolloutRequest more(RolloutRequest request) {
        RollbackMode mode = ArgumentWords.rollback(rollback);
        RolloutRequest goingBack = mode == null ? request : request.withRollback(mode);
        return exclusive ? goingBack.asExclusive() : goingBack;
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
        this.failFast = ArgumentWords.choice(failFast);
    }

    public String getRollback() {
        return rollback;
    }

    @DataBoundSetter
    public void setRollback(String rollback) {
        this.rollback = Util.fixEmptyAndTrim(rollback);
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
            return StepKind.UPDATE_SERVICE.function();
        }

        @Override
        public String getDisplayName() {
            return Messages.EcsUpdateServiceStep_displayName();
        }

        @Override
        String summary(Function<String, Object> argument) {
            return on(argument, "service");
        }
    }
}
