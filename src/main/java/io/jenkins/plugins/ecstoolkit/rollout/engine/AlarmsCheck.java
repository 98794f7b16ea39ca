package io.jenkins.plugins.ecstoolkit.rollout.engine;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import java.util.List;

/**
 * Warns once when ECS does not watch the service's alarms during this deployment, which it does not when one of them was in
 * ALARM as the deployment began. Used from the rollout's mailbox only.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html">How CloudWatch
 *     alarms detect Amazon ECS deployment failures</a>
 */
final class AlarmsCheck {

    private static final String ABOUT = "alarms-not-watched";

    private final ServiceRun run;
    private final ServiceUnitState state;
    private boolean known;
    private boolean asking;

    AlarmsCheck(ServiceRun run) {
        this.run = run;
        this.state = run.progress;
    }

    /** Asks for the service deployment, where the service has alarms and it is not known yet whether they are watched. */
    void observed(ServiceState service) {
        if (!service.alarms() || known || asking) {
            return;
        }
        asking = true;
        run.host.shared().deployments().look(state, told -> {
            asking = false;
            // Who may not ask, or cannot find it, has no better answer at the next poll.
            known |= told == null;
            told(service, told);
        });
    }

    void told(ServiceState service, @CheckForNull ServiceDeploymentState told) {
        // One that is pending may not have looked at its alarms yet.
        if (told == null || !service.alarms() || known || state.ended() || "PENDING".equals(told.status())) {
            return;
        }
        known = true;
        List<String> names = told.monitors().alarmNames();
        if ("DISABLED".equals(told.alarms()) && !names.isEmpty() && !state.warned(ABOUT)) {
            run.warn(
                    names.size() == 1
                            ? Messages.AlarmsCheck_one(names.get(0))
                            : Messages.AlarmsCheck_several(String.join(", ", names)),
                    ABOUT);
        }
    }
}
