package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TargetGroupHealth;
import io.jenkins.plugins.ecstoolkit.rollout.model.FailureCause;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Asks how a failed service's targets are. */
public final class FailingTargets {

    /** Where targets cannot be the reason nobody asks for them. */
    private static final Set<FailureCause> ASKED = EnumSet.of(
            FailureCause.FAILED,
            FailureCause.ROLLED_BACK,
            FailureCause.ROLLED_BACK_BY_CIRCUIT_BREAKER,
            FailureCause.ROLLED_BACK_BY_ALARM,
            FailureCause.CRASH_LOOP,
            FailureCause.UNHEALTHY,
            FailureCause.STUCK,
            FailureCause.TIMEOUT);

    private final EvidenceCalls calls;
    private final BooleanSupplier over;
    private final Consumer<EcsException> failed;
    private final List<TargetGroupHealth> found = new ArrayList<>();

    /**
     * @param over whether nobody needs the answers any more
     * @param failed receives why a group's targets cannot be read; the others are read all the same
     */
    public FailingTargets(EvidenceCalls calls, BooleanSupplier over, Consumer<EcsException> failed) {
        this.calls = calls;
        this.over = over;
        this.failed = failed;
    }

    /**
     * @param cause the failure's name
     * @param groups the ARNs of the service's target groups
     * @param then receives the health of the targets; empty when nothing is known
     */
    public void look(@CheckForNull FailureCause cause, List<String> groups, Consumer<List<TargetGroupHealth>> then) {
        ask(
                cause != null && ASKED.contains(cause)
                        ? groups.iterator()
                        : List.<String>of().iterator(),
                then);
    }

    private void ask(Iterator<String> groups, Consumer<List<TargetGroupHealth>> then) {
        if (!groups.hasNext() || over.getAsBoolean()) {
            then.accept(found);
            return;
        }
        String group = groups.next();
        calls.telemetry()
                .targetHealth(
                        group,
                        calls.callback(
                                targets -> {
                                    found.add(new TargetGroupHealth(group, targets));
                                    ask(groups, then);
                                },
                                failure -> {
                                    failed.accept(failure);
                                    ask(groups, then);
                                }));
    }
}
