package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.FilePath;
import io.jenkins.plugins.ecstoolkit.config.ConfigException;
import io.jenkins.plugins.ecstoolkit.config.ConfigReader;
import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import io.jenkins.plugins.ecstoolkit.config.RollbackMode;
import io.jenkins.plugins.ecstoolkit.ecs.definition.ImageReference;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes a rollout's request of a step's arguments. Every mistake is one sentence for the author of the Pipeline. */
final class RequestReader {

    /** Stands for the tag where no container gets one. */
    private static final String NO_TAG = "unchanged";

    private static final String DEFAULT_FILE = ".ecs-toolkit.yml";

    /** Of the configuration that stands for a step's arguments. */
    private static final Pattern PLACE_IN_CONFIG = Pattern.compile("^(tasks\\.pre|services)\\[0\\][^:]*: ");

    private static final Pattern KEY = Pattern.compile("\\b(launch_type|capacity_provider(_strategies)?"
            + "|(network|vpc)_configuration|assign_public_ip|security_groups)\\b");

    private final Arguments arguments;
    private final String function;
    private final FilePath workspace;

    /** @param workspace null when the step runs outside of a node */
    RequestReader(StepRequest request, FilePath workspace) {
        this.function = request.function();
        this.arguments = new Arguments(request.arguments());
        this.workspace = workspace;
    }

    /**
     * Reads the request; may read a file on an agent.
     *
     * @throws IllegalArgumentException when an argument is wrong; the message is a sentence
     * @throws ConfigException when the configuration is wrong; the message has a line for each mistake
     * @throws IOException when the agent cannot be reached
     */
    RolloutRequest read() throws ConfigException, IOException, InterruptedException {
        Integer lines = arguments.number("logLines", 0, DeployConfig.MOST_LOG_LINES);
        RolloutRequest request = readRequest();
        return lines == null ? request : request.withLogLines(lines);
    }

    private RolloutRequest readRequest() throws ConfigException, IOException, InterruptedException {
        arguments.onAbort();
        RolloutRequest request = request();
        Boolean failFast = arguments.failFast();
        if (failFast != null) {
            request = withUnits(request, unit -> Units.withFailFast(unit, failFast));
        }
        RollbackMode rollback = arguments.rollback();
        return rollback == null ? request : request.withRollback(rollback);
    }

    private RolloutRequest request() throws ConfigException, IOException, InterruptedException {
        String tag = arguments.text("imageTag");
        boolean single = !function.equals(EcsDeployStep.FUNCTION);
        if (single && tag == null && arguments.value("imageTag") == null && arguments.value("containers") == null) {
            return exclusive(unchanged());
        }
        if (single && arguments.value("containers") == null) {
            throw new IllegalArgumentException(Messages.RequestReader_noContainers());
        }
        if (tag == null) {
            throw new IllegalArgumentException(Messages.RequestReader_noTag());
        }
        ImageReference.checkTag(tag);
        return exclusive(single ? single(tag, arguments.value("containers")) : deploy(tag));
    }

    /** The argument adds to what the configuration says; it cannot take it away. */
    private RolloutRequest exclusive(RolloutRequest request) {
        return arguments.flag("exclusive") ? request.asExclusive() : request;
    }

    /** What the task or service has now, without a new tag. */
    private RolloutRequest unchanged() throws ConfigException {
        // The rules of a configuration want a container; none is touched.
        RolloutRequest request = single(NO_TAG, List.of("unchanged"));
        return withUnits(request, unit -> Units.withContainers(unit, List.of()));
    }

    private RolloutRequest deploy(String tag) throws ConfigException, IOException, InterruptedException {
        Phase only = arguments.only();
        Set<Phase> skipped = EnumSet.noneOf(Phase.class);
        if (arguments.flag("skipTasks") || arguments.flag("skipPreTasks")) {
            skipped.add(Phase.PRE);
        }
        if (arguments.flag("skipTasks") || arguments.flag("skipPostTasks")) {
            skipped.add(Phase.POST);
        }
        RolloutRequest request = RolloutRequest.of(config(), tag, skipped);
        Duration maxWait = arguments.serviceMaxWait();
        // The parts of one rollout ask for the same; the step that updates the services says how long they may take.
        return maxWait == null || only != null
                ? request
                : withUnits(request, unit -> Units.withServiceMaxWait(unit, maxWait));
    }

