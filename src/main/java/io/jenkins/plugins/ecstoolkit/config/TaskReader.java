package io.jenkins.plugins.ecstoolkit.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads one item of {@code tasks.pre} or {@code tasks.post}. */
final class TaskReader {

    private static final List<String> KEYS = List.of(
            "family",
            "containers",
            "count",
            "launch_type",
            StrategyReader.KEY,
            "network_configuration",
            "logs",
            "max_wait",
            "wait_until",
            ImagesReader.KEY);

    /** See <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html">RunTask, count</a>. */
    static final Range COUNT = Range.of(1, 10);

    static final Range MAX_WAIT = Range.minutes(1, 1440);

    private final Problems problems;

    private final boolean imagesOfAll;

    /** @param imagesOfAll whether the file gives images for all items */
    TaskReader(Problems problems, boolean imagesOfAll) {
        this.problems = problems;
        this.imagesOfAll = imagesOfAll;
    }

    /** Empty, with a problem, when there is no use in the item. */
    Optional<TaskConfig> read(Value item, String list) {
        return Fields.of(item, Messages.Fields_itemOf(list), KEYS, problems).flatMap(this::task);
    }

    private Optional<TaskConfig> task(Fields fields) {
        Optional<Name> family = fields.name("family", NameRule.FAMILY);
        int count = fields.whole("count", COUNT, 1);
        List<Name> containers = fields.containers(imagesOfAll);
        EditConfig edit = new EditConfig(new ImagesReader(problems).read(fields));
        Optional<LaunchType> launchType = fields.value("launch_type").flatMap(this::launchType);
        List<CapacityProviderStrategy> strategies = new StrategyReader(problems).read(fields);
        if (fields.value("launch_type").isPresent()
                && !fields.items(StrategyReader.KEY).isEmpty()) {
            refuseBoth(fields.keyPlace("launch_type"), fields.keyPlace(StrategyReader.KEY));
        }
        Optional<VpcConfiguration> network =
                fields.value("network_configuration").flatMap(new NetworkReader(problems)::read);
        boolean logs = fields.flag("logs").orElse(true);
        long minutes = fields.whole("max_wait", MAX_WAIT, (int) TaskConfig.DEFAULT_MAX_WAIT.toMinutes());
        WaitUntil until =
                new WaitUntilReader(problems).read(fields, WaitUntil.ofTasks()).orElse(WaitUntil.STOPPED);
        return family.map(name -> new TaskConfig(
                name,
                count,
                containers,
                launchType,
                strategies,
                network,
                logs,
                Duration.ofMinutes(minutes),
                until,
                edit));
    }

    private Optional<LaunchType> launchType(Value value) {
        Texts texts = new Texts(problems);
        Optional<String> text = texts.text(value, "launch_type", Messages::TaskReader_launchTypes);
        for (LaunchType type : LaunchType.values()) {
            if (type.name().equals(text.orElse("").toUpperCase(Locale.ROOT))) {
                return Optional.of(type);
            }
        }
        if (text.isPresent()) {
            boolean managed = text.get().equalsIgnoreCase("managed_instances");
            texts.refuse(
                    value,
                    "launch_type",
                    managed ? Messages.TaskReader_managedInstances() : Messages.TaskReader_launchTypes());
        }
        return Optional.empty();
    }

    /** See <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html">RunTask, launchType</a>. */
    private void refuseBoth(Place launchType, Place strategies) {
        problems.add(launchType, Messages.TaskReader_both(launchType.reference(), strategies.reference()));
    }
}
