package io.jenkins.plugins.ecstoolkit.rollout.log;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.ecs.AnnouncedWaits;
import io.jenkins.plugins.ecstoolkit.ecs.TrafficSteps;
import java.time.Duration;

/** How it is said for how long a deployment will take at least, since ECS is set to wait. */
public final class WaitWords {

    private static final int MINUTE = 60;

    private WaitWords() {}

    /** Such as {@code canary: 10 % for 10 min, then bake 30 min: at least 40 min}. */
    @NonNull
    public static String announced(@NonNull AnnouncedWaits waits) {
        TrafficSteps steps = waits.steps();
        if (steps == null) {
            return Messages.WaitWords_bake(minutes(waits.bake()));
        }
        String percent = PauseWords.percent(steps.percent());
        String each = minutes(Duration.ofMinutes(steps.bakeMinutes()));
        String text =
                steps.canary() ? Messages.WaitWords_canary(percent, each) : Messages.WaitWords_linear(percent, each);
        return Messages.WaitWords_atLeast(
                waits.bakeMinutes() == 0 ? text : Messages.WaitWords_thenBake(text, minutes(waits.bake())),
                minutes(waits.least()));
    }

    /** Such as {@code 40 min}, {@code 1 h 24 min} or {@code 24 h}. */
    @NonNull
    static String minutes(@NonNull Duration duration) {
        long hours = duration.toHours();
        long rest = duration.toMinutes() % MINUTE;
        if (hours == 0) {
            return rest + " min";
        }
        return rest == 0 ? hours + " h" : hours + " h " + rest + " min";
    }
}
