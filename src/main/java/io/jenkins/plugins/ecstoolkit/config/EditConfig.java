package io.jenkins.plugins.ecstoolkit.config;

import java.util.List;

/**
 * What the new revision of an item differs in, beside the tag of its {@code containers}.
 *
 * @param images the images of containers, each container once
 */
public record EditConfig(List<ImageConfig> images) {

    /** Nothing. */
    public static final EditConfig NONE = new EditConfig(List.of());

    public EditConfig {
        images = List.copyOf(images);
    }
}
