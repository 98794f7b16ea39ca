package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.ARN;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.BASE;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.NEXT;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.deployment;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.failure;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.found;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.web;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.RollbackMonitors;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceEvent;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException.Kind;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.EcsAnswers;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.model.FailureCause;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import io.jenkins.plugins.ecstoolkit.words.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A service's update and watch, from wherever the journal says that they are. */
class ServiceRunTest {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private static final DeploymentState OLD = deployment("old", "PRIMARY", BASE, "COMPLETED", 2, 2);
    private static final DeploymentState OLD_ACTIVE = deployment("old", "ACTIVE", BASE, "COMPLETED", 2, 2);
    private static final DeploymentState OLD_INACTIVE = deployment("old", "INACTIVE", BASE, "COMPLETED", 0, 0);
    private static final DeploymentState NEW = deployment("new", "PRIMARY", NEXT, "IN_PROGRESS", 2, 1);
    private static final DeploymentState NEW_DONE = deployment("new", "PRIMARY", NEXT, "COMPLETED", 2, 2);
    private static final DeploymentState THEIRS = deployment("theirs", "PRIMARY", ARN + "web:3", "IN_PROGRESS");

    private UnitRig rig = new UnitRig(UnitRig.service(LIMIT));

    private void advance() {
        new ServiceRun(rig, rig.service()).advance();
        rig.scheduler.runDue();
    }

    private UnitRig registered() {
        return rig.knowsBase()
                .knows(
                        EventType.DEFINITION_REGISTERED,
                        EventData.of("arn", NEXT).and("label", "web:2"));
    }

    private UnitRig intended() {
        return registered().knows(EventType.UPDATE_INTENDED, EventData.of("knownDeployments", List.of("old")));
    }

    private void watches() {
        watchesSince(Duration.ZERO);
    }

    /** @param time how long ago the service was updated, by another process */
    private void watchesSince(Duration time) {
        rig.knowsUpdate(true);
        rig.scheduler.advance(time);
        rig.answer("listStoppedTasks", List.of())
                .answer("describeServices", found())
                .answer("describeTaskDefinition", failure(Kind.NOT_FOUND));
        advance();
    }

    private void assertEnded(Outcome outcome, String reason) {
        assertThat(rig.reason()).isEqualTo(reason);
        assertThat(rig.unit.outcome).isEqualTo(outcome);
        assertThat(rig.ended).isEqualTo(1);
        assertThat(rig.watched()).isEmpty();
    }

    @Test
    void aServiceIsUpdatedOnceAndWatched() {
        registered().answer("lookUpServices", found(web(OLD))).answer("updateService", web(NEW, OLD_ACTIVE));

        advance();

        assertThat(rig.calls)
                .containsExactly("lookUpServices[web]", "updateService[example, web, " + NEXT + ", false]");
        assertThat(rig.only(EventType.UPDATE_INTENDED).data())
                .containsEntry("taskDefinition", NEXT)
                .containsEntry("force", false)
                .containsEntry("updated", true)
                .containsEntry("settled", true)
                .containsEntry("knownDeployments", List.of("old"))
                .doesNotContainKey("again");
        assertThat(rig.only(EventType.SERVICE_UPDATED).data())
                .containsEntry("deployment", "new")
                .containsEntry("createdAt", VirtualScheduler.EPOCH.toString())
                .doesNotContainKey("recovered");
        assertThat(rig.watched()).containsExactly("web");
    }

    @Test
    void aServiceIsSettledWhenOneCompletedDeploymentIsAllThatCounts() {
        registered()
                .answer("lookUpServices", found(web(OLD, deployment("older", "INACTIVE", BASE, "COMPLETED"))))
                .answer("updateService", web(NEW, OLD_ACTIVE));
        advance();

        assertThat(rig.service().settledBefore).isTrue();
    }

    @Test
    void aServiceIsNotSettledWhileAnotherDeploymentDrains() {
        registered()
                .answer("lookUpServices", found(web(OLD, deployment("older", "ACTIVE", BASE, "COMPLETED"))))
                .answer("updateService", web(NEW, OLD_ACTIVE));
        advance();

        assertThat(rig.service().settledBefore).isFalse();
        assertThat(rig.service().knownDeployments).containsExactly("old", "older");
    }

    @Test
    void aServiceIsNotSettledWhileItsDeploymentIsInProgress() {
        registered()
                .answer("lookUpServices", found(web(deployment("old", "PRIMARY", BASE, "IN_PROGRESS"))))
                .answer("updateService", web(NEW, OLD_ACTIVE));
        advance();

        assertThat(rig.service().settledBefore).isFalse();
    }

    @Test
    void anUnwatchedServiceEndsWithTheUpdate() {
        rig = new UnitRig(new Unit.Service(
                "services-1",
                "web",
                List.of("rails"),
                false,
                WaitPolicy.stable(LIMIT, true).withUntil(WaitUntil.NONE),
                ""));
        registered().answer("lookUpServices", found(web(OLD))).answer("updateService", web(NEW, OLD_ACTIVE));

        advance();

        assertEnded(Outcome.SUCCESSFUL, null);
    }

