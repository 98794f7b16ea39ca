package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.Extension;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.ecstoolkit.jenkins.request.ArgumentWords;
import io.jenkins.plugins.ecstoolkit.jenkins.request.DeployArguments;
import io.jenkins.plugins.ecstoolkit.jenkins.request.StepKind;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.WaitChange;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code ecsDeploy}: all that a configuration file lists, with one image tag. */
public final class EcsDeployStep extends EcsStep {

    private final String imageTag;
    private Object images;
    private String configFile;
    private Object config;
    private Integer maxWait;
    private String waitUntil;
    private Integer timeout;
    private Object rollbackOnTimeout;
    private String only;
    private boolean exclusive;
    private boolean skipTasks;
    private Object failFast;
    private String rollback;
    private boolean skipPreTasks;
    private boolean skipPostTasks;

    @DataBoundConstructor
    public EcsDeployStep(String imageTag) {
        this.imageTag = Util.fixEmptyAndTrim(imageTag);
    }

    @Override
    StepKind kind() {
        return StepKind.DEPLOY;
    }

    @Override
    DeployArguments arguments() {
        return new DeployArguments(
                imageTag,
                ArgumentWords.images(images),
                configFile,
                config,
                phase(),
                skipped(),
                new WaitChange(
                        ArgumentWords.untilOfServices(waitUntil),
                        ArgumentWords.serviceMinutes(maxWait),
                        ArgumentWords.timeoutMinutes(timeout),
                        ArgumentWords.rollbackOnTimeout(rollbackOnTimeout)),
                exclusive,
                ArgumentWords.failFast(failFast),
                ArgumentWords.rollback(rollback),
                options());
    }

    private Phase phase() {
        if (only == null) {
            return null;
        }
        if (skipTasks) {
            throw ArgumentWords.onlyAndSkip("skipTasks");
        }
        if (skipPreTasks) {
            throw ArgumentWords.onlyAndSkip("skipPreTasks");
        }
        if (skipPostTasks) {
            throw ArgumentWords.onlyAndSkip("skipPostTasks");
        }
        return ArgumentWords.only(only);
    }

    private Set<Phase> skipped() {
        Set<Phase> skipped = EnumSet.noneOf(Phase.class);
        if (skipTasks || skipPreTasks) {
            skipped.add(Phase.PRE);
        }
        if (skipTasks || skipPostTasks) {
            skipped.add(Phase.POST);
        }
        return skipped;
    }

    public String getImageTag() {
        return imageTag;
    }

    public Object getImages() {
        return images;
    }

    /**
     * Takes a map from containers to images; of a form, lines of {@code container=image}.
     */
    @DataBoundSetter
    public void setImages(Object images) {
        boolean blank = images instanceof CharSequence text && text.toString().isBlank();
        this.images = blank ? null : images;
    }

    /** For the form's one text field. */
    public String getImagesText() {
        return ArgumentWords.imagesText(ArgumentWords.images(images));
    }

    public String getConfigFile() {
        return configFile;
    }

    @DataBoundSetter
    public void setConfigFile(String configFile) {
        this.configFile = Util.fixEmptyAndTrim(configFile);
    }

    public boolean isExclusive() {
        return exclusive;
    }

    @DataBoundSetter
    public void setExclusive(boolean exclusive) {
        this.exclusive = exclusive;
    }

    public Object getConfig() {
        return config;
    }

    /** Takes YAML, as {@code readTrusted} or a form gives it, or a map. */
    @DataBoundSetter
    public void setConfig(Object config) {
        boolean blank = config instanceof CharSequence text && text.toString().isBlank();
        this.config = blank ? null : config;
    }

    public Integer getMaxWait() {
        return maxWait;
    }

    @DataBoundSetter
    public void setMaxWait(Integer maxWait) {
        this.maxWait = maxWait;
    }

    public String getOnly() {
        return only;
    }

    @DataBoundSetter
    public void setOnly(String only) {
        this.only = Util.fixEmptyAndTrim(only);
    }

    public boolean isSkipTasks() {
        return skipTasks;
    }

    @DataBoundSetter
    public void setSkipTasks(boolean skipTasks) {
        this.skipTasks = skipTasks;
    }

    public boolean isSkipPreTasks() {
        return skipPreTasks;
    }

    @DataBoundSetter
    public void setSkipPreTasks(boolean skipPreTasks) {
        this.skipPreTasks = skipPreTasks;
    }

    public boolean isSkipPostTasks() {
        return skipPostTasks;
    }

    @DataBoundSetter
    public void setSkipPostTasks(boolean skipPostTasks) {
        this.skipPostTasks = skipPostTasks;
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
            return StepKind.DEPLOY.function();
        }

        @Override
        public String getDisplayName() {
            return Messages.EcsDeployStep_displayName();
        }

        @Override
        String summary(Function<String, Object> argument) {
            Object file = argument.apply("configFile");
            Object only = argument.apply("only");
            Object given = argument.apply("imageTag");
            String tag = String.valueOf(given == null ? argument.apply("images") : given);
            String what = only == null ? tag : Messages.EcsDeployStep_only(tag, only.toString());
            return file == null ? what : what + " (" + file + ")";
        }

        /** Here it is needed, unless there are images. */
        @POST
        @Override
        public FormValidation doCheckImageTag(@QueryParameter String value, @QueryParameter String images) {
            return Util.fixEmptyAndTrim(value) == null && Util.fixEmptyAndTrim(images) == null
                    ? FormChecks.required(value)
                    : super.doCheckImageTag(value, images);
        }
    }
}
