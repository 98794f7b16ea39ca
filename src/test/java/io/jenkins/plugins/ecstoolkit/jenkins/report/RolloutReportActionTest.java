package io.jenkins.plugins.ecstoolkit.jenkins.report;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Action;
import hudson.model.BuildBadgeAction;
import hudson.model.Job;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.rollout.rig.ReportJournals;
import io.jenkins.plugins.ecstoolkit.rollout.rig.ReportStates;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.export.ExportedBean;

/** What a build keeps of its rollouts, and what it shows of them whatever became of their journals. */
class RolloutReportActionTest {

    private static final String STARTED =
            """
            {"v":1,"seq":1,"time":"2026-01-02T03:04:05.000Z","type":"rollout-started","rollout":"ID",\
            "request":{"cluster":"example","imageTag":"new","concurrency":1,"skipped":[],"units":[]}}
            """;

    @TempDir
    Path folder;

    private TestBuild build;

    @BeforeEach
    void begin() throws IOException {
        build = new TestBuild(folder.toFile());
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
        assertThat(action().getRollouts())
                .extracting(ExportedRollout::getRollout)
                .containsExactly("r1", "r2");
    }

    @Test
    void speaksTheLanguageOfWhoeverLooks() throws IOException {
        journal("r1", STARTED.replace("ID", "r1"));
        RolloutNotes.note(build, report("r1", "running", null));
        RolloutNotes.note(build, report("gone", "running", null));
        LocaleProvider before = LocaleProvider.getProvider();
        LocaleProvider.setProvider(new LocaleProvider() {
            @Override
            public Locale get() {
                return Locale.GERMANY;
            }
        });
        try {
            assertThat(action().getHtml())
                    .contains("Zeitverlauf", "ist gelöscht worden. Nach dem letzten Stand")
                    .doesNotContain("Timeline", "deleted");
            assertThat(action().details("r1", "none")).contains("Diesen Task oder Service gibt es nicht.");
            assertThat(action().getLines()).extracting(SummaryLine::text).anyMatch(t -> t.contains("wird geprüft"));
            assertThat(action().getRollouts())
                    .extracting(ExportedRollout::getStatus)
                    .contains("running");
        } finally {
            LocaleProvider.setProvider(before);
        }
        assertThat(action().getHtml()).contains("Timeline").doesNotContain("Zeitverlauf");
    }

    /** As pipeline-input-step's InputAction: there from the first input on, with an icon while one is pending. */
    private static final class Inputs implements Action {

        private boolean pending = true;

        @Override
        public String getIconFileName() {
            return pending ? "help.png" : null;
        }

        @Override
        public String getDisplayName() {
            return pending ? "Paused for Input" : null;
        }

        @Override
        public String getUrlName() {
            return "input";
        }
    }

    @Test
    void whatIsPausedHasALinkToTheInputThatDecides() throws IOException {
        Files.createDirectories(folder.resolve("ecs-toolkit"));
        try (Rig rig = new Rig(folder.resolve("ecs-toolkit"))) {
            rig.family("web", "rails");
            rig.sim.createService("example", "app-web", "web:1", 1, o -> o.strategy("BLUE_GREEN", 0)
                    .pause("POST_SCALE_UP", 60, "ROLLBACK"));
            rig.journal = folder.resolve("ecs-toolkit/r1.jsonl");
            RolloutReport paused = rig.run(
                            "{version: v1, cluster: example, services: [{name: app-web, containers: [rails], wait_until: paused}]}")
                    .report();
            RolloutNotes.note(build, paused);
        }
        assertThat(action().getInputUrl()).isNull();
        assertThat(action().getHtml()).contains("paused at POST_SCALE_UP").doesNotContain("../input/");

        Inputs inputs = new Inputs();
        build.addAction(inputs);
        assertThat(action().getInputUrl()).isEqualTo("input/");
        assertThat(action().getHtml()).contains("<a href=\"../input/\">Decide</a>");

        inputs.pending = false;
        assertThat(action().getInputUrl()).isNull();
        assertThat(action().getHtml()).doesNotContain("../input/");
    }

    @Test
    void aBuildWithoutAPauseHasNoSuchLink() throws IOException {
        journal("r1", STARTED.replace("ID", "r1"));
        RolloutNotes.note(build, report("r1", "running", null));
        build.addAction(new Inputs());
        assertThat(action().getInputUrl()).isNull();
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
        assertThat(loaded.getLines())
                .singleElement()
                .extracting(SummaryLine::text)
                .asString()
                .contains("has been deleted", "When it was last noted");
        journal("r1", STARTED.replace("ID", "r1"));
        assertThat(loaded.getLines())
                .extracting(SummaryLine::text)
                .containsExactly("example, new: checking what the request names");
        assertThat(loaded.getHtml()).contains("data-running=\"true\"", "journal?rollout=r1");
        journal("r1", STARTED.replace("ID", "r1").replace("\"v\":1", "\"v\":99"));
        assertThat(loaded.getRollouts())
                .singleElement()
                .satisfies(r -> assertThat(r.getProblem()).contains("line 1").doesNotContain(folder.toString()));
        Files.delete(folder.resolve("ecs-toolkit/r1.jsonl"));
        RolloutNotes.note(build, report("r1", "failed", Instant.EPOCH));
        assertThat(loaded.getLines())
                .singleElement()
                .extracting(SummaryLine::text)
                .asString()
                .contains("has been deleted", "When it ended");
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
        assertThat(action().getLines())
                .first()
                .isEqualTo(new SummaryLine("symbol-status-red", "example, new: failed after 1 min 0 s: broken"));
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
        assertThat(action().doFragment(null).toString()).contains("ecs-sections");
    }

