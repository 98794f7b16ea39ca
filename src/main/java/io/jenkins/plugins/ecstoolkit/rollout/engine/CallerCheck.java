package io.jenkins.plugins.ecstoolkit.rollout.engine;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.journal.AwsPlace;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.watch.CallerPlace;

/**
 * Finds out whether a rollout that goes on has credentials of where it was begun: the same step may have others by now,
 * and those of another account must not go on with it. Used from the rollout's mailbox.
 */
final class CallerCheck {

    private final RolloutHost host;
    private final RolloutState state;
    private final Runnable then;
    /** While it is asked: nothing may be changed before. */
    private boolean asking;

    /** @param then goes on; not called when the rollout is suspended */
    CallerCheck(RolloutHost host, Runnable then) {
        this.host = host;
        this.state = host.state();
        this.then = then;
    }

    /** @param known where the caller is, when somebody has asked already */
    void start(@CheckForNull AwsPlace known) {
        if (known != null) {
            compare(new CallerPlace.Answer(known, null));
            return;
        }
        asking = true;
        host.watcher().callerPlace(CallerPlace.About.of(state.request), answer -> host.run(() -> compare(answer)));
    }

    boolean asking() {
        return asking;
    }

    private void compare(CallerPlace.Answer caller) {
        asking = false;
        if (caller.place() == null) {
            host.suspend(Messages.Rollout_placeUnknown(state.place.words(), caller.why()));
        } else if (caller.place().differs(state.place)) {
            host.suspend(Elsewhere.words(state.place, caller.place()));
        } else {
            then.run();
        }
    }
}