    @Test
    void whileTheRolloutIsAbortedNothingIsUpdated() {
        registered().answer("lookUpServices", found(web(OLD)));
        rig.aborting = true;

        advance();

        assertThat(rig.calls).containsExactly("lookUpServices[web]");
        assertThat(rig.events).isEmpty();
    }

    @Test
    void whileTheRolloutIsAbortedNothingIsWatched() {
        rig.knowsUpdate(true);
        rig.aborting = true;

        advance();

        assertThat(rig.watched()).isEmpty();
        assertThat(rig.scheduler.pending()).isZero();
    }

    @Test
    void whatHasTheTagAlreadyIsFollowed() {
        rig.knows(EventType.DEFINITION_BUILT, EventData.of("base", BASE).and("label", "web:1"))
                .answer("lookUpServices", found(web(OLD)));

        advance();

        assertThat(rig.calls).containsExactly("lookUpServices[web]");
        assertThat(rig.only(EventType.UPDATE_SKIPPED).text("deployment")).isEqualTo("old");
        rig.seen(web(OLD));
        assertEnded(Outcome.SUCCESSFUL, null);
    }

    @Test
    void withoutAPrimaryDeploymentThereIsNothingToFollow() {
        rig.knows(EventType.DEFINITION_BUILT, EventData.of("base", BASE).and("label", "web:1"))
                .answer("lookUpServices", found(web(OLD_ACTIVE)));

        advance();

        assertEnded(Outcome.FAILED, "the service has no PRIMARY deployment");
    }

    @Test
    void anUpdateIsForcedThoughNothingChanges() {
        rig = new UnitRig(
                new Unit.Service("services-1", "web", List.of("rails"), true, WaitPolicy.stable(LIMIT, true), ""));
        rig.knows(EventType.DEFINITION_BUILT, EventData.of("base", BASE).and("label", "web:1"))
                .answer("lookUpServices", found(web(OLD)))
                .answer("updateService", web(deployment("new", "PRIMARY", BASE, "IN_PROGRESS"), OLD_ACTIVE));

        advance();

        assertThat(rig.calls("updateService")).containsExactly("updateService[example, web, " + BASE + ", true]");
        assertThat(rig.only(EventType.UPDATE_INTENDED).data())
                .containsEntry("force", true)
                .containsEntry("updated", false);
        assertThat(rig.service().deployment).isEqualTo("new");
    }

    @Test
    void somebodyElseHasDeployedWhileTheRolloutWasInterrupted() {
        registered()
                .answer("lookUpServices", found(web(THEIRS, OLD_ACTIVE)))
                .answer("describeTaskDefinition", failure(Kind.NOT_FOUND));

        advance();

        assertThat(rig.calls).containsExactly("lookUpServices[web]", "describeTaskDefinition[" + ARN + "web:3]");
        assertEnded(
                Outcome.FAILED,
                "another deployment took over while this rollout was interrupted: the service runs web:3, no longer web:1");
    }

