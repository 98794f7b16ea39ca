package io.jenkins.plugins.ecstoolkit.jenkins.configuration;

import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.ecstoolkit.words.Nearest;
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

    /** For a form: a warning when it is none of them; a variable is known only when the build runs. */
    public static FormValidation checkField(String value) {
        String region = Util.fixEmptyAndTrim(value);
        return region == null || region.contains("${") || known().contains(region)
                ? FormValidation.ok()
                : FormValidation.warning(Messages.Regions_unknown());
    }

    /** The one that is spelt most like the given text; empty when none is near. */
    static Optional<String> nearest(String text) {
        return Nearest.of(text, known());
    }

    /**
     * Checks that it is one of them.
     *
     * @throws SettingsException when it is not; the message names the nearest one
     */
    public static void check(String region) throws SettingsException {
        if (!known().contains(region)) {
            throw new SettingsException(nearest(region)
                    .map(near -> Messages.Regions_nearest(region, near))
                    .orElseGet(() -> Messages.Regions_likeThis(region)));
        }
    }
}
