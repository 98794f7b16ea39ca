package io.jenkins.plugins.ecstoolkit.ecs;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Instant;

/**
 * An event of a service.
 *
 * @param id ECS's id of the event, never null
 * @param createdAt when
 * @param message ECS's sentence
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html">
 *     Service event messages</a>
 */
public record ServiceEvent(String id, @CheckForNull Instant createdAt, String message) {}
