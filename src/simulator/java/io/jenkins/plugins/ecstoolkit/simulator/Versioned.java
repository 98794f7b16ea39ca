package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * A resource that remembers how it looked, so that reads can be answered with older state (the API is eventually
 * consistent). Guarded by the world's lock.
 */
abstract class Versioned {
    private static final Duration KEPT = Duration.ofMinutes(10);

    private record Version(Instant time, long epoch, ObjectNode json) {}

    private final Deque<Version> versions = new ArrayDeque<>();

    /** The resource as the API shows it now, or null once it is forgotten. Never changed after it was returned. */
    abstract ObjectNode render();

    final void changed(World world) {
        Version newest = versions.peekLast();
        if (newest != null
                && newest.epoch() == world.stampEpoch()
                && newest.time().equals(world.stamp())) {
            versions.removeLast();
        }
        versions.addLast(new Version(world.stamp(), world.stampEpoch(), render()));
        Instant limit = world.now().minus(KEPT);
        while (versions.size() > 1 && second().time().isBefore(limit)) {
            versions.removeFirst();
        }
    }

    private Version second() {
        Iterator<Version> iterator = versions.iterator();
        iterator.next();
        return iterator.next();
    }

    /** The resource as the view sees it; null when it does not exist there. A copy whose members may be removed. */
    final ObjectNode asOf(View view) {
        for (Iterator<Version> newestFirst = versions.descendingIterator(); newestFirst.hasNext(); ) {
            Version version = newestFirst.next();
            if (!version.time().isAfter(view.time()) && version.epoch() <= view.epoch()) {
                return version.json() == null ? null : Json.shallow(version.json());
            }
        }
        return null;
    }
}