    @Test
    void aPageThatShowsAllThereIsGetsNothing() throws IOException {
        RolloutNotes.note(build, report("r1", "running", null));
        journal("r1", STARTED.replace("ID", "r1"));
        String html = action().getHtml();
        String version = html.replaceAll("(?s).*?data-version=\"([^\"]*)\".*", "$1");
        assertThat(action().news(version)).isFalse();
        assertThat(action().doFragment(version).toString()).doesNotContain("ecs-sections");
        assertThat(action().news(null)).isTrue();
        journal("r1", STARTED.replace("ID", "r1") + "{\"v\":1,");
        assertThat(action().news(version)).isTrue();
        assertThat(action().getHtml()).contains("last line is cut off");
        assertThat(action().details("r1", "services-1")).contains("no such");
        assertThat(action().doUnit("other", null).toString()).contains("no such");
    }

    @Test
    void theHistoryShowsWhatBuildXmlKnows() {
        RolloutNotes.note(build, counted("r1", "running", null, "successful", "waiting"));
        assertThat(action().getBuildBadge().getTooltip()).contains("1 of 2", "so far");
        assertThat(action().getBadge().getText()).isEqualTo("1/2");
        RolloutNotes.note(build, counted("r1", "successful", Instant.EPOCH, "successful", "successful"));
        assertThat(action().getBuildBadge().getColor()).contains("success");
        assertThat(action().getBadge()).as("a number that says nothing").isNull();
        RolloutNotes.note(build, counted("r2", "failed", Instant.EPOCH, "failed", "successful"));
        assertThat(action().getBuildBadge().getTooltip()).contains("1 of 4").contains("failed");
        assertThat(action().getBuildBadge().getColor()).contains("error");
        assertThat(action().getBadge().getText()).isEqualTo("1 failed");
        assertThat(action()).isInstanceOf(BuildBadgeAction.class);
    }

    /** One that was given up before anything of it could fail. */
    @Test
    void theHistoryShowsAnAbortedRolloutAsBad() {
        RolloutNotes.note(build, counted("r1", "aborted", Instant.EPOCH, "waiting", "waiting"));
        assertThat(action().getBadge().getSeverity()).isEqualTo("danger");
        assertThat(action().getBadge().getText()).isEqualTo("0/2");
        assertThat(action().getBuildBadge().getTooltip())
                .isEqualTo("ECS rollouts: ended with 0 of 2 tasks and services successful");
    }

    @Test
    void manyAreCountedAsTheyAreEverywhereElse() {
        String[] services = new String[1200];
        Arrays.fill(services, "failed");
        RolloutNotes.note(build, counted("r1", "failed", Instant.EPOCH, services));
        assertThat(action().getBadge().getText()).isEqualTo("1200 failed");
        assertThat(action().getBuildBadge().getTooltip()).contains("1200 of 1200");
    }

    /** As after a crash that took the build's program with it: Jenkins completes the build and tells nobody. */
    @Test
    void whatABuildThatIsOverLeftUnfinishedIsEndedWhenSomebodyLooks() throws IOException {
        RolloutNotes.note(build, report("r1", "running", null));
        RolloutNotes.note(build, report("gone", "running", null));
        journal("r1", STARTED.replace("ID", "r1"));
        assertThat(action().getHtml()).contains("data-running=\"true\"");
        build.building = false;
        assertThat(action().getBuildBadge().getColor()).contains("error");
        assertThat(action().getHtml()).doesNotContain("data-running=\"true\"");
        assertThat(action().getLines())
                .extracting(SummaryLine::text)
                .anyMatch(line -> line.contains("aborted") && line.endsWith(": the build ended"))
                .anyMatch(line -> line.contains("When it ended"));
        assertThat(JobSummaryFile.read(build.getParent()).json()).contains("\"rollout\":\"r1\"");
        assertThat(action().getBadge().getText()).isEqualTo("0/0");
    }

