package io.jenkins.plugins.ecstoolkit.rollout.journal;

import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import io.jenkins.plugins.ecstoolkit.config.RollbackMode;
import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import io.jenkins.plugins.ecstoolkit.ecs.RunTaskSpec;
import io.jenkins.plugins.ecstoolkit.ecs.definition.RevisionEdit;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A {@link RolloutRequest} as it stands in a journal's first line. */
record RequestFormat(
        String cluster,
        String imageTag,
        Integer concurrency,
        Integer logLines,
        boolean exclusive,
        String rollback,
        List<String> skipped,
        Map<String, String> images,
        List<OfUnit> units) {

    /** A unit of either kind; what only the other kind has is null. */
    record OfUnit(
            String id,
            String phase,
            String name,
            RevisionEdit edit,
            Long maxWaitSeconds,
            String until,
            Long timeoutSeconds,
            boolean rollbackOnTimeout,
            String position,
            Boolean force,
            Boolean failFast,
            Unit.RollbackTarget rollbackTarget,
            Unit.Continuation continuation,
            Integer count,
            String launchType,
            List<RunTaskSpec.CapacityProvider> capacityProviders,
            Boolean logs,
            RunTaskSpec.Network network) {}

    static RequestFormat of(RolloutRequest request) {
        Set<String> skipped = new TreeSet<>();
        request.skipped().forEach(phase -> skipped.add(phase.key()));
        return new RequestFormat(
                request.cluster(),
                request.imageTag(),
                request.concurrency() == DeployConfig.NO_LIMIT ? null : request.concurrency(),
                request.logLines(),
                request.exclusive(),
                request.rollback() == RollbackMode.NEVER
                        ? null
                        : request.rollback().word(),
                List.copyOf(skipped),
                request.images().isEmpty() ? null : request.images(),
                request.units().stream().map(RequestFormat::of).toList());
    }

    private static OfUnit of(Unit unit) {
        Unit.Service service = unit instanceof Unit.Service s ? s : null;
        Unit.Task task = unit instanceof Unit.Task t ? t : null;
        return new OfUnit(
                unit.id(),
                unit.phase().key(),
                unit.name(),
                unit.edit(),
                unit.maxWait().toSeconds(),
                unit.until().word(),
                service == null || service.policy().timeout() == null
                        ? null
                        : service.policy().timeout().toSeconds(),
                service != null && service.policy().rollbackOnTimeout(),
                unit.position(),
                service == null ? null : service.force(),
                service == null ? null : service.failFast(),
                service == null ? null : service.rollbackTarget(),
                service == null ? null : service.continuation(),
                task == null ? null : task.count(),
                task == null ? null : task.launchType(),
                task == null ? null : task.capacityProviders(),
                task == null ? null : task.logs(),
                task == null ? null : task.network());
    }

    /** @throws IllegalArgumentException when it lacks something; the message names it */
    RolloutRequest request() {
        Set<Phase> without = EnumSet.noneOf(Phase.class);
        Lists.copy(skipped).forEach(phase -> without.add(Phase.fromKey(phase)));
        return new RolloutRequest(
                text("cluster", cluster),
                imageTag,
                Lists.copy(units).stream().map(RequestFormat::unit).toList(),
                without,
                concurrency == null ? DeployConfig.NO_LIMIT : concurrency,
                logLines == null ? DeployConfig.DEFAULT_LOG_LINES : logLines,
                RollbackMode.fromWord(rollback).orElse(RollbackMode.NEVER),
                exclusive,
                images == null ? Map.of() : images);
    }

    private static Unit unit(OfUnit unit) {
        Phase phase = Phase.fromKey(text("phase", unit.phase));
        Duration maxWait =
                Duration.ofSeconds(number("maxWaitSeconds", unit.maxWaitSeconds).longValue());
        WaitUntil until = WaitUntil.fromWord(text("until", unit.until))
                .orElseThrow(() -> new IllegalArgumentException(Messages.RequestFormat_noString("until")));
        if (phase == Phase.SERVICES) {
            return new Unit.Service(
                    text("id", unit.id),
                    text("name", unit.name),
                    unit.edit == null ? RevisionEdit.NONE : unit.edit,
                    Boolean.TRUE.equals(unit.force),
                    new WaitPolicy(
                            until,
                            maxWait,
                            unit.timeoutSeconds == null ? null : Duration.ofSeconds(unit.timeoutSeconds),
                            unit.rollbackOnTimeout,
                            !Boolean.FALSE.equals(unit.failFast)),
                    text("position", unit.position),
                    unit.rollbackTarget,
                    unit.continuation);
        }
        return new Unit.Task(
                text("id", unit.id),
                phase,
                text("name", unit.name),
                unit.edit == null ? RevisionEdit.NONE : unit.edit,
                number("count", unit.count).intValue(),
                unit.launchType,
                Lists.copy(unit.capacityProviders),
                unit.network,
                !Boolean.FALSE.equals(unit.logs),
                maxWait,
                until,
                text("position", unit.position));
    }

    private static String text(String key, String value) {
        if (value == null) {
            throw new IllegalArgumentException(Messages.RequestFormat_noString(key));
        }
        return value;
    }

    private static Number number(String key, Number value) {
        if (value == null) {
            throw new IllegalArgumentException(Messages.RequestFormat_noNumber(key));
        }
        return value;
    }
}
