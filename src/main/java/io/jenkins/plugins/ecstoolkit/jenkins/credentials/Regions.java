package io.jenkins.plugins.ecstoolkit.jenkins.credentials;

import io.jenkins.plugins.ecstoolkit.ecs.Nearest;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/** The regions that the AWS SDK on this controller knows. */
public final class Regions {

    private Regions() {}

    /** Their ids, sorted. */
    public static List<String> known() {
        return Region.regions().stream()
                .filter(region -> !region.isGlobalRegion())
                .map(Region::id)
                .sorted()
                .toList();
    }

    /** The one that is spelt most like the given text; empty when none is near. */
    static Optional<String> nearest(String text) {
        return Nearest.of(text, known());
    }
}
