package io.jenkins.plugins.ecstoolkit.rollout.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.config.RollbackMode;
import io.jenkins.plugins.ecstoolkit.ecs.RunTaskSpec;
import io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalOwner;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Story;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a configuration and the caller's choices ask for, and how it is kept. */
class RolloutRequestTest {

    private final RolloutRequest all = Rig.request(
            """
            version: v1
            cluster: example
            concurrency: 3
            log_lines: 7
            rollback: all
            exclusive: true
            tasks:
              pre:
                - {family: first, containers: [app], count: 2, logs: false, max_wait: 9}
                - family: second
                  containers: [app]
                  capacity_provider_strategies: [{capacity_provider: A, base: 1, weight: 2}]
              post: [{family: last, containers: [app]}]
            services:
              - {name: web, containers: [app, side], fail_fast: false, force: true}
              - {name: worker, containers: [app]}
            """);

    private static List<String> ids(RolloutRequest request) {
        return request.units().stream().map(u -> u.id() + " " + u.name()).toList();
    }

    @Test
    void unitsAreNumberedWithinTheirPhase() {
        assertThat(ids(all))
                .containsExactly("pre-1 first", "pre-2 second", "services-1 web", "services-2 worker", "post-1 last");
        assertThat(all.units(Phase.SERVICES)).hasSize(2);
    }

    @Test
    void settingsAreTakenOver() {
        assertThat(all.cluster()).isEqualTo("example");
        assertThat(all.imageTag()).isEqualTo(Rig.NEW);
        assertThat(all.concurrency()).isEqualTo(3);
        assertThat(all.logLines()).isEqualTo(7);
        assertThat(all.rollback()).isEqualTo(RollbackMode.ALL);
        assertThat(all.exclusive()).isTrue();
        Unit.Task first = (Unit.Task) all.units().get(0);
        assertThat(first.count()).isEqualTo(2);
        assertThat(first.logs()).isFalse();
        assertThat(first.maxWait()).isEqualTo(Duration.ofMinutes(9));
        assertThat(first.position()).startsWith(".ecs-toolkit.yml:9:");
        assertThat(((Unit.Task) all.units().get(1)).capacityProviders())
                .containsExactly(new RunTaskSpec.CapacityProvider("A", 1, 2));
        Unit.Service web = (Unit.Service) all.units().get(2);
        assertThat(web.containers()).containsExactly("app", "side");
        assertThat(web.failFast()).isFalse();
        assertThat(web.force()).isTrue();
        assertThat(((Unit.Service) all.units().get(3)).failFast()).isTrue();
    }

    @Test
    void phasesCanBeLeftOut() {
        RolloutRequest services = all.without(Set.of(Phase.PRE)).without(Set.of(Phase.POST));
        assertThat(ids(services)).containsExactly("services-1 web", "services-2 worker");
        assertThat(services.skipped()).containsExactlyInAnyOrder(Phase.PRE, Phase.POST);
        assertThat(services.rollback()).isEqualTo(RollbackMode.ALL);
        assertThat(services.logLines()).isEqualTo(7);
        assertThat(services.exclusive()).isTrue();
    }

    @Test
    void onlyOneThingIsChangedByEachOfItsVariants() {
        assertThat(all.withRollback(RollbackMode.NEVER).rollback()).isEqualTo(RollbackMode.NEVER);
        assertThat(all.withRollback(RollbackMode.NEVER).withRollback(RollbackMode.ALL))
                .isEqualTo(all);
        assertThat(all.withLogLines(3).logLines()).isEqualTo(3);
        assertThat(all.withLogLines(3).withLogLines(7)).isEqualTo(all);
        assertThat(all.withUnits(List.of()).units()).isEmpty();
        assertThat(all.withUnits(List.of()).withUnits(all.units())).isEqualTo(all);
        RolloutRequest plain = new RolloutRequest("example", "t", all.units(), Set.of(), 3);
        assertThat(plain.exclusive()).isFalse();
        assertThat(plain.asExclusive().exclusive()).isTrue();
        assertThat(plain.asExclusive().units()).isEqualTo(all.units());
    }

    @Test
    void aPhaseIsKnownByItsKey() {
        assertThat(Phase.ofKey("services")).contains(Phase.SERVICES);
        assertThat(Phase.ofKey("pre")).contains(Phase.PRE);
        assertThat(Phase.ofKey("PRE")).isEmpty();
    }

    @Test
    void whetherAnythingWasChangedIsToldByWhatWasIntended() {
        for (EventType type : EventType.values()) {
            if (type == EventType.ROLLBACK_INTENDED) {
                continue; // Comes after an update.
            }
            if (type.intent()) {
                assertThat(after(type).changedAnything()).as(type.word()).isTrue();
            }
        }
        assertThat(after(EventType.WARNING).changedAnything()).isFalse();
    }

    private RolloutState after(EventType type) {
        return RolloutState.of(Story.of("r1", all, false, JournalOwner.NOBODY)
                .and(type, type == EventType.RUN_INTENDED ? "pre-1" : "services-1", EventData.of("about", "x"))
                .contents()
                .events());
    }

    @Test
    void aRolloutWasWarnedWhenOneOfItsUnitsWas() {
        assertThat(after(EventType.WARNING).warned("x")).isTrue();
        assertThat(after(EventType.WARNING).warned("y")).isFalse();
        assertThat(after(EventType.UPDATE_INTENDED).warned("x")).isFalse();
    }

    @Test
    void aServiceIsUpdatedWhenItsDeploymentIsOfAnotherRevision() {
        ServiceUnitState unit = new UnitRig(UnitRig.service(Duration.ofMinutes(5))).service();
        assertThat(unit.updated()).isFalse();
        UnitRig rig = new UnitRig(UnitRig.service(Duration.ofMinutes(5)));
        rig.knowsBase();
        rig.knows(EventType.UPDATE_INTENDED, EventData.of("taskDefinition", UnitRig.BASE));
        assertThat(rig.service().updated()).as("without an answer").isFalse();
        rig.knows(EventType.SERVICE_UPDATED, EventData.of("deployment", "new"));
        assertThat(rig.service().updated()).as("the same revision, by force").isFalse();
        assertThat(new UnitRig(UnitRig.service(Duration.ofMinutes(5)))
                        .knowsUpdate(false)
                        .service()
                        .updated())
                .isTrue();
        UnitRig skipped = new UnitRig(UnitRig.service(Duration.ofMinutes(5)));
        skipped.knowsBase()
                .knows(EventType.DEFINITION_REGISTERED, EventData.of("arn", UnitRig.NEXT))
                .knows(EventType.UPDATE_SKIPPED, EventData.of("deployment", "old"));
        assertThat(skipped.service().updated()).as("no call").isFalse();
    }
}
