package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import io.jenkins.plugins.ecstoolkit.config.SingleUnitRules;
import io.jenkins.plugins.ecstoolkit.ecs.definition.RevisionEdit;
import io.jenkins.plugins.ecstoolkit.jenkins.request.ArgumentWords;
import io.jenkins.plugins.ecstoolkit.jenkins.request.StepOptions;
import io.jenkins.plugins.ecstoolkit.jenkins.request.UnitArguments;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.DataBoundSetter;

/** A step for one task or service, which is named by arguments and not in a configuration file. */
public abstract class EcsUnitStep extends EcsStep {

    /** Stands for the tag where no container gets one. */
    private static final String NO_TAG = "unchanged";

    private final String cluster;
    private List<String> containers = List.of();
    private String imageTag;
    private Object images;
    private boolean wait = true;

    EcsUnitStep(String cluster) {
        this.cluster = Util.fixEmptyAndTrim(cluster);
    }

    @Override
    final UnitArguments arguments() {
        StepOptions options = options();
        Map<String, String> given = ArgumentWords.images(images);
        String tag = tag(given);
        SingleUnitRules rules = new SingleUnitRules();
        rules.cluster(cluster);
        rules.containers(containers);
        check(rules);
        if (!rules.mistakes().isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", rules.mistakes()));
        }
        Unit unit = unit();
        RolloutRequest request = new RolloutRequest(
                cluster, tag, List.of(unit), EnumSet.complementOf(EnumSet.of(unit.phase())), DeployConfig.NO_LIMIT);
        return new UnitArguments(kind(), more(Requests.withLogLines(request, options.logLines())), options);
    }

    /** Checks the arguments of the step itself. */
    abstract void check(SingleUnitRules rules);

    /** The task or service; called when there is no mistake. */
    @NonNull
    abstract Unit unit();

    /**
     * Adds what else the step's arguments say of the rollout.
     *
     * @throws IllegalArgumentException when an argument is wrong; the message is a sentence
     */
    @NonNull
    RolloutRequest more(RolloutRequest request) {
        return request;
    }

    private String tag(Map<String, String> given) {
        if (imageTag == null && !given.isEmpty() && given.keySet().containsAll(containers)) {
            return null;
        }
        if (containers.isEmpty()) {
            if (imageTag != null) {
                throw new IllegalArgumentException(Messages.EcsUnitStep_noContainers());
            }
            return NO_TAG;
        }
        return ArgumentWords.imageTag(imageTag);
    }

    /** What the new revision differs in. */
    @NonNull
    final RevisionEdit edit() {
        return new RevisionEdit(getContainers(), ArgumentWords.images(images), Map.of());
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

    public String getCluster() {
        return cluster;
    }

    public List<String> getContainers() {
        return List.copyOf(containers);
    }

    @DataBoundSetter
    public void setContainers(List<String> containers) {
        this.containers = Words.of(containers);
    }

    /** For the form's one text field. */
    public String getContainersText() {
        return Words.text(containers);
    }

    public String getImageTag() {
        return imageTag;
    }

    @DataBoundSetter
    public void setImageTag(String imageTag) {
        this.imageTag = Util.fixEmptyAndTrim(imageTag);
    }

    public boolean isWait() {
        return wait;
    }

    @DataBoundSetter
    public void setWait(boolean wait) {
        this.wait = wait;
    }
}
