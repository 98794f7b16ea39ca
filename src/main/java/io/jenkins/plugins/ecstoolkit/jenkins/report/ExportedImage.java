package io.jenkins.plugins.ecstoolkit.jenkins.report;

import io.jenkins.plugins.ecstoolkit.rollout.journal.Image;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A container's image in the REST API. */
@ExportedBean(defaultVisibility = 4)
public record ExportedImage(
        @Exported String container, @Exported String oldTag, @Exported String newTag, @Exported String kind) {

    static ExportedImage of(Image image) {
        return new ExportedImage(image.container(), image.oldTag(), image.newTag(), ExportedRollout.text(image.kind()));
    }
}
