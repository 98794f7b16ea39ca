package io.jenkins.plugins.ecstoolkit.rollout.log;

import java.util.regex.Pattern;

/**
 * What ECS says of each service that rolls out well. The counts that are shown beside it say as much.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html">Amazon ECS
 *     service event messages</a>
 */
final class RoutineEvents {

    private static final Pattern ROUTINE = Pattern.compile("\\(service [^)]*\\) (?:"
            + "has started \\d+ tasks: .*"
            + "|has stopped \\d+ running tasks: .*"
            + "|has begun draining connections on \\d+ tasks\\."
            + "|(?:de)?registered \\d+ targets in .*"
            + "|has reached a steady state\\."
            + "|\\(deployment [^)]*\\) deployment completed\\."
            + ")");

    private RoutineEvents() {}

    static boolean test(String message) {
        return ROUTINE.matcher(message).matches();
    }
}
