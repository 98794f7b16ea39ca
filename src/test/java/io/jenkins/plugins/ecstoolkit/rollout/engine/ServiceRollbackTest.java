package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.BASE;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.NEXT;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.deployment;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.failure;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.found;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.web;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.RollbackMonitors;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException.Kind;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.log.FailureText;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each step of a service's way back, from wherever the journal says that it is. */
class ServiceRollbackTest {

    private static final String SERVICE_DEPLOYMENT =
            "arn:aws:ecs:us-east-1:123456789012:service-deployment/example/web/sd1";

    private static final DeploymentState OURS = deployment("new", "PRIMARY", NEXT, "IN_PROGRESS");
    private static final DeploymentState OURS_FAILED = deployment("new", "PRIMARY", NEXT, "FAILED");
    private static final DeploymentState OLD = deployment("old", "ACTIVE", BASE, "COMPLETED");
    private static final DeploymentState OLD_AGAIN = deployment("old", "PRIMARY", BASE, "COMPLETED");
    private static final DeploymentState BACK = deployment("back", "PRIMARY", BASE, "IN_PROGRESS");
    private static final DeploymentState BACK_DONE = deployment("back", "PRIMARY", BASE, "COMPLETED", 2, 2);

    private static final ServiceState ROLLING_OUT = web(OURS, OLD);
    private static final ServiceState GOES_BACK = web(BACK, OURS);

    private final UnitRig rig = new UnitRig(UnitRig.service(Duration.ofMinutes(10)));
    private final List<String> done = new ArrayList<>();

    private void start(boolean watched) {
        new ServiceRollback(
                        rig,
                        rig.service(),
                        watched ? new RollbackFollower(rig, rig.service()) : null,
                        found -> done.add(FailureText.line(FailureText.ofRollback(found))))
                .start();
        rig.scheduler.runDue();
    }

    private void assertSuccessful() {
        rig.seen(web(BACK_DONE));
        assertThat(rig.service().rollback.outcome).isEqualTo("successful");
        assertThat(done).hasSize(1).containsOnlyNulls();
        assertThat(rig.watched()).isEmpty();
    }

    private void assertLeftAlone(String reason) {
        assertThat(rig.service().rollback.outcome).isEqualTo("left-alone");
        assertThat(FailureText.line(FailureText.ofRollback(rig.service().rollback.finding)))
                .isEqualTo(reason);
        assertThat(done).containsExactly(reason);
        assertThat(rig.calls("updateService")).isEmpty();
    }

    @Test
    void aServiceIsUpdatedToThePreviousRevision() {
        rig.knowsUpdate(false).answer("lookUpServices", found(ROLLING_OUT)).answer("updateService", GOES_BACK);

        start(true);

        assertThat(rig.calls)
                .containsExactly("lookUpServices[web]", "updateService[example, web, " + BASE + ", false]");
        assertThat(rig.types())
                .containsExactly(EventType.ROLLBACK_STARTED, EventType.ROLLBACK_INTENDED, EventType.ROLLBACK_REQUESTED);
        assertThat(rig.only(EventType.ROLLBACK_STARTED).data()).containsEntry("taskDefinition", BASE);
        assertThat(rig.only(EventType.ROLLBACK_INTENDED).data())
                .containsEntry("taskDefinition", BASE)
                .containsEntry("with", "UpdateService")
                .doesNotContainKey("again");
        assertThat(rig.only(EventType.ROLLBACK_REQUESTED).data())
                .containsEntry("with", "UpdateService")
                .containsEntry("deployment", "back");
        assertThat(done).isEmpty();
        assertSuccessful();
    }

    @Test
    void anAnswerThatShowsOnlyTheOldOneNamesNoDeployment() {
        rig.knowsUpdate(false)
                .answer("lookUpServices", found(ROLLING_OUT))
                .answer("updateService", web(deployment("strange", "PRIMARY", NEXT, "IN_PROGRESS"), OLD));

        start(true);

        assertThat(rig.only(EventType.ROLLBACK_REQUESTED).data()).doesNotContainKey("deployment");
        rig.seen(GOES_BACK);
        assertThat(rig.only(EventType.ROLLBACK_FOLLOWED).data()).containsEntry("deployment", "back");
        assertSuccessful();
    }

