package io.jenkins.plugins.ecstoolkit.rollout.staged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalOwner;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Story;
import io.jenkins.plugins.ecstoolkit.rollout.watch.CallerPlace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where services go back to, and what keeps them, by journals written by hand. */
class RollbackRequestWaysTest {

    private static final String EAST = "arn:aws:ecs:us-east-1:123456789012:task-definition/";
    private static final String WEST = "arn:aws:ecs:us-west-2:123456789012:task-definition/";

    private final List<Unit> units = new ArrayList<>();
    private final List<Runnable> events = new ArrayList<>();
    private String cluster = "example";
    private int concurrency = 1;
    private Story story;

    /** A service that ran one revision and was updated to another. */
    private RollbackRequestWaysTest updated(String name, String from, String to) {
        String id = read(name, from, "old-" + name, to);
        events.add(() -> story.and(EventType.UPDATE_INTENDED, id, EventData.of("taskDefinition", to)));
        return this;
    }

    /** One that was looked at, and for which a revision was registered. */
    private String read(String name, String from, String oldTag, String to) {
        String id = "services-" + (units.size() + 1);
        units.add(new Unit.Service(
                id, name, List.of("app"), false, WaitPolicy.stable(Duration.ofMinutes(5 + units.size()), false), ""));
        events.add(() -> {
            story.and(
                    EventType.DEFINITION_BUILT,
                    id,
                    EventData.of("base", from)
                            .and(
                                    "images",
                                    oldTag == null
                                            ? List.of()
                                            : List.of(
                                                    Map.of("kind", "NOT_LISTED", "oldTag", "3.0"),
                                                    Map.of("kind", "UPDATED", "oldTag", oldTag))));
            if (to != null) {
                story.and(EventType.DEFINITION_REGISTERED, id, EventData.of("arn", to));
            }
        });
        return id;
    }

    private RollbackRequestWaysTest ended(String outcome) {
        String id = "services-" + units.size();
        events.add(() -> story.and(EventType.UNIT_ENDED, id, EventData.of("outcome", outcome)));
        return this;
    }

    private RollbackRequestWaysTest wentBack(String outcome) {
        String id = "services-" + units.size();
        events.add(() -> story.and(EventType.ROLLBACK_STARTED, id, EventData.of("taskDefinition", "x"))
                .and(EventType.ROLLBACK_ENDED, id, EventData.of("outcome", outcome)));
        return this;
    }

    private JournalContents journal() {
        return journal("new");
    }

    private JournalContents journal(String tag) {
        story = Story.of(
                "r1", new RolloutRequest(cluster, tag, units, Set.of(), concurrency), false, JournalOwner.NOBODY);
        events.forEach(Runnable::run);
        JournalContents contents = story.contents();
        units.clear();
        events.clear();
        return contents;
    }

    private static RollbackRequests of(String cluster, String region, String... services) {
        return new RollbackRequests("this build", cluster, List.of(services), region, null);
    }

    private static List<String> ways(RolloutRequest request) {
        return request.units().stream()
                .map(u -> (Unit.Service) u)
                .map(u -> u.id() + " " + u.name() + " "
                        + Arn.name(u.rollbackTarget().to()) + " from "
                        + u.rollbackTarget().from().stream().map(Arn::name).toList())
                .toList();
    }

    @Test
    void eachGoesBackToWhatItRanBeforeTheFirstUpdate() {
        concurrency = 3;
        JournalContents one = updated("web", EAST + "web:1", EAST + "web:2")
                .updated("worker", EAST + "worker:1", EAST + "worker:2")
                .journal();
        concurrency = 2;
        JournalContents two = updated("web", EAST + "web:2", EAST + "web:3").journal();

        RolloutRequest request = of(null, null).before(List.of(one, two));

        assertThat(ways(request))
                .containsExactly(
                        "services-1 web web:1 from [web:2, web:3]", "services-2 worker worker:1 from [worker:2]");
        assertThat(request.imageTag()).isEqualTo("several");
        assertThat(request.concurrency()).isEqualTo(3);
        assertThat(request.skipped()).containsExactlyInAnyOrder(Phase.PRE, Phase.POST);
        Unit.Service worker = (Unit.Service) request.units().get(1);
        assertThat(worker.maxWait()).isEqualTo(Duration.ofMinutes(6));
        assertThat(worker.failFast()).isFalse();
        assertThat(worker.force()).isFalse();
        assertThat(worker.waits()).isTrue();
    }

