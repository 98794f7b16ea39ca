package io.jenkins.plugins.ecstoolkit.config;

/**
 * The image that a container gets.
 *
 * @param container the container's name
 * @param image a tag, {@code @} and a digest, or a whole reference
 */
public record ImageConfig(String container, String image) {}
