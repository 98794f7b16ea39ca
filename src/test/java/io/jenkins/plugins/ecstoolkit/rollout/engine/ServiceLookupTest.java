package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.BASE;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.deployment;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.failure;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.found;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.web;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.ecs.CallFailure;
import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException.Kind;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import io.jenkins.plugins.ecstoolkit.rollout.watch.ServiceAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services are looked up together, as late as can be, each answer used once. */
class ServiceLookupTest {

    private static final DeploymentState OLD = deployment("old", "PRIMARY", BASE, "COMPLETED", 2, 2);
    private static final ServiceState[] SERVICES =
            IntStream.rangeClosed(1, 12).mapToObj(i -> named("s" + i)).toArray(ServiceState[]::new);

    private final List<String> told = new ArrayList<>();
    private UnitRig rig = rig(3);

    private static UnitRig rig(int services) {
        List<Unit> units = new ArrayList<>();
        for (int i = 1; i <= services; i++) {
            units.add(new Unit.Service(
                    "services-" + i,
                    "s" + i,
                    List.of("rails"),
                    false,
                    WaitPolicy.stable(Duration.ofMinutes(5), true),
                    ""));
        }
        return new UnitRig(new RolloutRequest("example", Rig.NEW, units, Set.of(), 1))
                .answer("lookUpServices", found(SERVICES));
    }

    private static ServiceState named(String name) {
        return UnitRig.named(name, "ACTIVE", false, OLD);
    }

    private void find(int unit) {
        ask(unit);
        rig.scheduler.runDue();
    }

    private void ask(int unit) {
        rig.shared()
                .services()
                .find(
                        (Unit.Service) state(unit).unit,
                        (service, problem) -> told.add(unit + " " + (service == null ? problem : service.name())),
                        failure -> told.add(unit + " failed " + failure.kind()));
    }

    private UnitState state(int unit) {
        return rig.rollout.units.get("services-" + unit);
    }

    private static String missing(CallFailure... failures) {
        return ServiceAnswer.missing("web", List.of(failures));
    }

    @Test
    void oneCallLooksUpAllServicesThatFollow() {
        find(1);
        find(2);
        find(3);
        assertThat(told).containsExactly("1 s1", "2 s2", "3 s3");
        assertThat(rig.calls).containsExactly("lookUpServices[s1, s2, s3]");
    }

    @Test
    void earlierServicesAreNotAskedForAgain() {
        find(2);
        assertThat(rig.calls).containsExactly("lookUpServices[s2, s3]");
    }

    @Test
    void aCallHasTenAtMost() {
        rig = rig(12);
        find(1);
        assertThat(rig.calls).containsExactly("lookUpServices[s1, s2, s3, s4, s5, s6, s7, s8, s9, s10]");
        find(11);
        assertThat(rig.calls).last().isEqualTo("lookUpServices[s11, s12]");
    }

    @Test
    void anAnswerIsUsedOnce() {
        find(1);
        find(1);
        assertThat(told).containsExactly("1 s1", "1 s1");
        assertThat(rig.calls).hasSize(2);
    }

    @Test
    void anOldAnswerIsNotUsed() {
        find(1);
        rig.scheduler.advance(rig.clock().timings().fresh());
        find(2);
        assertThat(rig.calls).hasSize(1);
        rig.scheduler.advance(Duration.ofMillis(1));
        find(3);
        assertThat(rig.calls).hasSize(2).last().isEqualTo("lookUpServices[s3]");
    }

    @Test
    void anAnswerOfTheFutureIsNotUsed() {
        find(1);
        rig.scheduler.jump(Duration.ofSeconds(-1));
        find(2);
        assertThat(rig.calls).hasSize(2);
    }

    @Test
    void whoIsAskedForAlreadyWaitsForThatAnswer() {
        ask(1);
        ask(2);
        rig.scheduler.runDue();
        assertThat(told).containsExactly("1 s1", "2 s2");
        assertThat(rig.calls).hasSize(1);
    }

