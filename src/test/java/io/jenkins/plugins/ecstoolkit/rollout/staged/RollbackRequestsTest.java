package io.jenkins.plugins.ecstoolkit.rollout.staged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.ecstoolkit.config.RollbackMode;
import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What services go back to, by the journals of rollouts that really were. */
class RollbackRequestsTest {

    private static final String SERVICES =
            "{version: v1, cluster: example, services: [{name: app-web-server, containers: [rails], max_wait: 7},"
                    + " {name: app-worker, containers: [resque]}]}";

    @TempDir
    Path directory;

    private Rig rig;

    @BeforeEach
    void seed() {
        rig = new Rig(directory).seedExample();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private JournalContents journal(RolloutRequest request) throws IOException {
        Files.deleteIfExists(rig.journal);
        rig.run(request);
        return JournalReader.read(rig.journal);
    }

    private static RollbackRequests of(String... services) {
        return new RollbackRequests("this build", null, List.of(services), null, null);
    }

    private static List<String> ways(RolloutRequest request) {
        return request.units().stream()
                .map(u -> (Unit.Service) u)
                .map(u -> u.name() + " " + Arn.name(u.rollbackTarget().to()) + " from "
                        + u.rollbackTarget().from().stream().map(Arn::name).toList())
                .toList();
    }

    @Test
    void aServiceGoesBackToBeforeTheFirstRolloutThatUpdatedIt() throws Exception {
        JournalContents one = journal(Rig.request(SERVICES, "one"));
        JournalContents two = journal(Rig.request(SERVICES, "two"));

        RolloutRequest request = of().before(List.of(one, two));

        assertThat(ways(request))
                .containsExactly(
                        "app-web-server web:1 from [web:2, web:3]", "app-worker worker:1 from [worker:2, worker:3]");
        assertThat(request.imageTag()).isEqualTo(Rig.OLD);
        assertThat(request.units().get(0).maxWait()).isEqualTo(Duration.ofMinutes(7));
        assertThat(request.skipped()).containsExactlyInAnyOrder(Phase.PRE, Phase.POST);
        assertThat(ways(of("app-worker").before(List.of(two)))).containsExactly("app-worker worker:2 from [worker:3]");
    }

    @Test
    void whatARollbackDidIsPassedOver() throws Exception {
        JournalContents one = journal(Rig.request(SERVICES, "one"));
        JournalContents back = journal(of().before(List.of(one)));

        assertThat(rig.end.successful()).isTrue();
        assertThat(RollbackRequests.isRollback(back)).isTrue();
        assertThat(ways(of().before(List.of(one, back)))).isEqualTo(ways(of().before(List.of(one))));
    }

    @Test
    void deployedIsWhatSucceededAndStayed() throws Exception {
        JournalContents one = journal(Rig.request(SERVICES, "one"));
        rig.sim.behaviour(
                "worker", task -> task.hasTag("two"), TaskBehaviour.normal().crashLoop(Duration.ofSeconds(2), 1));
        JournalContents two = journal(Rig.request(SERVICES, "two").withRollback(RollbackMode.ALL));
        JournalContents three = journal(Rig.request(SERVICES, "one"));

        assertThat(ways(of().deployed(List.of(one, two))))
                .containsExactly("app-web-server web:2 from []", "app-worker worker:2 from []");
        // The third changed nothing: the services ran that revision already.
        assertThat(ways(of().deployed(List.of(three))))
                .containsExactly("app-web-server web:2 from []", "app-worker worker:2 from []");
        assertThatThrownBy(() -> of().deployed(List.of(two)))
                .hasMessage("this build has no rollout that deployed a service; there is nothing to roll back to");
    }

    @Test
    void severalClustersMustBeToldApart() throws Exception {
        JournalContents here = journal(Rig.request(SERVICES, "one"));
        rig.sim.createCluster("other");
        rig.sim.createService("other", "app-web-server", "web:1", 1);
        JournalContents there = journal(
                Rig.request("{version: v1, cluster: other, services: [{name: app-web-server, containers: [rails]}]}"));

        assertThatThrownBy(() -> of().before(List.of(here, there)))
                .hasMessage("this build updated services on the clusters example and other; say which cluster to"
                        + " roll back");
        assertThat(new RollbackRequests("this build", "example", List.of(), null, null)
                        .before(List.of(here, there))
                        .cluster())
                .isEqualTo("example");
    }

    @Test
    void aRevisionThatWasDeregisteredIsFoundBeforeAnythingIsChanged() throws Exception {
        JournalContents one = journal(Rig.request(SERVICES, "one"));
        rig.sim.other(
                "DeregisterTaskDefinition",
                new com.fasterxml.jackson.databind.ObjectMapper().readTree("{\"taskDefinition\": \"web:1\"}"));
        int updates = rig.calls("UpdateService").size();

        journal(of().before(List.of(one)));

        assertThat(rig.end.reason())
                .startsWith("nothing was changed: ")
                .contains("task definition web:1 is INACTIVE; ECS takes only ACTIVE ones");
        assertThat(rig.calls("UpdateService")).hasSize(updates);
    }

    @Test
    void theRequestSurvivesTheJournal() throws Exception {
        JournalContents one = journal(Rig.request(SERVICES, "one"));
        RolloutRequest request = of().before(List.of(one));

        assertThat(journal(request).request()).contains(request);
        RolloutRequest all = Rig.request(SERVICES, "one").withRollback(RollbackMode.ALL);
        assertThat(journal(all).request()).contains(all);
    }
}