    private static ServiceDeploymentState serviceDeployment() {
        return new ServiceDeploymentState(
                SERVICE_DEPLOYMENT,
                "IN_PROGRESS",
                null,
                null,
                RollbackMonitors.UNKNOWN,
                null,
                Instant.EPOCH,
                List.of(),
                null);
    }

    private UnitRig stoppable() {
        rig.knowsUpdate(true);
        return rig.knows(
                EventType.DEPLOYMENT_OBSERVED,
                EventData.of("deployment", "new").and("serviceDeployment", SERVICE_DEPLOYMENT));
    }

    @Test
    void theDeploymentOfASettledServiceIsStopped() {
        stoppable().answer("lookUpServices", found(ROLLING_OUT)).answer("rollBackServiceDeployment", UnitRig.NOTHING);

        start(true);

        assertThat(rig.calls)
                .containsExactly("lookUpServices[web]", "rollBackServiceDeployment[" + SERVICE_DEPLOYMENT + "]");
        assertThat(rig.only(EventType.ROLLBACK_INTENDED).data()).containsEntry("with", "StopServiceDeployment");
        assertThat(rig.only(EventType.ROLLBACK_REQUESTED).data())
                .containsEntry("with", "StopServiceDeployment")
                .doesNotContainKey("deployment");
        rig.seen(GOES_BACK);
        assertSuccessful();
    }

    @Test
    void aCompletedDeploymentIsNotStopped() {
        stoppable()
                .answer("lookUpServices", found(web(deployment("new", "PRIMARY", NEXT, "COMPLETED"))))
                .answer("updateService", GOES_BACK);

        start(true);

        assertThat(rig.calls("rollBackServiceDeployment")).isEmpty();
        assertSuccessful();
    }

    @Test
    void aServiceDeploymentWithoutAnArnIsNotStoppedButReplaced() {
        rig.knowsUpdate(true)
                .knows(
                        EventType.SERVICE_UPDATED,
                        EventData.of("deployment", "new").and("createdAt", Instant.EPOCH.toString()))
                .answer("lookUpServices", found(ROLLING_OUT))
                .answer("listServiceDeployments", List.of())
                .answer("updateService", GOES_BACK);

        start(true);

        assertThat(rig.calls)
                .containsExactly(
                        "lookUpServices[web]",
                        "listServiceDeployments[example, web, 1969-12-31T23:59:55Z]",
                        "updateService[example, web, " + BASE + ", false]");
        assertSuccessful();
    }

    @Test
    void theArnOfAServiceDeploymentIsFoundByItsTime() {
        rig.knowsUpdate(true)
                .knows(
                        EventType.SERVICE_UPDATED,
                        EventData.of("deployment", "new").and("createdAt", Instant.EPOCH.toString()))
                .answer("lookUpServices", found(ROLLING_OUT))
                .answer("listServiceDeployments", List.of(serviceDeployment()))
                .answer("rollBackServiceDeployment", UnitRig.NOTHING);

        start(true);

        assertThat(rig.calls("rollBackServiceDeployment")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"ACCESS_DENIED", "CONFLICT", "INVALID", "NOT_FOUND"})
    void whereStoppingIsRefusedUpdateServiceIsCalled(Kind kind) {
        stoppable()
                .answer("lookUpServices", found(ROLLING_OUT))
                .answer("rollBackServiceDeployment", failure(kind))
                .answer("updateService", GOES_BACK);

        start(true);

        assertThat(rig.calls)
                .containsExactly(
                        "lookUpServices[web]",
                        "rollBackServiceDeployment[" + SERVICE_DEPLOYMENT + "]",
                        "lookUpServices[web]",
                        "updateService[example, web, " + BASE + ", false]");
        assertThat(rig.events)
                .filteredOn(e -> e.type() == EventType.ROLLBACK_INTENDED)
                .extracting(e -> e.text("with"))
                .containsExactly("StopServiceDeployment", "UpdateService");
        // Only the missing permission says something of the next service.
        assertThat(rig.shared().deployments().mayStop()).isEqualTo(kind != Kind.ACCESS_DENIED);
        assertThat(rig.unit.warnings).hasSize(kind == Kind.ACCESS_DENIED ? 1 : 0);
        assertSuccessful();
    }

