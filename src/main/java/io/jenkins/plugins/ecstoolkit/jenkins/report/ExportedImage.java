package io.jenkins.plugins.ecstoolkit.jenkins.report;

import java.util.Map;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A container's image in the REST API. */
@ExportedBean(defaultVisibility = 4)
public record ExportedImage(
        @Exported String container, @Exported String oldTag, @Exported String newTag, @Exported String kind) {

    static ExportedImage of(Map<String, Object> image) {
        return new ExportedImage(
                ExportedRollout.text(image.get("container")),
                ExportedRollout.text(image.get("oldTag")),
                ExportedRollout.text(image.get("newTag")),
                ExportedRollout.text(image.get("kind")));
    }
}
