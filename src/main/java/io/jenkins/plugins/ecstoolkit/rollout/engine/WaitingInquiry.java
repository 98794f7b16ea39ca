package io.jenkins.plugins.ecstoolkit.rollout.engine;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.WaitingEvidence;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.WaitingFacts;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.WaitingReason;
import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.WaitingFor;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLines;
import io.jenkins.plugins.ecstoolkit.rollout.log.WaitingWords;
import io.jenkins.plugins.ecstoolkit.rollout.state.DeploymentProgress;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells what a service is waited for, once a minute at most and when it is something else. Where DescribeServices does not
 * tell enough, ECS is asked for more when nothing has got further for two minutes, and then again after as long, ten minutes
 * at most. Used from the rollout's mailbox only.
 */
final class WaitingInquiry {

    private static final Duration STANDING = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final ServiceRun run;
    private final ServiceUnitState unit;
    private final WaitingEvidence evidence;

    @CheckForNull
    private ServiceState seen;

    private WaitingFacts facts = WaitingFacts.NONE;
    /** How far the deployment was when the facts were asked for; they say nothing of what comes after. */
    @CheckForNull
    private Instant factsOf;

    @CheckForNull
    private Instant nextQuestion;

    /** Heartbeats since something new was told. */
    private int beats;

    WaitingInquiry(ServiceRun run) {
        this.run = run;
        this.unit = run.progress;
        this.evidence = new WaitingEvidence(new OwnDeployment(run), failure -> LogsWarning.tellOfTargets(run, failure));
    }

    /** @param service as it was last seen */
    void seen(ServiceState service) {
        seen = service;
    }

    void start() {
        run.keep(run.host.clock().after(run.host.clock().timings().heartbeat(), () -> {
            if (!unit.ended()) {
                look();
                start();
            }
        }));
    }

    private void look() {
        Instant now = run.host.clock().now();
        Duration standing = Duration.between(unit.advancedAt(), now);
        boolean due = nextQuestion == null || !now.isBefore(nextQuestion);
        if (standing.compareTo(STANDING) < 0 || !due || !mayTellMore()) {
            tell(waitingFor());
            return;
        }
        nextQuestion = now.plus(standing.compareTo(LONGEST) > 0 ? LONGEST : standing);
        ask(this::tell);
    }

    /** What it is, with what can be found out now: for when its time is up. */
    void last(Consumer<WaitingFor> then) {
        if (mayTellMore()) {
            ask(then);
        } else {
            then.accept(waitingFor());
        }
    }

    private void ask(Consumer<WaitingFor> then) {
        Instant asked = unit.advancedAt();
        ServiceState shown = seen;
        boolean all = allRun();
        evidence.look(shown != null && all ? shown.targetGroups() : List.of(), all, found -> {
            facts = found;
            factsOf = asked;
            if (!unit.ended()) {
                then.accept(waitingFor());
            }
        });
    }

    /** While ECS is set to wait, or somebody is waited for, the tasks say nothing. */
    private boolean mayTellMore() {
        WaitingFor known = WaitingReason.of(unit, seen, WaitingFacts.NONE);
        return known instanceof WaitingFor.NewTasks
                || known instanceof WaitingFor.OldTasks
                || known instanceof WaitingFor.Completion;
    }

    private boolean allRun() {
        return seen != null
                && seen.deployment(unit.deployment).map(WaitingInquiry::allRun).orElse(false);
    }

    private static boolean allRun(DeploymentState deployment) {
        return deployment.runningCount() >= deployment.desiredCount();
    }

    @CheckForNull
    private WaitingFor waitingFor() {
        return WaitingReason.of(unit, seen, unit.advancedAt().equals(factsOf) ? facts : WaitingFacts.NONE);
    }

    /** A pause was told when it began. */
    private void tell(@CheckForNull WaitingFor waiting) {
        boolean paused = !unit.pauses.isEmpty();
        if (waiting != null && !paused && !unit.ended() && !waiting.equals(unit.waitingFor)) {
            beats = 0;
            run.record(new DeploymentEvent.Waits(waiting));
        }
    }

    /** What is said while nothing changes: less and less often, and nothing while somebody or a function is waited for. */
    List<LogLine> heartbeat() {
        DeploymentProgress last = unit.lastSeen();
        if (last == null || !unit.pauses.isEmpty()) {
            return List.of();
        }
        if (unit.waitingFor == null) {
            return List.of(LogLines.watchingService(run.host.state(), unit, last));
        }
        beats++;
        return beats > 1 && Integer.bitCount(beats) == 1
                ? List.of(WaitingWords.line(run.host.state(), unit, unit.waitingFor))
                : List.of();
    }
}