    /** Jenkins finds out only after it has loaded a build, and tells nobody, that the build's program is lost. */
    @Test
    void whatABuildLeftUnfinishedIsEndedSoonAfterItWasLoadedThoughNobodyLooks() throws Exception {
        Deque<Runnable> looks = new ArrayDeque<>();
        List<Integer> delays = new ArrayList<>();
        LaterLooks.clock((seconds, look) -> {
            delays.add(seconds);
            looks.add(look);
        });
        try {
            RolloutNotes.note(build, report("r1", "running", null));
            journal("r1", STARTED.replace("ID", "r1"));
            looks.clear();
            delays.clear();
            action().onLoad(build);
            looks.remove().run();
            looks.remove().run();
            Path journal = folder.resolve("ecs-toolkit/r1.jsonl");
            assertThat(JournalReader.read(journal).ended())
                    .as("it is still building")
                    .isFalse();

            build.building = false;
            looks.remove().run();

            assertThat(JournalReader.read(journal).ended()).isTrue();
            assertThat(delays).containsExactly(2, 4, 8);
            assertThat(looks).as("further looks").isEmpty();
        } finally {
            LaterLooks.clock(null);
        }
    }

    @Test
    void aBuildThatGoesOnIsNotLookedAtForEver() throws Exception {
        Deque<Runnable> looks = new ArrayDeque<>();
        LaterLooks.clock((seconds, look) -> looks.add(look));
        try {
            RolloutNotes.note(build, report("r1", "running", null));
            looks.clear();
            action().onLoad(build);
            int looked = 0;
            for (; !looks.isEmpty(); looked++) {
                looks.remove().run();
            }
            assertThat(looked).isEqualTo(8);
        } finally {
            LaterLooks.clock(null);
        }
    }

    private static RolloutReport counted(String id, String status, Instant endedAt, String... units) {
        return ReportStates.of(id, status, endedAt, units);
    }

    @Test
    void theJobRemembersWhatItsBuildsBroughtWhere() throws Exception {
        JobRolloutsAction shown = (JobRolloutsAction) new JobRolloutsAction.Factory()
                .createFor(build.getParent())
                .iterator()
                .next();
        assertThat(shown.getHtml()).isNull();
        RolloutNotes.note(build, report("r1", "running", null));
        journal("r1", String.join("\n", ReportJournals.good()) + "\n");
        RolloutNotes.note(build, report("r1", "successful", Instant.EPOCH));
        assertThat(shown.getHtml()).contains("app-web-server", "49779134", "#1").doesNotContain("href=\"1/");
        Files.createDirectories(folder.resolve("builds/1"));
        assertThat(shown.getHtml()).contains("href=\"1/ecs-rollouts/\"");
        // The builds and their journals go, what runs stays.
        Files.delete(folder.resolve("builds/1"));
        Files.delete(folder.resolve("ecs-toolkit/r1.jsonl"));
        assertThat(shown.getHtml()).contains("app-web-server", "49779134");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString())).noneMatch(name -> name.endsWith(".tmp"));
        }
        Files.writeString(folder.resolve("ecs-rollouts.json"), "rubbish");
        assertThat(shown.getHtml()).isNull();
        assertThat(shown.getIconFileName()).isNull();
        assertThat(shown.getUrlName()).isNull();
    }

    @Test
    void jobsGetTheActionWithoutReadingAnything() {
        JobRolloutsAction.Factory factory = new JobRolloutsAction.Factory();
        assertThat(factory.type()).isEqualTo(Job.class);
        assertThat(factory.actionType()).isEqualTo(JobRolloutsAction.class);
        assertThat(factory.createFor(build.getParent())).hasSize(1);
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
                .containsExactlyInAnyOrder("counts", "rollout", "ended", "aborted", "successful", "failed", "total");
        assertThat(kept).allMatch(f -> List.of(ArrayList.class, String.class, int.class, boolean.class)
                .contains(f.getType()));
    }

    @Test
    void exportsEveryPartOfTheTree() {
        for (Class<?> type :
                List.of(RolloutReportAction.class, ExportedRollout.class, ExportedPhase.class, ExportedUnit.class)) {
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
        for (String view : List.of(
                "RolloutReportAction/index",
                "RolloutReportAction/summary",
                "RolloutReportAction/badge",
                "RolloutReportAction/action",
                "JobRolloutsAction/jobMain")) {
            assertThat(text(view + ".jelly"))
                    .startsWith("<?jelly escape-by-default='true'?>")
                    .doesNotContain("<script", "style=", "onclick");
        }
        // The one way past Jelly's escaping is for what ReportHtml has escaped.
        assertThat(text("RolloutReportAction/summary.jelly")).doesNotContain("j:out");
        assertThat(text("RolloutReportAction/badge.jelly")).doesNotContain("j:out");
        assertThat(text("JobRolloutsAction/jobMain.jelly")).containsOnlyOnce("<j:out value=\"${html}\"/>");
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

    /** A tab's own {@code action.jelly} is empty, so that it has no link where builds still have a side panel. */
    @Test
    void hasALinkInTheSidePanelOfABuild() throws IOException {
        assertThat(text("RolloutReportAction/action.jelly"))
                .contains("<l:task icon=\"${action.iconFileName}\"", "<j:if test=\"${!newBuildPage}\">")
                .doesNotContain("j:out");
    }

    private String text(String name) throws IOException {
        try (InputStream in = getClass().getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
