package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.ecs.TargetHealth;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EvidenceEvent;
import io.jenkins.plugins.ecstoolkit.rollout.log.TargetWords;
import io.jenkins.plugins.ecstoolkit.rollout.model.FailureCause;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Asks how a failed service's targets are before its unit ends. Never keeps the unit from ending. */
final class FailingTargets {

    /** Where targets cannot be the reason nobody asks for them. */
    private static final Set<FailureCause> ASKED = EnumSet.of(
            FailureCause.FAILED,
            FailureCause.ROLLED_BACK,
            FailureCause.ROLLED_BACK_BY_CIRCUIT_BREAKER,
            FailureCause.ROLLED_BACK_BY_ALARM,
            FailureCause.CRASH_LOOP,
            FailureCause.UNHEALTHY,
            FailureCause.TIMEOUT);

    private final UnitRun run;
    private final List<String> unhealthy = new ArrayList<>();

    FailingTargets(UnitRun run) {
        this.run = run;
    }

    /** @param then receives what is wrong with the targets, as the end of a reason; empty when nothing is known */
    void look(FailureCause cause, Consumer<String> then) {
        if (!ASKED.contains(cause)) {
            then.accept("");
            return;
        }
        run.host
                .calls()
                .read(
                        "DescribeServices",
                        Patience.SHORT,
                        api -> api.describeServices(run.cluster(), List.of(run.state.unit.name())),
                        described -> described.found().stream()
                                .findFirst()
                                .ifPresentOrElse(
                                        service -> ask(service.targetGroups().iterator(), then), () -> then.accept("")),
                        failure -> then.accept(""));
    }

    private void ask(Iterator<String> groups, Consumer<String> then) {
        if (!groups.hasNext() || run.state.ended()) {
            then.accept(unhealthy.isEmpty() ? "" : "; " + String.join("; ", unhealthy));
            return;
        }
        String group = groups.next();
        run.host
                .calls()
                .telemetry()
                .targetHealth(
                        group,
                        run.host
                                .calls()
                                .callback(
                                        targets -> {
                                            observed(group, targets);
                                            ask(groups, then);
                                        },
                                        failure -> {
                                            LogsWarning.tellOfTargets(run, failure);
                                            ask(groups, then);
                                        }));
    }

    private void observed(String group, List<TargetHealth> targets) {
        if (!run.state.ended()) {
            run.record(new EvidenceEvent.TargetsObserved(group, targets));
        }
        TargetWords.unhealthy(group, targets).ifPresent(unhealthy::add);
    }
}
