package io.jenkins.plugins.ecstoolkit.ecs.call;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.Serializable;
import java.net.URI;

/**
 * An HTTP answer that AWS has not given: the page of a proxy or of a gateway, a web server where ECS was expected. It says
 * nothing about what was asked for, and not whether a change was made.
 *
 * @param status the HTTP status
 * @param contentType such as {@code text/html}, without parameters; null when the answer names none
 * @param url what was asked, without a query; never null
 * @see EcsException#foreign()
 */
public record ForeignAnswer(int status, @CheckForNull String contentType, URI url) implements Serializable {}
