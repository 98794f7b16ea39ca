package io.jenkins.plugins.ecstoolkit.simulator;

import java.time.Instant;

/**
 * Which state a read sees: the newest version of each resource that is neither younger than {@code time} nor made by a
 * change after {@code epoch}.
 */
record View(Instant time, long epoch) {
    static final View LATEST = new View(Instant.MAX, Long.MAX_VALUE);
}
