package io.jenkins.plugins.ecstoolkit.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the whole of a configuration. */
final class DeployReader {

    private static final List<String> KEYS = List.of(
            "version",
            "cluster",
            "tasks",
            "services",
            "concurrency",
            "log_lines",
            "rollback",
            "exclusive",
            ImagesReader.KEY);

    /** What every file has to say. */
    private static final String V1 = "version: v1";

    private static final Range CONCURRENCY = Range.of(1, 100);

    private static final Range LOG_LINES = Range.of(0, DeployConfig.MAX_LOG_LINES);

    private final String file;
    private final Problems problems;

    DeployReader(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** Empty, with problems, when there is no cluster to deploy to. */
    Optional<DeployConfig> read(Value root) {
        List<String> known = new ArrayList<>(KEYS);
        known.add(Messages.DeployReader_extensions());
        return Fields.of(withoutExtensions(root), Messages.DeployReader_configuration(), known, problems)
                .flatMap(this::deploy);
    }

    /** Keys that begin with x- are a place for anchors that other parts refer to; the convention is Compose's. */
    private static Value withoutExtensions(Value root) {
        if (!(root instanceof Value.Entries map)) {
            return root;
        }
        Map<String, Value.Entry> entries = new LinkedHashMap<>(map.entries());
        entries.keySet().removeIf(key -> key.startsWith("x-"));
        return new Value.Entries(map.place(), entries);
    }

    private Optional<DeployConfig> deploy(Fields fields) {
        fields.required("version", () -> V1).ifPresent(this::checkVersion);
        Optional<Name> cluster = fields.name("cluster", NameRule.CLUSTER);
        Optional<Fields> tasks =
                fields.value("tasks").flatMap(value -> Fields.of(value, "tasks", List.of("pre", "post"), problems));
        List<ImageConfig> images = new ImagesReader(problems).read(fields);
        boolean ofAll = fields.value(ImagesReader.KEY).isPresent();
        List<TaskConfig> pre = tasks(tasks, "pre", ofAll);
        List<ServiceConfig> services = new ServiceReader(problems, ofAll).read(fields.items("services"));
        List<TaskConfig> post = tasks(tasks, "post", ofAll);
        int concurrency = fields.whole("concurrency", CONCURRENCY, DeployConfig.NO_LIMIT);
        boolean exclusive = fields.flag("exclusive").orElse(false);
        int logLines = fields.whole("log_lines", LOG_LINES, DeployConfig.DEFAULT_LOG_LINES);
        RollbackMode rollback = fields.value("rollback").flatMap(this::rollback).orElse(RollbackMode.NEVER);
        return cluster.map(name ->
                new DeployConfig(file, name, pre, services, post, concurrency, logLines, rollback, exclusive, images));
    }

    private Optional<RollbackMode> rollback(Value value) {
        Texts texts = new Texts(problems);
        Optional<String> text = texts.text(value, "rollback", Messages::DeployReader_rollbackModes);
        Optional<RollbackMode> mode = text.flatMap(RollbackMode::fromWord);
        if (text.isPresent() && mode.isEmpty()) {
            texts.refuse(value, "rollback", Messages.DeployReader_rollbackModes());
        }
        return mode;
    }

    private void checkVersion(Value version) {
        Texts texts = new Texts(problems);
        Optional<String> text = texts.text(version, "version", () -> V1);
        if (text.isPresent() && !"v1".equals(text.get())) {
            texts.refuse(version, "version", V1);
        }
    }

    private List<TaskConfig> tasks(Optional<Fields> tasks, String phase, boolean ofAll) {
        TaskReader reader = new TaskReader(problems, ofAll);
        List<TaskConfig> read = new ArrayList<>();
        for (Value item : tasks.map(fields -> fields.items(phase)).orElse(List.of())) {
            reader.read(item, "tasks." + phase).ifPresent(read::add);
        }
        return read;
    }
}
