package io.jenkins.plugins.ecstoolkit.jenkins.report;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.ecstoolkit.rollout.RolloutReport;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kohsuke.stapler.export.ExportedBean;

/** What a build keeps of its rollouts, and what it shows of them whatever became of their journals. */
class RolloutReportActionTest {

    private static final String STARTED =
            """
            {"v":1,"seq":1,"time":"2026-01-02T03:04:05.000Z","type":"rollout-started","rollout":"ID",\
            "request":{"cluster":"example","imageTag":"new","concurrency":1,"skipped":[],"units":[]}}
            """;

    private static final class Project extends Job<Project, Build> {
        Project() {
            super((ItemGroup<?>) null, "app");
        }

        @Override
        public String getDisplayName() {
            return "app";
        }
    }

    private static final class Build extends Run<Project, Build> {
        private int saved;
        private boolean full;

        Build(File folder) throws IOException {
            super(new Project(), folder);
        }

        @Override
        public String getDisplayName() {
            return "#1";
        }

        @Override
        public synchronized void save() throws IOException {
            saved++;
            if (full) {
                throw new IOException("no space left");
            }
        }
    }

    @TempDir
    Path folder;

    private Build build;

    @BeforeEach
    void begin() throws IOException {
        build = new Build(folder.toFile());
    }

    private static RolloutReport report(String id, String status, Instant endedAt) {
        return new RolloutReport(id, "example", "new", status, null, Instant.EPOCH, endedAt, 0, List.of());
    }

    private RolloutReportAction action() {
        return build.getAction(RolloutReportAction.class);
    }

    private void journal(String id, String text) throws IOException {
        Files.createDirectories(folder.resolve("ecs-toolkit"));
        Files.writeString(folder.resolve("ecs-toolkit/" + id + ".jsonl"), text);
    }

    @Test
    void keepsOneActionAndSavesNewsOnly() {
        RolloutNotes.note(build, report("r1", "running", null));
        RolloutNotes.note(build, report("r1", "running", null));
        assertThat(build.saved).isEqualTo(1);
        RolloutNotes.note(build, report("r2", "running", null));
        RolloutNotes.note(build, report("r1", "successful", Instant.EPOCH));
        assertThat(build.saved).isEqualTo(3);
        assertThat(action().getRollouts()).extracting(ExportedRollout::rollout).containsExactly("r1", "r2");
    }

    @Test
    void goesOnWhenTheBuildCannotBeSaved() {
        build.full = true;
        RolloutNotes.note(build, report("r1", "running", null));
        assertThat(action().getRollouts()).hasSize(1);
    }