    @Test
    void aServiceThatCannotBeUpdated() {
        registered().answer("lookUpServices", found(web("DRAINING", false, OLD)));

        advance();

        assertEnded(Outcome.FAILED, "service is DRAINING, it must be ACTIVE to be updated");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"NOT_FOUND", "INVALID", "CONFLICT", "ACCESS_DENIED", "THROTTLED"})
    void aServiceThatCannotBeAskedFor(Kind kind) {
        registered().answer("lookUpServices", failure(kind));

        advance();

        String sentence = "unable to fetch service profile: ECS says " + kind;
        if (kind == Kind.ACCESS_DENIED || kind == Kind.THROTTLED) {
            assertThat(rig.suspended).containsExactly(sentence);
            assertThat(rig.unit.ended()).isFalse();
        } else {
            assertEnded(Outcome.FAILED, sentence);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anUpdateThatFails(Kind kind) {
        registered().answer("lookUpServices", found(web(OLD))).answer("updateService", failure(kind));

        advance();

        String sentence = "unable to update service: ECS says " + kind;
        switch (kind) {
            case NOT_FOUND, INVALID, CONFLICT, ACCESS_DENIED -> assertEnded(Outcome.FAILED, sentence);
            default -> {
                assertThat(rig.suspended).containsExactly(sentence);
                assertThat(rig.unit.ended()).isFalse();
            }
        }
    }

    @Test
    void anAnswerWithoutADeploymentOfTheRevision() {
        registered().answer("lookUpServices", found(web(OLD))).answer("updateService", web(OLD));

        advance();

        assertEnded(Outcome.FAILED, "UpdateService was accepted, but ECS answered with no deployment of web:2");
    }

    @Test
    void anUpdateThatDiffersInNothingMakesNoDeployment() {
        DeploymentState same = deployment("old", "PRIMARY", NEXT, "COMPLETED");
        registered().answer("lookUpServices", found(web(OLD))).answer("updateService", web(same));

        advance();

        assertThat(rig.service().deployment).isEqualTo("old");
        assertThat(rig.watched()).containsExactly("web");
    }

    @Test
    void whatBecameOfALostUpdateIsAskedOnceEcsCanTell() {
        registered()
                .answer("lookUpServices", found(web(OLD)), found(web(NEW, OLD_ACTIVE)))
                .answer("updateService", UnitRig.lost());

        advance();
        assertThat(rig.unit.warnings)
                .containsExactly("unable to update service: No answer came; asking ECS what became of it");
        rig.scheduler.advance(Duration.ofMillis(9_999));
        assertThat(rig.calls("lookUpServices")).hasSize(1);
        rig.scheduler.advance(Duration.ofMillis(1));

        assertThat(rig.calls("updateService")).hasSize(1);
        assertThat(rig.only(EventType.SERVICE_UPDATED).data())
                .containsEntry("deployment", "new")
                .containsEntry("recovered", true);
    }

    @Test
    void anUpdateThatWasNotMadeIsMadeAgain() {
        registered()
                .answer("lookUpServices", found(web(OLD)))
                .answer("updateService", UnitRig.lost(), web(NEW, OLD_ACTIVE));

        advance();
        rig.scheduler.advance(Duration.ofSeconds(10));

        assertThat(rig.calls("updateService")).hasSize(2);
        assertThat(rig.events)
                .filteredOn(e -> e.type() == EventType.UPDATE_INTENDED)
                .extracting(e -> e.flag("again"))
                .containsExactly(false, true);
        assertThat(rig.service().deployment).isEqualTo("new");
    }

    @Test
    void theTimeOfEcsCountsFromTheLastTry() {
        registered()
                .answer("lookUpServices", found(web(OLD)))
                .answer("updateService", UnitRig.lost(), UnitRig.lost(), web(NEW, OLD_ACTIVE));

        advance();
        rig.scheduler.advance(Duration.ofSeconds(10));
        assertThat(rig.calls("updateService")).hasSize(2);
        rig.scheduler.advance(Duration.ofMillis(9_999));
        assertThat(rig.calls("updateService")).hasSize(2);
        rig.scheduler.advance(Duration.ofMillis(1));
        assertThat(rig.calls("updateService")).hasSize(3);
    }

    @Test
    void afterARestartEcsIsAskedAboutAnIntendedUpdate() {
        intended().answer("lookUpServices", found(web(NEW, OLD_ACTIVE)));
        rig.scheduler.advance(Duration.ofHours(2));

        advance();
        assertThat(rig.calls).isEmpty();
        rig.scheduler.advance(Duration.ofSeconds(10));

        assertThat(rig.calls).containsExactly("lookUpServices[web]");
        assertThat(rig.only(EventType.SERVICE_UPDATED).data()).containsEntry("recovered", true);
        assertThat(rig.watched()).containsExactly("web");
    }

    @Test
    void anIntendedUpdateIsNotRepeatedWhenOthersHaveDeployedSince() {
        intended()
                .answer("lookUpServices", found(web(THEIRS, OLD_ACTIVE)))
                .answer("describeTaskDefinition", failure(Kind.NOT_FOUND));

        advance();
        rig.scheduler.advance(Duration.ofSeconds(10));

        assertThat(rig.calls("updateService")).isEmpty();
        assertEnded(
                Outcome.FAILED,
                "another deployment took over before it was known whether this one had begun: the service runs web:3");
    }

    @ParameterizedTest
    @CsvSource({
        "ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/1., ROLLED_BACK_BY_CIRCUIT_BREAKER",
        "ECS deployment ecs-svc/2 failed because of triggered alarm(s)., ROLLED_BACK_BY_ALARM",
    })
    void anIntendedUpdateThatEcsHasTakenBackHasFailed(String sentence, FailureCause cause) {
        DeploymentState back = new DeploymentState(
                "back", "PRIMARY", BASE, "IN_PROGRESS", sentence, 2, 2, 0, 0, VirtualScheduler.EPOCH);
        intended().answer("lookUpServices", found(web(back, OLD_ACTIVE)));

        advance();
        rig.scheduler.advance(Duration.ofSeconds(10));

        assertThat(rig.calls("updateService")).isEmpty();
        assertEnded(
                Outcome.FAILED,
                cause == FailureCause.ROLLED_BACK_BY_ALARM
                        ? "a CloudWatch alarm triggered a rollback to web:1"
                        : "circuit breaker rollback to web:1");
        assertThat(rig.cause()).isEqualTo(cause.word());
    }

    @Test
    void anUpdateThatIsNeverAnsweredEndsAndSaysWhatIsNotKnown() {
        registered().answer("lookUpServices", found(web(OLD))).answer("updateService", UnitRig.lost());

        advance();
        rig.scheduler.advance(Duration.ofDays(1));

        assertThat(rig.calls("updateService")).hasSizeBetween(3, 20);
        assertThat(rig.unit.warnings).hasSize(1);
        assertThat(rig.unit.outcome).isEqualTo(Outcome.FAILED);
        assertThat(rig.reason())
                .matches(
                        "unable to update service: No answer came; called [0-9]+ times within 1[0-2] minutes; it is not"
                                + " known whether ECS updates the service; to check: aws ecs describe-services --cluster example"
                                + " --services web");
    }

    @Test
    void anIntendedUpdateIsNotRepeatedWhenTheServiceIsGone() {
        intended().answer("lookUpServices", found());

        advance();
        rig.scheduler.advance(Duration.ofSeconds(10));

        assertEnded(Outcome.FAILED, "service not found; check its name and the cluster");
    }

    @Test
    void anIntendedUpdateIsNotRepeatedWhenTheServiceIsBeingDeleted() {
        intended().answer("lookUpServices", found(web("DRAINING", false, OLD)));

        advance();
        rig.scheduler.advance(Duration.ofSeconds(10));

        assertEnded(Outcome.FAILED, "service is DRAINING, it must be ACTIVE to be updated");
    }

    @Test
    void anIntendedUpdateIsNotRepeatedWhenTheServiceCannotBeRead() {
        intended().answer("lookUpServices", failure(Kind.BAD_CREDENTIALS));

        advance();
        rig.scheduler.advance(Duration.ofSeconds(10));

        assertThat(rig.suspended).containsExactly("unable to fetch service profile: ECS says BAD_CREDENTIALS");
    }

    @Test
    void aServiceIsStableWhenNothingOfTheOldDeploymentIsLeft() {
        watches();
        rig.seen(web(NEW, OLD_ACTIVE));
        assertThat(rig.service().deployments).containsOnlyKeys("new", "old");
        rig.seen(web(NEW_DONE, OLD_ACTIVE));
        assertThat(rig.types()).contains(EventType.DEPLOYMENT_COMPLETED);
        assertThat(rig.unit.ended()).isFalse();
        rig.seen(web(NEW_DONE, OLD_ACTIVE));
        rig.seen(web(NEW_DONE, OLD_INACTIVE));

        assertEnded(Outcome.SUCCESSFUL, null);
        assertThat(rig.only(EventType.DEPLOYMENT_COMPLETED).text("deployment")).isEqualTo("new");
        assertThat(rig.unit.warnings).isEmpty();
        assertThat(rig.cause()).isNull();
    }

    @Test
    void whatIsSeenIsNotedWhenItChanges() {
        watches();
        rig.seen(web(NEW));
        rig.seen(web(NEW));
        DeploymentState fails =
                new DeploymentState("new", "PRIMARY", NEXT, "IN_PROGRESS", null, 2, 1, 1, 1, Instant.EPOCH);
        rig.seen(web(fails));

        // A line about the third would say the same as one about the first.
        assertThat(rig.events)
                .filteredOn(e -> e.type() == EventType.DEPLOYMENT_OBSERVED)
                .extracting(e -> e.flag("quiet"))
                .containsExactly(false, true);
        assertThat(rig.lines)
                .containsExactly("watching ... service: active, deployment: primary, rollout: 1/2 (1 pending)");
    }

    @Test
    void afterAMinuteItIsSaidWhatIsWaitedForAndThenLessAndLessOften() {
        watches();
        rig.scheduler.advance(Duration.ofMinutes(2));
        assertThat(rig.lines).isEmpty();
        rig.seen(web(NEW));
        assertThat(rig.lines).hasSize(1);
        rig.scheduler.advance(Duration.ofMillis(59_999));
        assertThat(rig.lines).hasSize(1);
        rig.scheduler.advance(Duration.ofMillis(1));
        assertThat(rig.lines).hasSize(2);
        rig.scheduler.advance(Duration.ofMinutes(2));

        assertThat(rig.lines)
                .containsExactly(
                        "watching ... service: active, deployment: primary, rollout: 1/2 (1 pending)",
                        "1 of 2 new tasks run; waiting for 1 to start",
                        "1 of 2 new tasks run; waiting for 1 to start");
        rig.scheduler.advance(Duration.ofMinutes(1));
        assertThat(rig.lines).hasSize(3);
        rig.scheduler.advance(Duration.ofMinutes(1));
        assertThat(rig.lines).hasSize(4);
    }

    @Test
    void aServiceHasFailedWhenItsTimeIsUp() {
        watches();
        rig.seen(web(NEW));
        rig.scheduler.advance(LIMIT.minusMillis(1));
        assertThat(rig.unit.ended()).isFalse();
        rig.scheduler.advance(Duration.ofMillis(1));

        assertEnded(
                Outcome.FAILED, "no progress for 10 minutes (max_wait): 1 of 2 new tasks run; waiting for 1 to start");
        assertThat(rig.cause()).isEqualTo("stuck");
    }

    @Test
    void aTimeoutWithNothingSeenAddsNothing() {
        watches();
        rig.scheduler.advance(LIMIT);

        assertEnded(Outcome.FAILED, "no progress for 10 minutes (max_wait)");
    }

    @Test
    void afterARestartMaxWaitCountsFromTheUpdate() {
        watchesSince(Duration.ofMinutes(7));
        rig.scheduler.advance(Duration.ofMillis(179_999));
        assertThat(rig.unit.ended()).isFalse();
        rig.scheduler.advance(Duration.ofMillis(1));

        assertEnded(Outcome.FAILED, "no progress for 10 minutes (max_wait)");
    }

    @Test
    void aServiceWhoseTimeIsOverAfterARestartIsLookedAtOnceMore() {
        watchesSince(Duration.ofHours(7));
        rig.scheduler.advance(Duration.ofMillis(29_999));
        assertThat(rig.unit.ended()).isFalse();
        rig.seen(web(NEW_DONE));

        assertEnded(Outcome.SUCCESSFUL, null);
    }

    @Test
    void waitingUntilDeployedEndsWhileTheOldTasksDrain() {
        rig = new UnitRig(new Unit.Service(
                "services-1",
                "web",
                List.of("rails"),
                false,
                WaitPolicy.stable(LIMIT, true).withUntil(WaitUntil.DEPLOYED),
                ""));
        rig.knowsUpdate(true);
        advance();
        rig.seen(web(deployment("new", "PRIMARY", NEXT, "COMPLETED", 2, 2), OLD_ACTIVE));

        assertEnded(Outcome.SUCCESSFUL, null);
        assertThat(rig.lines)
                .contains(
                        "deployment has reached deployed; ECS goes on with it; to check: aws ecs list-service-deployments"
                                + " --cluster example --region us-east-1 --service web");
    }

    @Test
    void aServiceThatAdvancesIsTimedOutAtItsTimeoutAndNotBefore() {
        rig = new UnitRig(new Unit.Service(
                "services-1",
                "web",
                List.of("rails"),
                false,
                WaitPolicy.stable(LIMIT, true).withTimeout(LIMIT.plusMinutes(5)),
                ""));
        rig.knowsUpdate(true).answer("listStoppedTasks", List.of()).answer("describeServices", found());
        advance();
        rig.scheduler.advance(LIMIT.minusMinutes(1));
        rig.seen(web(deployment("new", "PRIMARY", NEXT, "IN_PROGRESS", 2, 1), OLD_ACTIVE));
        rig.scheduler.advance(Duration.ofMinutes(5));
        assertThat(rig.unit.ended()).isFalse();
        rig.scheduler.advance(Duration.ofMinutes(1));

        assertThat(rig.cause()).isEqualTo("timeout");
    }

    @Test
    void aClockThatWasSetBackDoesNotMakeItLonger() {
        rig.knowsUpdate(true);
        rig.scheduler.jump(Duration.ofHours(-7));
        rig.answer("listStoppedTasks", List.of()).answer("describeServices", found());
        advance();
        rig.scheduler.advance(LIMIT);

        assertThat(rig.unit.ended()).isTrue();
    }

    @Test
    void anAnswerOfBeforeTheUpdateSaysNothing() {
        watches();
        rig.seen(web(OLD));
        rig.scheduler.advance(Duration.ofSeconds(59));
        rig.seen(web(OLD));
        assertThat(rig.events).isEmpty();
        rig.seen(web(NEW));
        rig.seen(web(OLD));
        rig.scheduler.advance(Duration.ofSeconds(59));
        rig.seen(web(OLD));
        assertThat(rig.unit.ended()).isFalse();
        rig.scheduler.advance(Duration.ofSeconds(1));
        rig.seen(web(OLD));

        assertEnded(Outcome.FAILED, "the service is being rolled back to web:1: ECS does not say why");
    }

    @Test
    void aNewerDeploymentThanOursHasReplacedIt() {
        watches();
        rig.seen(web(THEIRS));

        assertEnded(Outcome.FAILED, "another deployment took over with web:3");
        assertThat(rig.cause()).isEqualTo("replaced");
        assertThat(rig.service().deployments).containsKey("theirs");
    }

    @Test
    void aServiceThatIsNotThereIsGone() {
        watches();
        rig.seen(null);
        rig.scheduler.advance(Duration.ofSeconds(59));
        rig.seen(null);
        assertThat(rig.unit.ended()).isFalse();
        rig.scheduler.advance(Duration.ofSeconds(1));
        rig.seen(null);

        assertEnded(Outcome.FAILED, "the service no longer exists");
        assertThat(rig.cause()).isEqualTo("deleted");
    }

    @Test
    void aWatchThatFails() {
        watches();
        rig.unseen(failure(Kind.EXPIRED_CREDENTIALS));

        assertThat(rig.suspended).containsExactly("unable to fetch service profile: ECS says EXPIRED_CREDENTIALS");
    }

    @Test
    void aDeploymentThatFailsEndsIt() {
        watches();
        rig.seen(web(deployment("new", "PRIMARY", NEXT, "FAILED"), OLD_ACTIVE));
        rig.seen(web(NEW_DONE));

        assertEnded(Outcome.FAILED, "the deployment failed");
        assertThat(rig.cause()).isEqualTo("failed");
        assertThat(rig.calls("listStoppedTasks")).hasSize(1);
    }

    private static ServiceState eventful(ServiceState service, ServiceEvent... newestFirst) {
        return new ServiceState(
                service.arn(),
                service.name(),
                service.clusterArn(),
                service.status(),
                service.taskDefinition(),
                service.desiredCount(),
                service.runningCount(),
                service.pendingCount(),
                service.schedulingStrategy(),
                service.deploymentController(),
                service.circuitBreaker(),
                service.deployments(),
                List.of(newestFirst),
                service.rollsBack(),
                service.strategy(),
                service.serviceDeployment(),
                service.targetGroups());
    }

    private static ServiceEvent event(String id, int seconds) {
        return new ServiceEvent(id, VirtualScheduler.EPOCH.plusSeconds(seconds), "message " + id);
    }

    @Test
    void eventsSinceTheDeploymentAreToldOnceOldestFirst() {
        watches();
        ServiceEvent undated = new ServiceEvent("x", null, "undated");
        rig.seen(eventful(web(NEW), event("b", 1), event("a", 0), undated, event("before", -1)));
        rig.seen(eventful(web(NEW), event("c", 2), event("b", 1), event("a", 0)));

        assertThat(rig.service().lastServiceEvents).containsExactly("message a", "message b", "message c");
        assertThat(rig.service().serviceEvents).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(rig.events)
                .filteredOn(e -> e.type() == EventType.SERVICE_EVENT)
                .extracting(e -> e.text("at"))
                .containsExactly("2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z", "2026-01-01T00:00:02Z");
    }

    @Test
    void anOlderDeploymentsEventsAreOursOnlySinceTheRollout() {
        rig.scheduler.advance(Duration.ofSeconds(5));
        rig.knows(EventType.DEFINITION_BUILT, EventData.of("base", BASE).and("label", "web:1"))
                .knows(EventType.UPDATE_SKIPPED, EventData.of("deployment", "old"));
        advance();
        rig.seen(eventful(web(deployment("old", "PRIMARY", BASE, "IN_PROGRESS")), event("b", 5), event("a", 4)));

        assertThat(rig.service().lastServiceEvents).containsExactly("message b");
    }

    private static ServiceState wanting(int desired, String strategy, DeploymentState... deployments) {
        ServiceState service = web(deployments);
        return new ServiceState(
                service.arn(),
                service.name(),
                service.clusterArn(),
                service.status(),
                service.taskDefinition(),
                desired,
                desired,
                0,
                strategy,
                service.deploymentController(),
                false,
                service.deployments(),
                List.of(),
                false,
                null,
                null,
                List.of());
    }

    @Test
    void aServiceThatWantsNoTaskVerifiesNothing() {
        watches();
        rig.seen(wanting(0, "REPLICA", deployment("new", "PRIMARY", NEXT, "COMPLETED", 0, 0)));

        assertEnded(Outcome.SUCCESSFUL, null);
        assertThat(rig.unit.warnings)
                .containsExactly("the service's desired count is 0: nothing was started, so nothing was verified");
        assertThat(rig.cause()).isNull();
    }

    @Test
    void aServiceThatWasScaledToZeroMeanwhileSaysSo() {
        watches();
        rig.seen(web(NEW));
        rig.seen(wanting(0, "REPLICA", deployment("new", "PRIMARY", NEXT, "COMPLETED", 0, 0)));

        assertEnded(Outcome.SUCCESSFUL, null);
        assertThat(rig.unit.warnings)
                .containsExactly(
                        "the service was scaled to 0 meanwhile: nothing of the new revision runs, so nothing was"
                                + " verified");
        assertThat(rig.cause()).isEqualTo("scaled-to-zero");
    }

    @Test
    void aDaemonHasNoDesiredCount() {
        watches();
        rig.seen(wanting(0, "DAEMON", deployment("new", "PRIMARY", NEXT, "COMPLETED", 2, 2)));

        assertEnded(Outcome.SUCCESSFUL, null);
        assertThat(rig.unit.warnings).isEmpty();
    }

    private static final String SERVICE_DEPLOYMENT =
            "arn:aws:ecs:us-east-1:123456789012:service-deployment/example/web/sd1";

    /** Replaced behind a load balancer, all tasks at once. */
    private static ServiceState blueGreen(String serviceDeployment, DeploymentState... deployments) {
        ServiceState service = web(deployments);
        return new ServiceState(
                service.arn(),
                service.name(),
                service.clusterArn(),
                service.status(),
                service.taskDefinition(),
                2,
                2,
                0,
                "REPLICA",
                service.deploymentController(),
                false,
                service.deployments(),
                List.of(),
                false,
                "BLUE_GREEN",
                serviceDeployment,
                List.of());
    }

    private static Described<ServiceDeploymentState> told(String status) {
        return told(status, null);
    }

    private static Described<ServiceDeploymentState> told(String status, String reason) {
        return new Described<>(
                List.of(new ServiceDeploymentState(
                        SERVICE_DEPLOYMENT,
                        status,
                        reason,
                        "BAKE_TIME",
                        RollbackMonitors.UNKNOWN,
                        null,
                        Instant.EPOCH,
                        List.of(),
                        null)),
                List.of());
    }

    private void passTogether() {
        rig.scheduler.advance(Duration.ofMillis(200));
    }

    @Test
    void theServiceDeploymentIsTheOneInProgressWithOurs() {
        watches();
        rig.seen(blueGreen(null, NEW));
        assertThat(rig.service().serviceDeployment).isNull();
        // While another is PRIMARY, or ours is complete, it may be another's.
        rig.seen(blueGreen(SERVICE_DEPLOYMENT, OLD, deployment("new", "ACTIVE", NEXT, "IN_PROGRESS")));
        assertThat(rig.service().serviceDeployment).isNull();
    }

    @Test
    void theServiceDeploymentIsNotedOnce() {
        watches();
        rig.answer("describeServiceDeployments", told("IN_PROGRESS"));
        rig.seen(blueGreen(SERVICE_DEPLOYMENT, NEW));
        assertThat(rig.service().serviceDeployment).isEqualTo(SERVICE_DEPLOYMENT);
        rig.seen(blueGreen(SERVICE_DEPLOYMENT, NEW));
        rig.seen(blueGreen(SERVICE_DEPLOYMENT + "2", NEW));

        assertThat(rig.service().serviceDeployment).isEqualTo(SERVICE_DEPLOYMENT);
        assertThat(rig.types()).containsOnlyOnce(EventType.DEPLOYMENT_OBSERVED);
    }

    @Test
    void aServiceDeploymentThatWasThereBeforeIsNotOurs() {
        registered()
                .knows(
                        EventType.UPDATE_INTENDED,
                        EventData.of("knownDeployments", List.of("old"))
                                .and("knownServiceDeployment", SERVICE_DEPLOYMENT))
                .knows(EventType.SERVICE_UPDATED, EventData.of("deployment", "new"));
        advance();
        rig.seen(blueGreen(SERVICE_DEPLOYMENT, NEW));

        assertThat(rig.service().deployments).containsKey("new");
        assertThat(rig.service().serviceDeployment).isNull();
    }

    @Test
    void theServiceDeploymentOfACompleteDeploymentIsNotOurs() {
        watches();
        rig.seen(blueGreen(SERVICE_DEPLOYMENT, NEW_DONE, OLD_ACTIVE));

        assertThat(rig.service().serviceDeployment).isNull();
    }

    @Test
    void behindALoadBalancerTheServiceDeploymentIsAskedToo() {
        watches();
        rig.answer("describeServiceDeployments", told("IN_PROGRESS"), told("IN_PROGRESS"), told("SUCCESSFUL"));
        rig.seen(blueGreen(SERVICE_DEPLOYMENT, NEW));
        rig.seen(blueGreen(SERVICE_DEPLOYMENT, NEW));
        passTogether();
        assertThat(rig.calls("describeServiceDeployments"))
                .containsExactly("describeServiceDeployments[[" + SERVICE_DEPLOYMENT + "]]");
        assertThat(rig.only(EventType.SERVICE_DEPLOYMENT_OBSERVED).text("lifecycleStage"))
                .isEqualTo("BAKE_TIME");
        rig.seen(blueGreen(SERVICE_DEPLOYMENT, NEW_DONE));
        passTogether();
        // The tasks run, but it bakes.
        assertThat(rig.unit.ended()).isFalse();
        rig.seen(blueGreen(SERVICE_DEPLOYMENT, NEW_DONE));
        passTogether();

        assertEnded(Outcome.SUCCESSFUL, null);
    }

    @Test
    void withoutAServiceDeploymentTheServiceDecides() {
        watches();
        rig.seen(blueGreen(null, NEW_DONE));

        assertEnded(Outcome.SUCCESSFUL, null);
    }

    @Test
    void withoutAServiceDeploymentADeploymentInProgressIsNotStable() {
        watches();
        rig.seen(blueGreen(null, NEW));

        assertThat(rig.unit.ended()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOPPED", "STOP_REQUESTED", "ROLLBACK_IN_PROGRESS"})
    void aServiceDeploymentThatIsStoppedOrGoesBackHasFailed(String status) {
        watches();
        rig.answer("describeServiceDeployments", told(status));
        rig.seen(blueGreen(SERVICE_DEPLOYMENT, NEW));
        passTogether();

        assertEnded(
                Outcome.FAILED,
                status.startsWith("STOP")
                        ? "somebody stopped the deployment, and ECS does not roll it back"
                        : "the service is being rolled back to the previous revision: ECS does not say why");
        assertThat(rig.cause()).isEqualTo(status.startsWith("STOP") ? "stopped" : "rolled-back");
    }

    /** As was measured of a hook that refuses: the deployment is gone within seconds, the one of before is PRIMARY. */
    @Test
    void whatBecameOfADeploymentThatIsGoneIsAskedAtOnce() {
        watches();
        rig.answer(
                "describeServiceDeployments",
                told("IN_PROGRESS"),
                told("ROLLBACK_SUCCESSFUL", EcsAnswers.one("hook-failed")));
        rig.seen(blueGreen(SERVICE_DEPLOYMENT, NEW, OLD_ACTIVE));
        passTogether();
        rig.seen(blueGreen(null, OLD));
        passTogether();

        assertThat(rig.cause()).isEqualTo("hook-failed");
        assertEnded(
                Outcome.FAILED,
                "lifecycle hook myHook failed in TEST_TRAFFIC_SHIFT; rolled back to web:1; ECS: "
                        + Sentence.clause(EcsAnswers.one("hook-failed")).replaceFirst(".*failed[.] ", ""));
        assertThat(rig.scheduler.now()).isBefore(VirtualScheduler.EPOCH.plusSeconds(1));
    }

    @Test
    void aRollbackThatEcsCouldNotMakeIsNone() {
        watches();
        rig.answer("describeServiceDeployments", told("ROLLBACK_FAILED", EcsAnswers.one("rollback-failed")));
        rig.seen(blueGreen(SERVICE_DEPLOYMENT, NEW));
        passTogether();

        assertThat(rig.cause()).isEqualTo("no-rollback-candidate");
        assertThat(rig.reason())
                .startsWith("failed and NOT rolled back: there is no earlier deployment to roll back to");
    }

    @Test
    void aDeploymentThatIsNotShownWhileItGoesForwardIsWaitedFor() {
        watches();
        rig.answer("describeServiceDeployments", told("IN_PROGRESS"));
        rig.seen(blueGreen(SERVICE_DEPLOYMENT, NEW, OLD_ACTIVE));
        rig.seen(blueGreen(null, OLD));
        passTogether();
        assertThat(rig.unit.ended()).isFalse();
        rig.seen(blueGreen(SERVICE_DEPLOYMENT, NEW_DONE));
        rig.answer("describeServiceDeployments", told("SUCCESSFUL"));
        passTogether();

        assertEnded(Outcome.SUCCESSFUL, null);
    }

    @Test
    void whoMayNotAskWaitsForADeploymentThatIsNotShown() {
        watches();
        rig.seen(blueGreen(SERVICE_DEPLOYMENT, NEW, OLD_ACTIVE));
        rig.answer("describeServiceDeployments", failure(Kind.ACCESS_DENIED));
        for (int i = 0; i < 5; i++) {
            rig.seen(blueGreen(null, OLD));
            passTogether();
        }
        assertThat(rig.unit.ended()).isFalse();
        assertThat(rig.calls("describeServiceDeployments")).hasSize(1);
    }

    @Test
    void anAnswerThatComesAfterTheEndSaysNothing() {
        watches();
        rig.answer("describeServiceDeployments", told("STOPPED"));
        rig.seen(blueGreen(SERVICE_DEPLOYMENT, NEW));
        rig.seen(blueGreen(SERVICE_DEPLOYMENT, deployment("new", "PRIMARY", NEXT, "FAILED")));
        passTogether();

        assertThat(rig.unit.outcome).isEqualTo(Outcome.FAILED);
        assertThat(rig.ended).isEqualTo(1);
        assertThat(rig.types()).containsOnlyOnce(EventType.UNIT_ENDED);
    }

    @Test
    void aServiceThatRollsIsNotAskedAbout() {
        watches();
        rig.seen(web(NEW));
        passTogether();

        assertThat(rig.calls).isEmpty();
    }

    private static final DeploymentState FAILING =
            new DeploymentState("new", "PRIMARY", NEXT, "IN_PROGRESS", null, 2, 0, 2, 3, VirtualScheduler.EPOCH);

    @Test
    void tasksThatStopAreLookedFor() {
        watches();
        rig.seen(web(FAILING));

        assertThat(rig.calls("listStoppedTasks")).hasSize(1);
    }

    @Test
    void aServiceFailsFastWhenItsWaitPolicySaysSo() {
        watches();
        assertThat(new ServiceRun(rig, rig.service()).failsFast()).isTrue();
        UnitRig slow = new UnitRig(
                new Unit.Service("services-1", "web", List.of("rails"), false, WaitPolicy.stable(LIMIT, false), ""));
        assertThat(new ServiceRun(slow, slow.service()).failsFast()).isFalse();
    }

    @Test
    void ofALostUpdateTheDeploymentOfItsRevisionIsTaken() {
        intended().answer("lookUpServices", found(web(THEIRS, NEW)));
        rig.answer("describeTaskDefinition", failure(Kind.NOT_FOUND));

        advance();
        rig.scheduler.advance(Duration.ofSeconds(10));

        assertThat(rig.service().deployment).isEqualTo("new");
    }

    @Test
    void aClockThatIsSetBackDoesNotMakeTheQuestionWait() {
        intended().answer("lookUpServices", found(web(NEW, OLD_ACTIVE)));
        ServiceRun run = new ServiceRun(rig, rig.service());
        rig.scheduler.jump(Duration.ofHours(-1));
        run.advance();
        rig.scheduler.advance(Duration.ofSeconds(10));

        assertThat(rig.calls).hasSize(1);
    }

    @Test
    void onceTheSettleTimeIsOverEcsIsAskedAtOnce() {
        intended().answer("lookUpServices", found(web(NEW, OLD_ACTIVE)));
        ServiceRun run = new ServiceRun(rig, rig.service());
        rig.scheduler.advance(Duration.ofSeconds(10));
        run.advance();

        assertThat(rig.calls).hasSize(1);
    }

    @Test
    void onceAServiceIsLetGoOfNothingIsSaidOrDecided() {
        rig.knowsUpdate(true);
        ServiceRun run = new ServiceRun(rig, rig.service());
        run.advance();
        rig.seen(web(NEW));
        run.release();
        rig.scheduler.advance(LIMIT);

        assertThat(rig.lines).hasSize(1);
        assertThat(rig.unit.ended()).isFalse();
        assertThat(rig.watched()).isEmpty();
        assertThat(rig.scheduler.pending()).isZero();
    }
}