    @Test
    void withoutCredentialsToStopTheRollbackIsSuspended() {
        stoppable()
                .answer("lookUpServices", found(ROLLING_OUT))
                .answer("rollBackServiceDeployment", failure(Kind.THROTTLED));

        start(true);

        assertThat(rig.suspended).containsExactly("unable to stop the deployment: ECS says THROTTLED");
        assertThat(rig.calls("updateService")).isEmpty();
        assertThat(done).isEmpty();
    }

    @Test
    void whatBecameOfALostStopIsLookedAtOnceEcsCanShowIt() {
        stoppable()
                .answer("lookUpServices", found(ROLLING_OUT), found(GOES_BACK))
                .answer("rollBackServiceDeployment", UnitRig.lost());

        start(true);
        rig.scheduler.advance(Duration.ofMillis(9_999));
        assertThat(rig.calls("lookUpServices")).hasSize(1);
        rig.scheduler.advance(Duration.ofMillis(1));

        assertThat(rig.calls("lookUpServices")).hasSize(2);
        assertThat(rig.calls("rollBackServiceDeployment")).hasSize(1);
        assertThat(rig.only(EventType.ROLLBACK_FOLLOWED).data())
                .containsEntry("deployment", "back")
                .doesNotContainKey("byEcs");
        assertSuccessful();
    }

    @Test
    void aLostUpdateIsLookedAtToo() {
        rig.knowsUpdate(false)
                .answer("lookUpServices", found(ROLLING_OUT), found(GOES_BACK))
                .answer("updateService", UnitRig.lost());

        start(true);
        rig.scheduler.advance(Duration.ofSeconds(10));

        assertThat(rig.calls("updateService")).hasSize(1);
        assertThat(rig.only(EventType.ROLLBACK_FOLLOWED).data()).doesNotContainKey("byEcs");
        assertSuccessful();
    }

    @Test
    void anUpdateThatIsNeverAnsweredEndsAndSaysWhatIsNotKnown() {
        rig.knowsUpdate(false).answer("lookUpServices", found(ROLLING_OUT)).answer("updateService", UnitRig.lost());

        start(true);
        rig.scheduler.advance(Duration.ofDays(1));

        assertThat(rig.calls("updateService")).hasSizeBetween(3, 20);
        assertThat(rig.unit.warnings).hasSize(1);
        assertThat(rig.service().rollback.outcome).isEqualTo("failed");
        assertThat(done.get(0))
                .startsWith("unable to update service: No answer came; called ")
                .endsWith(
                        "; it is not known whether ECS updates the service; to check: aws ecs describe-services --cluster"
                                + " example --services web");
    }

    @Test
    void aStopThatIsNeverAnsweredIsMadeUpForByUpdateService() {
        stoppable()
                .answer("lookUpServices", found(ROLLING_OUT))
                .answer("rollBackServiceDeployment", UnitRig.lost())
                .answer("updateService", GOES_BACK);

        start(true);
        rig.scheduler.runUntil(() -> !rig.watched().isEmpty(), Duration.ofDays(1));

        assertThat(rig.calls("rollBackServiceDeployment")).hasSizeBetween(3, 20);
        assertThat(rig.calls("updateService")).hasSize(1);
        assertSuccessful();
    }

