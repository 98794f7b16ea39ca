package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchBuild;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchTime;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.Controller;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.Durability;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Entry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.simulator.Changes;
import io.jenkins.plugins.ecstoolkit.simulator.EcsSimulator;
import io.jenkins.plugins.ecstoolkit.simulator.SdkEndpoints;
import io.jenkins.plugins.ecstoolkit.simulator.SmallApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiPredicate;

/** The plugin's steps in a build on the bench, and an embedded ECS that the SDK finds by a system property. */
final class StepsRig implements AutoCloseable {

    static final String DEPLOY = "EcsDeployStep";
    static final String RUN_TASK = "EcsRunTaskStep";
    static final String UPDATE_SERVICE = "EcsUpdateServiceStep";
    static final String CONTINUE = "EcsContinueStep";
    static final String ROLLBACK = "EcsRollbackStep";

    static final String ACCESS_KEY = "AKIACANARYCANARY1234";
    static final String SECRET_KEY = "canarySecretKeyThatMustNotBeKeptAnywhere";

    static final String OLD = SmallApp.OLD;
    static final String NEW = SmallApp.NEW;

    static final String CONFIG = SmallApp.CONFIG;

    /** What a rollout of {@link #CONFIG} changes. */
    static final Map<String, Long> ALL_CHANGES = SmallApp.CHANGES;

    static final String PACKAGE = "io.jenkins.plugins.ecstoolkit.jenkins.steps.";
    static final Duration SOON = Duration.ofSeconds(40);

    final EcsSimulator sim;
    final Controller controller;
    private final Path directory;
    private final Map<String, String> endpointsBefore = new TreeMap<>();
    private final List<EcsSimulator> others = new ArrayList<>();

    private StepsRig(Path directory, String region, double speed, Durability durability) throws Exception {
        this.directory = directory;
        BenchTime.begin(speed);
        sim = EcsSimulator.builder().clock(BenchTime.clock()).region(region).start();
        seed(sim);
        for (String property : SdkEndpoints.PROPERTIES) {
            String before = System.setProperty(property, sim.endpoint().toString());
            if (before != null) {
                endpointsBefore.put(property, before);
            }
        }
        controller = new Controller(directory.resolve("home"));
        controller.prepare(PACKAGE + "FastTime");
        controller.prepare("io.jenkins.plugins.ecstoolkit.jenkins.configuration.ApplySettings");
        controller.newBuild("app", durability).inside(environment(), null);
    }

    /** Time passes fast. */
    static StepsRig fast(Path directory) throws Exception {
        return at(directory, 40, Durability.EVERY_STEP);
    }

    static StepsRig at(Path directory, double speed, Durability durability) throws Exception {
        return new StepsRig(directory, "us-east-1", speed, durability);
    }

    /** For whole builds: time passes faster still. */
    static StepsRig in(String region, Path directory) throws Exception {
        return new StepsRig(directory, region, 100, Durability.EVERY_STEP);
    }

    private static void seed(EcsSimulator ecs) {
        ecs.createCluster("example");
        ecs.registerTaskDefinition("migrate", images("migrate"));
        ecs.registerTaskDefinition("web", images("web"));
        ecs.createService("example", "web-server", "web", 2);
    }

    /**
     * The same cluster in another account or region, with its own services and tasks of the same names.
     *
     * @param which is given the access key id and the region of a call, and says whether it goes there
     */
    EcsSimulator elsewhere(String account, String region, BiPredicate<String, String> which) {
        EcsSimulator other = EcsSimulator.builder()
                .clock(BenchTime.clock())
                .account(account)
                .region(region)
                .start();
        seed(other);
        sim.hand(which, other);
        others.add(other);
        return other;
    }

    static Map<String, String> images(String family) {
        Map<String, String> images = new LinkedHashMap<>();
        images.put("app", "123456789012.dkr.ecr.us-east-1.amazonaws.com/" + family + ":" + OLD);
        images.put("log-router", "fluent/fluent-bit:3.0");
        return images;
    }

    static EnvVars environment() {
        return new EnvVars(Map.of(
                "AWS_ACCESS_KEY_ID", ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY", SECRET_KEY,
                "AWS_REGION", "us-east-1"));
    }

    BenchBuild build() {
        return controller.build("app");
    }

    /** An empty workspace for the steps that begin from now on. */
    Path workspace() throws IOException {
        Path workspace = Files.createDirectories(directory.resolve("workspace"));
        build().inside(environment(), new FilePath(workspace.toFile()));
        return workspace;
    }

    String start(String step, Map<String, ?> arguments) throws Exception {
        return build().start(controller.step(PACKAGE + step, arguments));
    }

    String deploy() throws Exception {
        return start(DEPLOY, Map.of("imageTag", NEW, "config", CONFIG));
    }

