package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.ecstoolkit.config.RollbackMode;
import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.log.LeftToEcs;
import io.jenkins.plugins.ecstoolkit.rollout.model.OnAbort;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.WaitChange;
import io.jenkins.plugins.ecstoolkit.rollout.page.ReportHtml;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportSection;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportText;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportTexts;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.report.StepWords;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitReport;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.rollout.staged.ContinueRequests;
import io.jenkins.plugins.ecstoolkit.simulator.FaultKind;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A paused deployment goes on by a rollout of its own: with one call, whatever becomes of the process or the answer. */
class ContinuedDeploymentsTest {

    private static final String CONFIG =
            "{version: v1, cluster: example, services: [{name: app-web, containers: [rails],"
                    + " wait_until: paused}]}";
    private static final String STAGE = "POST_TEST_TRAFFIC_SHIFT";
    private static final String ACTION = "ContinueServiceDeployment";

    @TempDir
    Path directory;

    private Rig rig;
    private final List<Path> journals = new ArrayList<>();
    private int begun;

    @BeforeEach
    void start() {
        rig = new Rig(directory);
        rig.family("web", "rails");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void service(String... stages) {
        rig.sim.createService("example", "app-web", "web:1", 2, o -> {
            o.strategy("BLUE_GREEN", 0);
            for (String stage : stages) {
                o.pause(stage, 24 * 60, "ROLLBACK");
            }
        });
    }

    private void deployed(String config) {
        next();
        assertThat(rig.run(config).successful()).isTrue();
    }

    private void next() {
        rig.id = "r" + (journals.size() + 1);
        rig.journal = directory.resolve(++begun + ".jsonl");
        journals.add(rig.journal);
    }

    private RolloutRequest request() {
        return new ContinueRequests("this build", null, List.of(), null, null)
                .paused(journals.stream().map(ContinuedDeploymentsTest::read).toList());
    }

    private static JournalContents read(Path journal) {
        try {
            return JournalReader.read(journal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin(RolloutRequest request) {
        next();
        rig.begin(request);
    }

    private void somebodyDecides(String action) {
        String arn = rig.sim
                .service("example", "app-web")
                .path("currentServiceDeployment")
                .asText();
        ObjectNode ask = new ObjectMapper().createObjectNode();
        ask.putArray("serviceDeploymentArns").add(arn);
        JsonNode hook =
                rig.sim.other("DescribeServiceDeployments", ask).at("/serviceDeployments/0/lifecycleHookDetails/0");
        ObjectNode go = new ObjectMapper().createObjectNode().put("serviceDeploymentArn", arn);
        rig.sim.other(ACTION, go.put("hookId", hook.path("hookId").asText()).put("action", action));
    }

    private String runs() {
        return rig.sim.service("example", "app-web").path("taskDefinition").asText();
    }

    private static UnitReport unit(RolloutEnd end) {
        return end.report().phases().stream()
                .flatMap(phase -> phase.units().stream())
                .findFirst()
                .orElseThrow();
    }

    private boolean seen(EventType type) {
        return rig.events.stream().anyMatch(event -> event.type() == type);
    }

    @Test
    void aPausedDeploymentGoesOnAndIsFollowedUntilItIsStable() {
        service(STAGE);
        deployed(CONFIG);
        rig.scheduler.advance(Duration.ofHours(5));

        begin(request());
        RolloutEnd end = rig.finish();

        assertThat(end.successful()).isTrue();
        assertThat(rig.calls("UpdateService")).hasSize(1);
        assertThat(rig.calls(ACTION)).hasSize(1);
        assertThat(rig.sim.service("example", "app-web").path("deployments")).hasSize(1);
        assertThat(runs()).endsWith("web:2");
        assertThat(rig.messages())
                .containsSubsequence(
                        "continuing the deployment from web:1 to web:2",
                        "continuing the deployment, which is paused at post test traffic shift",
                        "the deployment continues",
                        "service is stable");
        assertThat(unit(end).revision().before()).isEqualTo("web:1");
        assertThat(unit(end).deployment().all()).isNotEmpty();
    }

    @Test
    void withTwoPausesTheNextOneIsWaitedFor() {
        service(STAGE, "POST_PRODUCTION_TRAFFIC_SHIFT");
        deployed(CONFIG);

        begin(new WaitChange(WaitUntil.PAUSED, null, null, null).applyTo(request()));
        assertThat(rig.finish().successful()).isTrue();
        assertThat(rig.calls(ACTION)).hasSize(1);
        assertThat(rig.sim.service("example", "app-web").path("deployments")).hasSize(2);
        assertThat(rig.messages().stream().filter(message -> message.startsWith("the deployment is left paused")))
                .hasSize(2);

        begin(request());
        assertThat(rig.finish().successful()).isTrue();
        assertThat(rig.calls(ACTION)).hasSize(2);
        assertThat(rig.sim.service("example", "app-web").path("deployments")).hasSize(1);
    }

    /** What is left paused is told as that until a later rollout of the build takes it on. */
    @Test
    void theReportAndTheLabelSayWhatIsLeftPaused() {
        service(STAGE);
        deployed(CONFIG);
        assertThat(StepWords.outcome(rig.end, null)).isEqualTo("1 service paused");
        String command = "aws ecs list-service-deployments --cluster example --region us-east-1 --service app-web";
        assertThat(unit(rig.end).leftToEcs()).isEqualTo(new LeftToEcs(WaitUntil.PAUSED, command));
        ReportSection section = ReportSection.read("r1", journals.get(0));
        assertThat(section.waitsForPerson()).isTrue();
        assertThat(String.join("\n", ReportText.of(section, rig.scheduler.now())))
                .contains("at its end: paused at POST_TEST_TRAFFIC_SHIFT, waiting for somebody to continue it")
                .contains("the deployment is left paused; to check: " + command);
        String page = page(ReportTexts.ENGLISH);
        assertThat(page)
                .contains("<a href=\"../input/\">Decide</a>", "paused at POST_TEST_TRAFFIC_SHIFT", "to check: aws ecs");
        assertThat(page(ReportTexts.of(Locale.GERMAN))).contains("Entscheiden", "das Deployment bleibt angehalten");

        begin(request());
        rig.finish();
        assertThat(page(ReportTexts.ENGLISH)).doesNotContain("Decide", "waiting for somebody", "to check: aws ecs");
    }

    private String page(ReportTexts texts) {
        List<ReportSection> sections = ReportSection.inOrder(journals.stream()
                .map(journal -> ReportSection.read(journal.getFileName().toString(), journal))
                .toList());
        return ReportHtml.of(sections, rig.scheduler.now(), "v1", "../input/", texts);
    }

    @ParameterizedTest
    @CsvSource({
        "deployed, 1 service deployed, the new tasks serve",
        "test_traffic_shift, 1 service at test traffic shift, the deployment has got as far as it was waited for",
        "none, 1 service updated, ECS has accepted the call"
    })
    void whatIsLeftToEcsIsToldWithTheWayToAsk(String until, String label, String report) {
        rig.sim.createService("example", "app-web", "web:1", 2, o -> o.strategy("BLUE_GREEN", 30));
        deployed(CONFIG.replace("paused", until));
        assertThat(StepWords.outcome(rig.end, null)).isEqualTo(label);
        assertThat(String.join("\n", ReportText.of(ReportSection.read("r1", journals.get(0)), rig.scheduler.now())))
                .contains(report + (until.equals("test_traffic_shift") ? ", and ECS goes on with it" : ""))
                .contains("; to check: aws ecs list-service-deployments --cluster example");
        assertThat(rig.messages()).anyMatch(line -> line.contains("to check: aws ecs list-service-deployments"));
    }

    @Test
    void whatSomebodyHasContinuedIsOnlyFollowed() {
        service(STAGE);
        deployed(CONFIG);
        somebodyDecides("CONTINUE");

        begin(request());
        assertThat(rig.finish().successful()).isTrue();
        assertThat(rig.calls(ACTION)).isEmpty();
        assertThat(rig.messages())
                .contains("the deployment is not paused, it is in progress; there is nothing to continue");
    }

    /** As a build that is started again with the same image does. */
    @Test
    void aDeploymentThatAnotherBuildHasBegunIsSeenPausedAndGoesOn() {
        service(STAGE);
        deployed(CONFIG);
        journals.clear();
        deployed(CONFIG);
        assertThat(rig.messages()).contains("skipping update of service, no changes; watching what it runs");

        begin(request());
        assertThat(rig.finish().successful()).isTrue();
        assertThat(rig.calls("UpdateService")).hasSize(1);
        assertThat(rig.calls(ACTION)).hasSize(1);
        assertThat(rig.sim.service("example", "app-web").path("deployments")).hasSize(1);
    }

    /** Two hooks of one stage hold it together. */
    @Test
    void allHooksThatHoldTheDeploymentAreEnded() {
        service(STAGE, STAGE);
        deployed(CONFIG);
        begin(request());
        assertThat(rig.finish().successful()).isTrue();
        assertThat(rig.calls(ACTION)).hasSize(2);
        assertThat(rig.messages().stream().filter("the deployment continues"::equals))
                .hasSize(2);
    }

    /** ECS may still answer from before the continuation. */
    @Test
    void thePauseThatWasEndedIsNotTakenForTheNextOne() {
        service(STAGE);
        deployed(CONFIG);
        rig.onEvent = event -> {
            if (event.type() == EventType.DEPLOYMENT_CONTINUED) {
                rig.sim.faults().staleReads("DescribeServiceDeployments", 1);
            }
        };
        begin(new WaitChange(WaitUntil.PAUSED, null, null, null).applyTo(request()));
        RolloutEnd end = rig.finish();
        assertThat(unit(end).leftToEcs()).isNull();
        assertThat(rig.sim.service("example", "app-web").path("deployments")).hasSize(1);
    }

    @Test
    void somebodyMayBeQuicker() {
        service(STAGE);
        deployed(CONFIG);
        rig.onEvent = event -> {
            if (event.type() == EventType.CONTINUE_INTENDED) {
                rig.onEvent = none -> {};
                somebodyDecides("CONTINUE");
            }
        };
        begin(request());
        assertThat(rig.finish().successful()).isTrue();
    }

    @Test
    void whatHappenedBeforeIsNotToldAgain() {
        service(STAGE);
        deployed(CONFIG);
        int told = rig.lines.size();
        begin(request());
        rig.finish();
        assertThat(rig.lines.subList(told, rig.lines.size()))
                .noneMatch(line -> line.contains("has started 2 tasks"))
                .noneMatch(line -> line.contains("the deployment is paused at"));
    }

    @Test
    void whatIsOverIsASuccessWithoutACall() {
        service(STAGE);
        deployed(CONFIG);
        begin(request());
        rig.finish();

        begin(request());
        assertThat(rig.finish().successful()).isTrue();
        assertThat(rig.calls(ACTION)).hasSize(1);
        assertThat(rig.messages())
                .contains("the deployment is not paused, it is successful; there is nothing to continue");
    }

    @Test
    void whatSomebodyHasTakenBackFails() {
        service(STAGE);
        deployed(CONFIG);
        somebodyDecides("ROLLBACK");
        rig.scheduler.advance(Duration.ofMinutes(20));

        begin(request());
        RolloutEnd end = rig.finish();
        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(unit(end).cause()).isEqualTo("rolled-back-by-hand");
        assertThat(rig.calls(ACTION)).isEmpty();
    }

    @Test
    void whatIsNotPausedYetIsAMistake() {
        service(STAGE);
        deployed(CONFIG.replace("paused", "none"));

        begin(request());
        assertThat(unit(rig.finish()).reason())
                .contains("there is no pause to end: the deployment is at")
                .contains("ecsDeploy waitUntil: 'paused'");
        assertThat(rig.calls(ACTION)).isEmpty();
    }

    @Test
    void aBuildThatHasNothingUnderWayIsToldSo() {
        rig.sim.createService("example", "app-web", "web:1", 2);
        deployed(CONFIG.replace("paused", "stable"));
        assertThatThrownBy(this::request)
                .hasMessage("this build has no deployment under way; there is nothing to continue");
    }

    /** Carried out or not, it is not known: the call is made again only if the hook still waits. */
    @ParameterizedTest
    @EnumSource(names = {"RESET_BEFORE", "RESET_AFTER", "SERVER_ERROR"})
    void aCallWithoutAnAnswerEndsThePauseOnce(FaultKind kind) {
        service(STAGE);
        deployed(CONFIG);
        rig.sim.faults().failNext(ACTION, 1, kind);

        begin(request());
        assertThat(rig.finish().successful()).isTrue();
        assertThat(rig.calls(ACTION)).hasSize(kind == FaultKind.RESET_AFTER ? 1 : 2);
        assertThat(rig.sim.service("example", "app-web").path("deployments")).hasSize(1);
    }

    /** Between intent and answer, and just after the answer. */
    @ParameterizedTest
    @EnumSource(names = {"CONTINUE_INTENDED", "DEPLOYMENT_CONTINUED", "DEFINITION_BUILT"})
    void aKillNeitherLosesTheCallNorRepeatsIt(EventType last) {
        service(STAGE);
        deployed(CONFIG);
        RolloutRequest request = request();
        rig.onEvent = event -> {
            if (event.type() == last) {
                rig.onEvent = none -> {};
                rig.kill();
            }
        };
        begin(request);
        rig.scheduler.advance(Duration.ofMinutes(1));
        assertThat(seen(last)).isTrue();
        assertThat(request()).as("a step that begins anew asks for the same").isEqualTo(request);

        rig.resume();
        assertThat(rig.finish().successful()).isTrue();
        assertThat(rig.sim.service("example", "app-web").path("deployments")).hasSize(1);
        assertThat(rig.calls(ACTION).size()).isEqualTo(1);
    }

    @Test
    void aDeploymentThatFailsAfterThePauseGoesBackAsItsRolloutSays() {
        rig.sim.behaviour("web:1", TaskBehaviour.normal().whenStopped(143, Duration.ofHours(9)));
        service(STAGE);
        deployed(CONFIG.replace("services:", "rollback: failed, services:"));
        RolloutRequest request = request();
        assertThat(request.rollback()).isEqualTo(RollbackMode.FAILED);
        begin(new WaitChange(null, 5, null, null).applyTo(request));
        RolloutEnd end = rig.finish();
        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(unit(end).cause()).isEqualTo("stuck");
        assertThat(seen(EventType.ROLLBACK_STARTED)).isTrue();
    }

    @Test
    void anAbortTakesTheServiceBackIfItIsToldTo() {
        service(STAGE);
        deployed(CONFIG);
        begin(request());
        rig.scheduler.runUntil(() -> seen(EventType.DEPLOYMENT_CONTINUED), Duration.ofMinutes(2));
        rig.rollout.abort(OnAbort.ROLLBACK, "somebody wants it");
        assertThat(rig.finish().outcome()).isEqualTo(Outcome.ABORTED);
        rig.scheduler.advance(Duration.ofMinutes(20));
        assertThat(runs()).endsWith("web:1");
    }

    @Test
    void withoutThePermissionTheReasonNamesIt() {
        service(STAGE);
        deployed(CONFIG);
        rig.sim.faults().deny(ACTION);
        begin(request());
        RolloutEnd end = rig.finish();
        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(unit(end).reason())
                .startsWith("unable to continue the deployment")
                .contains(ACTION);
    }
}
