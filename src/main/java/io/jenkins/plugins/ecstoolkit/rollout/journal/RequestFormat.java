package io.jenkins.plugins.ecstoolkit.rollout.journal;

import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import io.jenkins.plugins.ecstoolkit.config.RollbackMode;
import io.jenkins.plugins.ecstoolkit.ecs.RunTaskSpec;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A {@link RolloutRequest} as the maps and lists that stand in a journal's first line. */
public final class RequestFormat {

    private RequestFormat() {}

    public static Map<String, Object> write(RolloutRequest request) {
        List<Object> units = new ArrayList<>();
        request.units().forEach(unit -> units.add(write(unit)));
        Set<String> skipped = new TreeSet<>();
        request.skipped().forEach(phase -> skipped.add(phase.key()));
        return EventData.of("cluster", request.cluster())
                .and("imageTag", request.imageTag())
                .and("concurrency", request.concurrency())
                .and("logLines", request.logLines())
                .and("exclusive", request.exclusive() ? true : null)
                .and(
                        "rollback",
                        request.rollback() == RollbackMode.NEVER
                                ? null
                                : request.rollback().word())
                .and("skipped", new ArrayList<>(skipped))
                .and("units", units)
                .map();
    }

    private static Map<String, Object> write(Unit unit) {
        EventData data = EventData.of("id", unit.id())
                .and("phase", unit.phase().key())
                .and("name", unit.name())
                .and("containers", unit.containers())
                .and("maxWaitSeconds", unit.maxWait().toSeconds())
                .and("waits", unit.waits())
                .and("position", unit.position());
        if (unit instanceof Unit.Service service) {
            return data.and("force", service.force())
                    .and("failFast", service.failFast())
                    .and("reversion", write(service.reversion()))
                    .map();
        }
        Unit.Task task = (Unit.Task) unit;
        List<Object> providers = new ArrayList<>();
        task.capacityProviders()
                .forEach(p -> providers.add(EventData.of("name", p.name())
                        .and("base", p.base())
                        .and("weight", p.weight())
                        .map()));
        data.and("count", task.count()).and("launchType", task.launchType()).and("capacityProviders", providers);
        data.and("logs", task.logs());
        if (task.network() != null) {
            data.and(
                    "network",
                    EventData.of("assignPublicIp", task.network().assignPublicIp())
                            .and("securityGroups", task.network().securityGroups())
                            .and("subnets", task.network().subnets())
                            .map());
        }
        return data.map();
    }

    private static Map<String, Object> write(Unit.Reversion reversion) {
        return reversion == null
                ? null
                : EventData.of("to", reversion.to())
                        .and("from", reversion.from())
                        .map();
    }

    /**
     * The request of a journal's first event.
     *
     * @throws IllegalArgumentException when it holds none; the message says what is wrong
     */
    public static RolloutRequest of(Event first) {
        if (first.type() != EventType.ROLLOUT_STARTED) {
            throw new IllegalArgumentException(Messages.RequestFormat_begin(EventType.ROLLOUT_STARTED.word()));
        }
        return read(first.data().get("request") instanceof Map<?, ?> map ? Event.stringKeys(map) : Map.of());
    }

    /** @throws IllegalArgumentException when the maps are no request; the message says what is wrong */
    public static RolloutRequest read(Map<String, Object> map) {
        Fields fields = new Fields(map);
        List<Unit> units = new ArrayList<>();
        fields.objects("units").forEach(unit -> units.add(unit(unit)));
        Set<Phase> skipped = EnumSet.noneOf(Phase.class);
        fields.texts("skipped").forEach(phase -> skipped.add(Phase.fromKey(phase)));
        return new RolloutRequest(
                fields.text("cluster"),
                fields.text("imageTag"),
                units,
                skipped,
                fields.number("concurrency"),
                fields.map().containsKey("logLines") ? fields.number("logLines") : DeployConfig.DEFAULT_LOG_LINES,
                RollbackMode.fromWord(fields.textOrNull("rollback")).orElse(RollbackMode.NEVER),
                fields.flag("exclusive"));
    }

    private static Unit unit(Fields unit) {
        Phase phase = Phase.fromKey(unit.text("phase"));
        Duration maxWait = Duration.ofSeconds(unit.number("maxWaitSeconds"));
        if (phase == Phase.SERVICES) {
            return new Unit.Service(
                    unit.text("id"),
                    unit.text("name"),
                    unit.texts("containers"),
                    unit.flag("force"),
                    // Journals of before this setting have none; they go on by its default.
                    unit.flagOr("failFast", true),
                    maxWait,
                    unit.flag("waits"),
                    unit.text("position"),
                    unit.object("reversion")
                            .map(r -> new Unit.Reversion(r.text("to"), r.texts("from")))
                            .orElse(null));
        }
        RunTaskSpec.Network network = unit.object("network")
                .map(n -> new RunTaskSpec.Network(
                        n.flag("assignPublicIp"), n.texts("securityGroups"), n.texts("subnets")))
                .orElse(null);
        return new Unit.Task(
                unit.text("id"),
                phase,
                unit.text("name"),
                unit.texts("containers"),
                unit.number("count"),
                unit.textOrNull("launchType"),
                unit.objects("capacityProviders").stream()
                        .map(p ->
                                new RunTaskSpec.CapacityProvider(p.text("name"), p.number("base"), p.number("weight")))
                        .toList(),
                network,
                unit.flagOr("logs", true),
                maxWait,
                unit.flag("waits"),
                unit.text("position"));
    }

    /** Typed access that names the key when something does not fit. */
    private record Fields(Map<String, Object> map) {

        String text(String key) {
            if (map.get(key) instanceof String text) {
                return text;
            }
            throw new IllegalArgumentException(Messages.RequestFormat_noString(key));
        }

        String textOrNull(String key) {
            return map.containsKey(key) ? text(key) : null;
        }

        int number(String key) {
            if (map.get(key) instanceof Long number) {
                return Math.toIntExact(number);
            }
            throw new IllegalArgumentException(Messages.RequestFormat_noNumber(key));
        }

        boolean flag(String key) {
            return Boolean.TRUE.equals(map.get(key));
        }

        boolean flagOr(String key, boolean absent) {
            return map.get(key) instanceof Boolean flag ? flag : absent;
        }

        List<String> texts(String key) {
            return list(key).stream().map(String::valueOf).toList();
        }

        List<Fields> objects(String key) {
            return list(key).stream().map(Fields::of).toList();
        }

        Optional<Fields> object(String key) {
            return Optional.ofNullable(map.get(key)).map(Fields::of);
        }

        private List<?> list(String key) {
            return map.get(key) instanceof List<?> list ? list : Collections.emptyList();
        }

        private static Fields of(Object value) {
            return new Fields(value instanceof Map<?, ?> m ? Event.stringKeys(m) : new LinkedHashMap<>());
        }
    }
}
