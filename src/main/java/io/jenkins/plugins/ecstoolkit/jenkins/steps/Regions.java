package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import java.util.List;
import software.amazon.awssdk.regions.Region;

/** The regions that the AWS SDK knows; one that is newer than the SDK can be used all the same. */
final class Regions {

    private Regions() {}

    static List<String> known() {
        return Region.regions().stream()
                .filter(region -> !region.isGlobalRegion())
                .map(Region::id)
                .sorted()
                .toList();
    }
}