    @Test
    void takesNotesOfParallelRollouts() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 200; i++) {
            String id = "r" + i % 50;
            pool.execute(() -> RolloutNotes.note(build, report(id, "running", null)));
        }
        pool.shutdown();
        assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(action().getRollouts()).hasSize(50);
        assertThat(build.saved).isEqualTo(50);
    }

    @Test
    void readsTheJournalsWhenAskedAndAgainAfterAReload() throws IOException {
        RolloutNotes.note(build, report("r1", "running", null));
        RolloutReportAction loaded = action();
        loaded.onLoad(build);
        assertThat(loaded.getObject()).isSameAs(build);
        assertThat(loaded.getLines()).singleElement().asString().contains("has been deleted", "When it was last noted");
        journal("r1", STARTED.replace("ID", "r1"));
        assertThat(loaded.getLines()).containsExactly("example, tag new: checking what the request names");
        assertThat(loaded.getHtml()).contains("data-running=\"true\"", "journal?rollout=r1");
        journal("r1", STARTED.replace("ID", "r1").replace("\"v\":1", "\"v\":99"));
        assertThat(loaded.getRollouts())
                .singleElement()
                .satisfies(r -> assertThat(r.problem()).contains("line 1").doesNotContain(folder.toString()));
        Files.delete(folder.resolve("ecs-toolkit/r1.jsonl"));
        RolloutNotes.note(build, report("r1", "failed", Instant.EPOCH));
        assertThat(loaded.getLines()).singleElement().asString().contains("has been deleted", "When it ended");
    }

    @Test
    void putsFailuresFirst() throws IOException {
        for (String id : List.of("r1", "r2")) {
            RolloutNotes.note(build, report(id, "running", null));
        }
        journal("r1", STARTED.replace("ID", "r1"));
        journal(
                "r2",
                STARTED.replace("ID", "r2")
                        + "{\"v\":1,\"seq\":2,\"time\":\"2026-01-02T03:05:05.000Z\",\"type\":\"rollout-ended\","
                        + "\"outcome\":\"failed\",\"reason\":\"broken\"}\n");
        assertThat(action().getLines()).first().isEqualTo("example, tag new: failed after 1 min 0 s: broken");
    }

    @Test
    void givesJournalsOfThisBuildOnly() throws Exception {
        RolloutNotes.note(build, report("r1", "running", null));
        journal("r1", "one");
        journal("other", "secret");
        assertThat(action().doJournal("r1").toString()).contains("one");
        assertThat(action().doJournal("other").toString()).doesNotContain("secret");
        assertThat(action().doJournal("../ecs-toolkit/other").toString()).doesNotContain("secret");
        assertThat(action().doJournal(null).toString()).doesNotContain("one");
        assertThat(action().doFragment().toString()).contains("ecs-sections");
    }

    /** XStream keeps what is not transient: text, numbers and a list that Jenkins' class filter lets through. */
    @Test
    void keepsOnlyWhatJenkinsMayStore() {
        List<Field> kept = new ArrayList<>();
        for (Class<?> type : List.of(RolloutReportAction.class, RolloutCounts.class)) {
            Arrays.stream(type.getDeclaredFields())
                    .filter(f -> !Modifier.isStatic(f.getModifiers()) && !Modifier.isTransient(f.getModifiers()))
                    .filter(f -> !f.isSynthetic())
                    .forEach(kept::add);
        }
        assertThat(kept)
                .extracting(Field::getName)
                .containsExactlyInAnyOrder("counts", "rollout", "ended", "successful", "failed", "total");
        assertThat(kept).allMatch(f -> List.of(ArrayList.class, String.class, int.class, boolean.class)
                .contains(f.getType()));
    }

    @Test
    void exportsEveryPartOfTheTree() {
        for (Class<?> type : List.of(
                RolloutReportAction.class,
                ExportedRollout.class,
                ExportedPhase.class,
                ExportedUnit.class,
                ExportedImage.class,
                ExportedDeployment.class,
                ExportedRollback.class,
                ExportedTask.class,
                ExportedContainer.class)) {
            assertThat(type.isAnnotationPresent(ExportedBean.class))
                    .as(type.getName())
                    .isTrue();
            assertThat(Modifier.isPublic(type.getModifiers())).isTrue();
        }
        assertThat(action() == null ? new RolloutReportAction().getUrlName() : "")
                .isEqualTo("ecs-rollouts");
        assertThat(new RolloutReportAction().getApi()).isNotNull();
    }

    @Test
    void viewsAreEscapedAndHaveTheirTexts() throws IOException {
        for (String view : List.of("index.jelly", "summary.jelly")) {
            assertThat(text("RolloutReportAction/" + view))
                    .startsWith("<?jelly escape-by-default='true'?>")
                    .doesNotContain("<script", "style=", "onclick");
        }
        // The one way past Jelly's escaping is for what ReportHtml has escaped.
        assertThat(text("RolloutReportAction/summary.jelly")).doesNotContain("j:out");
        assertThat(text("RolloutReportAction/index.jelly")).containsOnlyOnce("<j:out value=\"${it.html}\"/>");
        Properties texts = new Properties();
        try (InputStream in = getClass().getResourceAsStream("RolloutReportAction/index.properties")) {
            texts.load(in);
        }
        assertThat(texts.keySet()).allMatch(key -> view("${%" + key + "}"));
        assertThat(Messages.RolloutCounts_ended(1, 2, 3)).contains("1", "2", "3");
        assertThat(new RolloutReportAction().getDisplayName()).isEqualTo("ECS rollouts");
        assertThat(new RolloutReportAction().getIconFileName()).startsWith("symbol-");
    }

    private boolean view(String part) {
        try {
            return text("RolloutReportAction/index.jelly").contains(part);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String text(String name) throws IOException {
        try (InputStream in = getClass().getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