    @Test
    void theTagOfThePreviousRevisionsIsNamedWhenTheyShareOne() {
        assertThat(of(null, null)
                        .before(List.of(
                                updated("web", EAST + "web:1", EAST + "web:2").journal()))
                        .imageTag())
                .isEqualTo("old-web");
        String id = read("web", EAST + "web:1", null, EAST + "web:2");
        events.add(() -> story.and(EventType.UPDATE_INTENDED, id, EventData.none()));
        assertThat(of(null, null).before(List.of(journal())).imageTag()).isEqualTo("previous");
    }

    @Test
    void whatWasNotUpdatedHasNoWay() {
        read("web", EAST + "web:1", "a", EAST + "web:2");
        JournalContents registered = journal();
        JournalContents same = updated("web", EAST + "web:1", EAST + "web:1").journal();
        JournalContents empty = new JournalContents(List.of(), 0, false);
        assertThatThrownBy(() -> of(null, null).before(List.of(registered, same, empty)))
                .hasMessage("this build has no rollout that updated a service; there is nothing to roll back to");
        assertThatThrownBy(() -> of("other", null).before(List.of(registered))).hasMessageContaining("other");
    }

    @Test
    void servicesAreChosenByNameOrArn() {
        List<JournalContents> journals = List.of(updated("web", EAST + "web:1", EAST + "web:2")
                .updated("worker", EAST + "worker:1", EAST + "worker:2")
                .updated("idle", EAST + "idle:1", EAST + "idle:2")
                .journal());
        assertThat(ways(of(null, null, "arn:aws:ecs:us-east-1:1:service/example/worker")
                        .before(journals)))
                .containsExactly("services-1 worker worker:1 from [worker:2]");
        assertThatThrownBy(() -> of(null, null, "worker", "wbe", "x").before(journals))
                .hasMessageContainingAll("wbe, x", "idle, web, worker")
                .hasMessageNotContainingAny("example");
        assertThatThrownBy(() -> of("example", null, "wbe").before(journals)).hasMessageContaining("example");
    }

    @Test
    void clustersAndRegionsMustBeToldApart() {
        JournalContents here = updated("web", EAST + "web:1", EAST + "web:2").journal();
        cluster = "arn:aws:ecs:us-east-1:1:cluster/other";
        JournalContents there = updated("web", EAST + "web:1", EAST + "web:5").journal();
        cluster = "example";
        JournalContents west = updated("web", WEST + "web:1", WEST + "web:7").journal();

        assertThatThrownBy(() -> of(null, null).before(List.of(here, there)))
                .hasMessageContaining("clusters example and other");
        assertThat(of("arn:aws:ecs:us-east-1:1:cluster/other", null)
                        .before(List.of(here, there))
                        .cluster())
                .isEqualTo("arn:aws:ecs:us-east-1:1:cluster/other");
        assertThatThrownBy(() -> of(null, null).before(List.of(here, west)))
                .hasMessageContaining("us-east-1 and us-west-2");
        assertThat(ways(of(null, "us-west-2").before(List.of(here, west))))
                .containsExactly("services-1 web web:1 from [web:7]");
    }

    @Test
    void aRevisionThatIsNoArnIsOfNoRegion() {
        JournalContents bare = updated("web", "web:1", "web:2").journal();
        JournalContents odd = updated("web", "a:b:c:d:e", "web:3").journal();
        assertThat(ways(of(null, "us-west-2").before(List.of(bare, odd))))
                .containsExactly("services-1 web web:1 from [web:2, web:3]");
    }

    @Test
    void tasksHaveNoWay() {
        units.add(UnitRig.task(1));
        events.add(() -> story.and(EventType.DEFINITION_BUILT, "pre-1", EventData.of("base", EAST + "job:1"))
                .and(EventType.DEFINITION_REGISTERED, "pre-1", EventData.of("arn", EAST + "job:2"))
                .and(EventType.UNIT_ENDED, "pre-1", EventData.of("outcome", "successful")));
        assertThatThrownBy(() -> of(null, null).deployed(List.of(journal())))
                .hasMessage("this build has no rollout that deployed a service; there is nothing to roll back to");
    }

