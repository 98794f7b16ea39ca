package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import io.jenkins.plugins.ecstoolkit.ecs.RunTaskSpec;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Argument {@code networkConfiguration} of {@link EcsRunTaskStep}. */
public final class NetworkConfiguration extends AbstractDescribableImpl<NetworkConfiguration> {

    private final List<String> subnets;
    private List<String> securityGroups = List.of();
    private boolean assignPublicIp;

    @DataBoundConstructor
    public NetworkConfiguration(List<String> subnets) {
        this.subnets = Words.of(subnets);
    }

    /** As ECS is asked for it. */
    @NonNull
    RunTaskSpec.Network network() {
        return new RunTaskSpec.Network(assignPublicIp, securityGroups, subnets);
    }

    public List<String> getSubnets() {
        return List.copyOf(subnets);
    }

    /** For the form's one text field. */
    public String getSubnetsText() {
        return Words.text(subnets);
    }

    public List<String> getSecurityGroups() {
        return List.copyOf(securityGroups);
    }

    @DataBoundSetter
    public void setSecurityGroups(List<String> securityGroups) {
        this.securityGroups = Words.of(securityGroups);
    }

    /** For the form's one text field. */
    public String getSecurityGroupsText() {
        return Words.text(securityGroups);
    }

    public boolean isAssignPublicIp() {
        return assignPublicIp;
    }

    @DataBoundSetter
    public void setAssignPublicIp(boolean assignPublicIp) {
        this.assignPublicIp = assignPublicIp;
    }

    /** Describes the argument to Jenkins. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<NetworkConfiguration> {

        @Override
        public String getDisplayName() {
            return Messages.NetworkConfiguration_displayName();
        }
    }
}