    Outcome end(String node) throws Exception {
        try {
            return build().await(node, SOON);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError(build().status(node) + "\n" + String.join("\n", log()) + "\n" + sim.calls(), e);
        }
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> value(String node) throws Exception {
        Outcome outcome = end(node);
        assertThat(outcome.failure()).as(() -> String.join("\n", log())).isNull();
        return (Map<String, Object>) outcome.value();
    }

    Map<String, Object> run(String step, Map<String, ?> arguments) throws Exception {
        return value(start(step, arguments));
    }

    /** The message of a step that fails as steps do: without a stack trace in the log. */
    String failure(String node) throws Exception {
        Throwable failure = end(node).failure();
        assertThat(failure).isInstanceOf(AbortException.class);
        return failure.getMessage();
    }

    void restartAfterKill() throws Exception {
        controller.kill();
        controller.start();
    }

    /** Jenkins tells the plugin first, then saves the programs. */
    void shutDown() throws Exception {
        stopPool();
        controller.shutDown();
    }

    /** As Jenkins' hard kill: the build is over, and none of its steps was told. */
    @SuppressWarnings("unchecked")
    void killBuild() throws Exception {
        build().complete(controller.inside(PACKAGE + "BuildEnd", RunListener.class));
    }

    void stopPool() throws Exception {
        controller.inside(PACKAGE + "FastTime$Stop", Runnable.class).run();
    }

    /** Waits for a condition. */
    static void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + SOON.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(2_000_000);
        }
    }

    /** Waits for a line in the log. */
    void awaitLog(String text) throws Exception {
        await(text, () -> log().stream().anyMatch(line -> line.contains(text)));
    }

    List<String> log() {
        try {
            return build().run().logLines();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** In the order they were begun in: the names of two of the same second do not tell it. */
    List<Path> journals() throws IOException {
        Path folder = build().run().folder().resolve("ecs-toolkit");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted(Comparator.comparing(StepsRig::begun))
                    .toList();
        }
    }

    private static Instant begun(Path journal) {
        try {
            return JournalReader.read(journal).events().stream()
                    .map(Entry::time)
                    .findFirst()
                    .orElse(Instant.MAX);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String program() throws IOException {
        return Files.readString(
                build().run().folder().resolve("program.dat"), java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** As {@link Changes#of}. */
    Map<String, Long> changes() {
        return Changes.of(sim);
    }

    long calls() {
        return sim.calls().values().stream().mapToLong(Long::longValue).sum();
    }

    String imageOfService() {
        String arn = sim.service("example", "web-server").path("taskDefinition").asText();
        for (JsonNode definition : sim.taskDefinitions("web")) {
            if (definition.path("taskDefinitionArn").asText().equals(arn)) {
                return definition
                        .path("containerDefinitions")
                        .path(0)
                        .path("image")
                        .asText();
            }
        }
        throw new AssertionError(arn);
    }

    /** What of a result must not depend on when things happened. */
    static List<String> outline(Map<String, Object> result) {
        List<String> outline = new ArrayList<>();
        outline.add(String.valueOf(result.get("status")));
        for (Map<String, Object> phase : maps(result.get("phases"))) {
            outline.add(phase.get("phase") + " " + phase.get("status") + " " + phase.get("successful"));
            for (String kind : List.of("tasks", "services")) {
                for (Map<String, Object> unit : maps(phase.get(kind))) {
                    outline.add(unit.get("name") + " " + unit.get("status") + " " + unit.get("revisionBefore") + " "
                            + unit.get("revisionAfter") + " "
                            + maps(unit.get("tasks")).size());
                }
            }
        }
        return outline;
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> maps(Object list) {
        return list == null ? List.of() : (List<Map<String, Object>>) list;
    }

    /** That the build went on as if nothing had happened, but for a line that says so, and one that says as whom. */
    void wentOn(Map<String, Object> value) throws IOException {
        assertThat(outline(value)).isEqualTo(OUTLINE);
        assertThat(changes()).isEqualTo(ALL_CHANGES);
        assertThat(sim.tasks())
                .filteredOn(task -> task.path("startedBy").asText().startsWith("ecs-toolkit/"))
                .hasSize(1);
        assertThat(journals()).hasSize(1);
        assertThat(imageOfService()).endsWith(":" + NEW);
        Set<String> seen = new HashSet<>();
        assertThat(log())
                .filteredOn(line -> line.startsWith("[") && !line.startsWith("[ecs] using ") && !seen.add(line))
                .isEmpty();
        assertThat(log()).filteredOn(line -> line.contains("resuming rollout")).hasSize(1);
    }

    /** Of an undisturbed rollout of {@link #CONFIG}. */
    static final List<String> OUTLINE = List.of(
            "successful",
            "pre successful 1",
            "migrate successful migrate:1 migrate:2 1",
            "services successful 1",
            "web-server successful web:1 web:2 0",
            "post skipped 0");

    @Override
    public void close() {
        controller.close();
        sim.close();
        others.forEach(EcsSimulator::close);
        SdkEndpoints.PROPERTIES.forEach(System::clearProperty);
        endpointsBefore.forEach(System::setProperty);
    }
}