    @Test
    void anUpdateThatIsRefusedIsTheEnd() {
        rig.knowsUpdate(false)
                .answer("lookUpServices", found(ROLLING_OUT))
                .answer("updateService", failure(Kind.INVALID));

        start(true);

        assertThat(rig.service().rollback.outcome).isEqualTo("failed");
        assertThat(done).containsExactly("unable to update service: ECS says INVALID");
        assertThat(rig.suspended).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aServiceThatCannotBeLookedAt(boolean watched) {
        rig.knowsUpdate(false)
                .answer("lookUpServices", failure(Kind.EXPIRED_CREDENTIALS))
                .answer("describeServices", failure(Kind.EXPIRED_CREDENTIALS));

        start(watched);

        String sentence = "unable to fetch service profile: ECS says EXPIRED_CREDENTIALS";
        assertThat(rig.suspended).isEqualTo(watched ? List.of(sentence) : List.of());
        assertThat(done).isEqualTo(watched ? List.of() : List.of(sentence));
        assertThat(rig.service().rollback.outcome).isEqualTo(watched ? null : "failed");
    }

    @Test
    void unwatchedItIsDoneOnceEcsHasAccepted() {
        rig.knowsUpdate(false).answer("describeServices", found(ROLLING_OUT)).answer("updateService", GOES_BACK);

        start(false);

        assertThat(rig.calls)
                .containsExactly(
                        "describeServices[example, [web]]", "updateService[example, web, " + BASE + ", false]");
        assertThat(done).hasSize(1).containsOnlyNulls();
        assertThat(rig.watched()).isEmpty();
        assertThat(rig.service().rollback.ended()).isFalse();
    }

    @Test
    void aServiceThatIsGoneIsLeftAlone() {
        rig.knowsUpdate(false).answer("lookUpServices", found());

        start(true);

        assertLeftAlone("the service is deleted, or is being deleted");
    }

    @Test
    void aServiceThatIsBeingDeletedIsLeftAlone() {
        rig.knowsUpdate(false).answer("lookUpServices", found(web("DRAINING", false, OURS)));

        start(true);

        assertLeftAlone("the service is deleted, or is being deleted");
    }

    @Test
    void aServiceWithoutAPrimaryDeploymentIsLeftAlone() {
        rig.knowsUpdate(false).answer("lookUpServices", found(web(OLD)));

        start(true);

        assertLeftAlone("the service is deleted, or is being deleted");
    }

    @Test
    void aServiceThatSomebodyElseHasDeployedIsLeftAlone() {
        rig.knowsUpdate(false)
                .answer(
                        "lookUpServices",
                        found(web(deployment("theirs", "PRIMARY", UnitRig.ARN + "web:3", "IN_PROGRESS"), OURS)));

        start(true);

        assertLeftAlone("another deployment has taken over: the service runs web:3");
    }

    @Test
    void whatEcsTakesBackIsFollowed() {
        rig.knowsUpdate(false).answer("lookUpServices", found(GOES_BACK));

        start(true);

        assertThat(rig.types()).containsExactly(EventType.ROLLBACK_STARTED, EventType.ROLLBACK_FOLLOWED);
        assertThat(rig.only(EventType.ROLLBACK_FOLLOWED).data())
                .containsEntry("deployment", "back")
                .containsEntry("byEcs", true);
        assertSuccessful();
    }

    @Test
    void whatEcsIsAboutToTakeBackIsWaitedFor() {
        rig.knowsUpdate(true).answer("lookUpServices", found(web("ACTIVE", true, OURS_FAILED, OLD)), found(GOES_BACK));

        start(true);
        assertThat(rig.calls("lookUpServices")).hasSize(1);
        rig.scheduler.advance(Duration.ofMillis(3_999));
        assertThat(rig.calls("lookUpServices")).hasSize(1);
        rig.scheduler.advance(Duration.ofMillis(1));

        assertThat(rig.calls("lookUpServices")).hasSize(2);
        assertThat(rig.only(EventType.ROLLBACK_FOLLOWED).data()).containsEntry("byEcs", true);
        assertSuccessful();
    }

    @Test
    void whatEcsDoesNotTakeBackInTimeIsUpdated() {
        rig.knowsUpdate(true)
                .answer("lookUpServices", found(web("ACTIVE", true, OURS_FAILED, OLD)))
                .answer("updateService", GOES_BACK);

        start(true);
        rig.scheduler.advance(Duration.ofSeconds(59));
        assertThat(rig.calls("updateService")).isEmpty();
        rig.scheduler.advance(Duration.ofSeconds(1));

        assertThat(rig.calls("updateService")).hasSize(1);
        assertThat(rig.calls("lookUpServices")).hasSize(7);
        assertSuccessful();
    }

    @Test
    void aFailedOneThatEcsDoesNotTakeBackIsUpdatedAtOnce() {
        rig.knowsUpdate(true)
                .answer("lookUpServices", found(web(OURS_FAILED, OLD)))
                .answer("updateService", GOES_BACK);

        start(true);

        assertThat(rig.calls("updateService")).hasSize(1);
    }

    @Test
    void unwatchedWhatEcsIsAboutToTakeBackIsLeftToIt() {
        rig.knowsUpdate(true).answer("describeServices", found(web("ACTIVE", true, OURS_FAILED, OLD)));

        start(false);

        assertLeftAlone("ECS is about to roll it back by itself");
    }

    @Test
    void anAnswerFromBeforeTheUpdateIsNotBelievedAtOnce() {
        rig.knowsUpdate(false).answer("lookUpServices", found(web(OLD_AGAIN)), found(ROLLING_OUT));
        rig.answer("updateService", GOES_BACK);

        start(true);
        assertThat(rig.types()).containsExactly(EventType.ROLLBACK_STARTED);
        rig.scheduler.advance(Duration.ofSeconds(4));

        assertThat(rig.calls("updateService")).hasSize(1);
        assertSuccessful();
    }

    @Test
    void anOldDeploymentThatStaysIsWhatRuns() {
        rig.knowsUpdate(false).answer("lookUpServices", found(web(OLD_AGAIN)));

        start(true);
        rig.scheduler.advance(Duration.ofSeconds(60));

        assertThat(rig.only(EventType.ROLLBACK_FOLLOWED).data())
                .containsEntry("deployment", "old")
                .containsEntry("byEcs", true);
        rig.seen(web(deployment("old", "PRIMARY", BASE, "COMPLETED", 2, 2)));
        assertThat(done).hasSize(1).containsOnlyNulls();
    }

    @Test
    void unwatchedItIsBelieved() {
        rig.knowsUpdate(false).answer("describeServices", found(web(OLD_AGAIN)));

        start(false);

        assertThat(rig.only(EventType.ROLLBACK_FOLLOWED).data()).containsEntry("deployment", "old");
        assertThat(done).hasSize(1).containsOnlyNulls();
    }

    @Test
    void afterARestartAnIntendedRollbackGetsItsTime() {
        rig.knowsRollbackIntended();
        rig.scheduler.advance(Duration.ofHours(1));
        rig.answer("lookUpServices", found(GOES_BACK));

        start(true);
        assertThat(rig.calls).isEmpty();
        rig.scheduler.advance(Duration.ofSeconds(10));

        assertThat(rig.calls).containsExactly("lookUpServices[web]");
        assertThat(rig.types()).containsExactly(EventType.ROLLBACK_FOLLOWED);
        assertThat(rig.only(EventType.ROLLBACK_FOLLOWED).data()).doesNotContainKey("byEcs");
        assertSuccessful();
    }

    @Test
    void afterARestartACallThatWasNotMadeIsMade() {
        rig.knowsRollbackIntended().answer("lookUpServices", found(ROLLING_OUT)).answer("updateService", GOES_BACK);

        start(true);
        rig.scheduler.advance(Duration.ofSeconds(10));

        assertThat(rig.calls("updateService")).hasSize(1);
        assertThat(rig.only(EventType.ROLLBACK_INTENDED).flag("again")).isTrue();
        assertSuccessful();
    }

    @Test
    void unwatchedTheRestartLooksAtOnce() {
        rig.knowsRollbackIntended().answer("describeServices", found(GOES_BACK));

        start(false);

        assertThat(done).hasSize(1).containsOnlyNulls();
    }

    @Test
    void afterARestartWhatEcsHasAcceptedIsOnlyFollowed() {
        rig.knowsRollbackRequested("back");

        start(true);

        assertThat(rig.calls).isEmpty();
        assertThat(rig.watched()).containsExactly("web");
        assertSuccessful();
        assertThat(rig.types()).contains(EventType.ROLLBACK_ENDED).doesNotContain(EventType.ROLLBACK_STARTED);
    }
}