    @Test
    void whatWasDeployedAndStayedIsTheWayForward() {
        JournalContents one = updated("web", EAST + "web:1", EAST + "web:2")
                .ended("successful")
                .updated("worker", EAST + "worker:1", EAST + "worker:2")
                .ended("successful")
                .wentBack("successful")
                .updated("idle", EAST + "idle:1", EAST + "idle:2")
                .ended("failed")
                .updated("api", EAST + "api:1", EAST + "api:2")
                .ended("successful")
                .wentBack("failed")
                .journal("one");
        assertThat(ways(of(null, null).deployed(List.of(one))))
                .containsExactly("services-1 web web:2 from []", "services-2 api api:2 from []");
        assertThat(of(null, null).deployed(List.of(one)).imageTag()).isEqualTo("one");

        JournalContents two = updated("web", EAST + "web:2", EAST + "web:3")
                .ended("successful")
                .journal("two");
        RolloutRequest both = of(null, null).deployed(List.of(one, two));
        assertThat(ways(both)).containsExactly("services-1 web web:3 from []", "services-2 api api:2 from []");
        assertThat(both.imageTag()).isEqualTo("several");
    }

    @Test
    void aRollbackIsKnownByItsRequestAndPassedOver() {
        JournalContents one = updated("web", EAST + "web:1", EAST + "web:2").journal();
        RolloutRequest request = of(null, null).before(List.of(one));
        story = Story.of("r2", request, false, JournalOwner.NOBODY);
        story.and(EventType.DEFINITION_BUILT, "services-1", EventData.of("base", EAST + "web:2"))
                .and(EventType.UPDATE_INTENDED, "services-1", EventData.none());
        JournalContents back = story.contents();
        assertThat(RollbackRequests.isRollback(back)).isTrue();
        assertThat(RollbackRequests.isRollback(one)).isFalse();
        assertThat(RollbackRequests.isRollback(new JournalContents(List.of(), 0, false)))
                .isFalse();
        assertThat(ways(of(null, null).before(List.of(one, back))))
                .containsExactly("services-1 web web:1 from [web:2]");
    }

    @Test
    void accountsAreToldApart() {
        String theirs = EAST.replace("123456789012", "210987654321");
        List<JournalContents> journals = List.of(
                updated("web", EAST + "web:1", EAST + "web:2").journal(),
                updated("web", theirs + "web:5", theirs + "web:6").journal());

        RollbackRequests there = new RollbackRequests("this build", null, List.of(), "us-east-1", "210987654321");
        assertThat(ways(there.before(journals))).containsExactly("services-1 web web:5 from [web:6]");
        assertThat(there.account()).isEqualTo("210987654321");
        assertThatThrownBy(() -> of(null, null).before(journals))
                .hasMessage("this build updated services in the AWS accounts 123456789012 and 210987654321; use"
                        + " credentials of the account to roll back in");
        assertThatThrownBy(() -> new RollbackRequests("this build", null, List.of(), "us-east-1", "333333333333")
                        .before(journals))
                .hasMessage("this build has no rollout that updated a service in AWS account 333333333333, region"
                        + " us-east-1, only in AWS account 123456789012, region us-east-1 and AWS account 210987654321,"
                        + " region us-east-1; there is nothing to roll back to");
        assertThatThrownBy(() -> of(null, "us-west-2").before(journals))
                .hasMessageContaining("in region us-west-2, only");
        RollbackRequests one = of(null, null);
        one.before(journals.subList(0, 1));
        assertThat(one.account()).isEqualTo("123456789012");
    }

    @Test
    void whatToAskAboutIsWhatMayGoBack() {
        JournalContents east = updated("web", EAST + "web:1", EAST + "web:2")
                .updated("worker", EAST + "worker:1", EAST + "worker:2")
                .journal();
        cluster = "other";
        JournalContents other = updated("api", EAST + "api:1", EAST + "api:2").journal();
        JournalContents west = updated("db", WEST + "db:1", WEST + "db:2").journal();

        assertThat(of(null, "us-east-1").about(List.of(east, east, other, west)))
                .containsExactly(
                        new CallerPlace.About("example", List.of("web", "worker"), List.of()),
                        new CallerPlace.About("other", List.of("api"), List.of()));
        assertThat(of("other", "us-west-2").about(List.of(east, other, west)))
                .containsExactly(new CallerPlace.About("other", List.of("db"), List.of()));
        assertThat(of(null, null).about(List.of())).isEmpty();
    }
}