    @Test
    void aServiceThatEndedOrWasUpdatedIsNotAskedFor() {
        rig.rollout.apply(EventData.entry(
                rig.rollout.lastSeq + 1,
                rig.now(),
                EventType.UNIT_ENDED,
                "services-2",
                EventData.of("outcome", "failed").map()));
        rig.rollout.apply(EventData.entry(
                rig.rollout.lastSeq + 1,
                rig.now(),
                EventType.SERVICE_UPDATED,
                "services-3",
                EventData.of("deployment", "new").map()));
        find(1);
        assertThat(rig.calls).containsExactly("lookUpServices[s1]");
    }

    @Test
    void aFailureIsToldToThoseWhoWaitAndForgotten() {
        rig.answer("lookUpServices", failure(Kind.ACCESS_DENIED), found(SERVICES));
        ask(1);
        ask(2);
        rig.scheduler.runDue();
        assertThat(told).containsExactly("1 failed ACCESS_DENIED", "2 failed ACCESS_DENIED");
        find(3);
        find(1);
        assertThat(told).endsWith("3 s3", "1 s1");
    }

    @Test
    void aServiceThatIsMissingSaysSo() {
        rig.answer("lookUpServices", found(named("s2")));
        find(1);
        find(2);
        assertThat(told).containsExactly("1 service not found; check its name and the cluster", "2 s2");
    }

    @Test
    void whatEcsSaysOfAMissingOneIsTold() {
        CallFailure own = new CallFailure("arn:aws:ecs:us-east-1:1:service/example/web", "CLUSTER_GONE", "hm");
        String text = "service not found: CLUSTER_GONE: hm (arn:aws:ecs:us-east-1:1:service/example/web)";
        assertThat(missing(own)).isEqualTo(text);
        assertThat(missing(new CallFailure("web", "X", null))).isEqualTo("service not found: X (web)");
        String nothing = "service not found; check its name and the cluster";
        assertThat(missing()).isEqualTo(nothing);
        assertThat(missing(
                        new CallFailure("web", "MISSING", null),
                        new CallFailure(null, "X", null),
                        new CallFailure("other-web", "X", null),
                        new CallFailure("web", null, null)))
                .isEqualTo(nothing);
    }

    @Test
    void whatCannotBeUpdatedSaysWhy() {
        assertThat(ServiceAnswer.unusable(web(OLD))).isNull();
        assertThat(ServiceAnswer.unusable(web("DRAINING", false, OLD)))
                .isEqualTo("service is DRAINING, it must be ACTIVE to be updated");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CODE_DEPLOY | service is deployed by AWS CodeDeploy (deployment controller CODE_DEPLOY), which UpdateService"
                        + " cannot do; start a CodeDeploy deployment: aws deploy create-deployment, or aws ecs deploy",
                "EXTERNAL | service is deployed by task sets of another tool (deployment controller EXTERNAL), which"
                        + " UpdateService cannot do; use that tool, or aws ecs create-task-set and aws ecs"
                        + " update-service-primary-task-set",
                "EXPRESS | service is an Express service, whose task definitions ECS makes itself; give it the image by"
                        + " UpdateExpressGatewayService: aws ecs update-express-gateway-service",
                "NEXT | service uses the deployment controller NEXT; only services with the controller ECS can be updated"
            })
    void whatOthersDeployIsRefusedWithWhatToUse(String controller, String words) {
        ServiceState web = web(OLD);
        ServiceState other = new ServiceState(
                web.arn(),
                web.name(),
                web.clusterArn(),
                "ACTIVE",
                BASE,
                2,
                2,
                0,
                "REPLICA",
                controller,
                false,
                List.of(),
                List.of(),
                false,
                null,
                null,
                List.of());
        assertThat(ServiceAnswer.unusable(other)).isEqualTo(words);
    }

    @Test
    void aServiceIsKnownByNameOrArn() {
        assertThat(ServiceAnswer.match("web", List.of(named("s1"), web(OLD)))).isEqualTo(web(OLD));
        assertThat(ServiceAnswer.match(web(OLD).arn(), List.of(named("s1"), web(OLD))))
                .isEqualTo(web(OLD));
        assertThat(ServiceAnswer.match("eb", List.of(web(OLD)))).isNull();
    }
}
