package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.Util;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.DataBoundSetter;

/** A step for one task or service, which is named by arguments and not in a configuration file. */
public abstract class EcsUnitStep extends EcsStep {

    private final String cluster;
    private List<String> containers = List.of();
    private String imageTag;
    private boolean wait = true;

    EcsUnitStep(String cluster) {
        this.cluster = Util.fixEmptyAndTrim(cluster);
    }

    @Override
    void addTo(Map<String, Object> arguments) {
        arguments.put("cluster", cluster);
        arguments.put("containers", containers.isEmpty() ? null : containers);
        arguments.put("imageTag", imageTag);
        arguments.put("wait", wait ? null : Boolean.FALSE);
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