    private DeployConfig config() throws ConfigException, IOException, InterruptedException {
        DeployConfig read = readConfig();
        if (read.empty()) {
            throw new IllegalArgumentException(Messages.RequestReader_empty(read.file()));
        }
        return read;
    }

    private DeployConfig readConfig() throws ConfigException, IOException, InterruptedException {
        Object config = arguments.value("config");
        String file = arguments.text("configFile");
        if (config != null && file != null) {
            throw new IllegalArgumentException(Messages.RequestReader_configTwice());
        }
        if (config instanceof Map<?, ?> map) {
            return ConfigReader.read("config", map);
        }
        if (config != null) {
            return ConfigReader.read("config", config.toString());
        }
        String name = file == null ? DEFAULT_FILE : file;
        if (workspace == null) {
            throw new IllegalArgumentException(Messages.RequestReader_noWorkspace(name));
        }
        return ConfigReader.read(name, WorkspaceFile.read(workspace, name));
    }

    private static RolloutRequest withUnits(RolloutRequest request, UnaryOperator<Unit> change) {
        return request.withUnits(request.units().stream().map(change).toList());
    }

    /** The argument names of ecsRunTask as the keys of a configuration, so that the same rules hold for both. */
    private Map<String, Object> task(Object containers) {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("family", arguments.value("family"));
        task.put("count", arguments.value("count"));
        task.put("containers", containers);
        task.put("launch_type", arguments.value("launchType"));
        task.put("logs", arguments.value("logs"));
        task.put("max_wait", arguments.value("timeout"));
        task.put("capacity_provider_strategies", snake(arguments.value("capacityProviderStrategies")));
        Object network = arguments.value("networkConfiguration");
        if (network != null) {
            task.put("network_configuration", Map.of("vpc_configuration", snake(network)));
        }
        return task;
    }

    private Map<String, Object> service(Object containers) {
        Map<String, Object> service = new LinkedHashMap<>();
        service.put("name", arguments.value("service"));
        service.put("containers", containers);
        service.put("force", arguments.value("force"));
        service.put("max_wait", arguments.value("maxWait"));
        return service;
    }

    private DeployConfig readSingle(String kind, Map<String, Object> unit) throws ConfigException {
        unit.values().removeIf(Objects::isNull);
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("version", "v1");
        config.put("cluster", arguments.value("cluster"));
        config.values().removeIf(Objects::isNull);
        boolean task = "tasks".equals(kind);
        config.put(kind, task ? Map.of("pre", List.of(unit)) : List.of(unit));
        try {
            return ConfigReader.read(function, config);
        } catch (ConfigException e) {
            throw new IllegalArgumentException(inArguments(e, task ? "timeout" : "maxWait"), e);
        }
    }

    /** Mistakes in the words of the step's arguments: its author has seen no configuration, and no line of one. */
    private static String inArguments(ConfigException mistakes, String maxWait) {
        return mistakes.problems().stream()
                .map(problem -> PLACE_IN_CONFIG.matcher(problem.message()).replaceFirst(""))
                .map(message ->
                        KEY.matcher(message.replace("max_wait", maxWait)).replaceAll(key -> camel(key.group())))
                .collect(Collectors.joining("; "));
    }

    private static String camel(String key) {
        return Pattern.compile("_([a-z])").matcher(key).replaceAll(letter -> letter.group(1)
                .toUpperCase(Locale.ROOT));
    }

    private RolloutRequest single(String tag, Object containers) throws ConfigException {
        boolean task = function.equals(EcsRunTaskStep.FUNCTION);
        DeployConfig config =
                task ? readSingle("tasks", task(containers)) : readSingle("services", service(containers));
        Set<Phase> skipped = task ? EnumSet.of(Phase.SERVICES, Phase.POST) : EnumSet.of(Phase.PRE, Phase.POST);
        RolloutRequest request = RolloutRequest.of(config, tag, skipped);
        return Boolean.FALSE.equals(arguments.value("wait")) ? withUnits(request, Units::withoutWait) : request;
    }

    /** {@code securityGroups} to {@code security_groups}, in maps and lists of maps. */
    private static Object snake(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) ->
                    copy.put(key.toString().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT), snake(item)));
            return copy;
        }
        return value instanceof List<?> list
                ? list.stream().map(RequestReader::snake).toList()
                : value;
    }
}
