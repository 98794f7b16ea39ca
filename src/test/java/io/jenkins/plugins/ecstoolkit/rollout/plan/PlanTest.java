package io.jenkins.plugins.ecstoolkit.rollout.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.ecs.AnnouncedWaits;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import io.jenkins.plugins.ecstoolkit.ecs.TrafficSteps;
import io.jenkins.plugins.ecstoolkit.ecs.definition.TaskDefinitionClone;
import io.jenkins.plugins.ecstoolkit.ecs.definition.TaskDefinitions;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Codec;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportTexts;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a plan says, to people and to programs. */
class PlanTest {

    private static final RolloutRequest REQUEST = Rig.request(
            """
            version: v1
            cluster: example
            tasks:
              pre:
                - family: job
                  count: 2
                  containers: [app]
                  launch_type: fargate
                  network_configuration:
                    vpc_configuration:
                      assign_public_ip: true
                      security_groups: [sg-1, sg-2]
                      subnets: [subnet-1, subnet-2]
                - family: same
                  containers: [app]
                  capacity_provider_strategies:
                    - {capacity_provider: A, base: 1, weight: 2}
                    - {capacity_provider: B, weight: 1}
            services:
              - {name: web, containers: [app]}
              - {name: forced, containers: [app], force: true}
              - {name: idle, containers: [app]}
            """,
            "new");

    private static TaskDefinitionRevision base(Unit unit) {
        boolean same = Set.of("same", "forced", "idle").contains(unit.name());
        return TaskDefinitions.revision(
                unit.name(), 7, Map.of("app", "repo/" + unit.name() + (same ? ":new" : ":old")), Map.of());
    }

    private static Plan.Item item(Unit unit) {
        TaskDefinitionRevision base = base(unit);
        return new Plan.Item(
                unit, null, base, TaskDefinitionClone.of(base, unit.edit().resolved("new", Map.of()), "plan/x"));
    }

    private static Plan plan(RolloutRequest request) {
        return new Plan(request.units().stream().map(PlanTest::item).toList(), List.of("one: a problem"));
    }

    private static Unit.Service reverting(String to) {
        Unit.Service web = (Unit.Service) REQUEST.units(Phase.SERVICES).get(0);
        return new Unit.Service(
                web.id(),
                web.name(),
                List.of(),
                false,
                WaitPolicy.stable(web.maxWait(), true),
                "",
                new Unit.RollbackTarget(to, List.of("arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7")));
    }

    @Test
    void aPlanForPeopleNamesEveryCall() {
        List<String> lines = PlanText.lines(PlanReport.of(REQUEST, plan(REQUEST)));
        assertThat(lines)
                .containsExactly(
                        "pre-deployment tasks:",
                        "  job, from job:7",
                        "    RegisterTaskDefinition family=job",
                        "      - containerDefinitions[app].image: \"repo/job:old\"",
                        "      + containerDefinitions[app].image: \"repo/job:new\"",
                        "    RunTask cluster=example taskDefinition=job:(new) count=2 launchType=FARGATE subnets=subnet-1,subnet-2"
                                + " securityGroups=sg-1,sg-2 assignPublicIp=true",
                        "    then waits until the tasks have stopped, 60 min at most",
                        "  same, from same:7",
                        "    no new revision: no image changes",
                        "    RunTask cluster=example taskDefinition=same:7 count=1"
                                + " capacityProviders=A(base 1, weight 2),B(base 0, weight 1)",
                        "    then waits until the tasks have stopped, 60 min at most",
                        "",
                        "services:",
                        "  web, from web:7",
                        "    RegisterTaskDefinition family=web",
                        "      - containerDefinitions[app].image: \"repo/web:old\"",
                        "      + containerDefinitions[app].image: \"repo/web:new\"",
                        "    UpdateService cluster=example service=web taskDefinition=web:(new) forceNewDeployment=false",
                        "    then waits until the service is stable, 15 min at most without progress",
                        "  forced, from forced:7",
                        "    no new revision: no image changes",
                        "    UpdateService cluster=example service=forced taskDefinition=forced:7 forceNewDeployment=true",
                        "    then waits until the service is stable, 15 min at most without progress",
                        "  idle, from idle:7",
                        "    no new revision: no image changes",
                        "    nothing would be done",
                        "",
                        "post-deployment tasks:",
                        "",
                        "order: one phase after the other, all of a phase at once",
                        "plan: 2 RegisterTaskDefinition, 2 RunTask, 2 UpdateService; nothing was changed");
    }

    @Test
    void aPhaseThatIsLeftOutIsNamed() {
        RolloutRequest request = REQUEST.without(Set.of(Phase.PRE));
        assertThat(PlanText.lines(PlanReport.of(request, plan(request))))
                .startsWith("pre-deployment tasks: left out", "", "services:");
    }

    @Test
    void aPlanForProgramsIsJson() {
        assertThat(Codec.json(PlanReport.of(REQUEST, plan(REQUEST))))
                .isEqualTo("{\"cluster\":\"example\",\"imageTag\":\"new\",\"leftOut\":[],\"units\":["
                        + "{\"phase\":\"pre\",\"name\":\"job\",\"base\":\"job:7\",\"registers\":true,\"diff\":["
                        + "\"- containerDefinitions[app].image: \\\"repo/job:old\\\"\","
                        + "\"+ containerDefinitions[app].image: \\\"repo/job:new\\\"\"],"
                        + "\"calls\":[{\"action\":\"RegisterTaskDefinition\",\"family\":\"job\"},"
                        + "{\"action\":\"RunTask\",\"cluster\":\"example\",\"count\":2,"
                        + "\"launchType\":\"FARGATE\",\"capacityProviders\":[],\"network\":{"
                        + "\"assignPublicIp\":true,\"securityGroups\":[\"sg-1\",\"sg-2\"],"
                        + "\"subnets\":[\"subnet-1\",\"subnet-2\"]}}]"
                        + ",\"waits\":{\"until\":\"stopped\",\"maxSeconds\":3600,\"failFast\":false}},"
                        + "{\"phase\":\"pre\",\"name\":\"same\",\"base\":\"same:7\",\"registers\":false,\"diff\":[],"
                        + "\"calls\":[{\"action\":\"RunTask\",\"cluster\":\"example\","
                        + "\"taskDefinition\":\"same:7\",\"count\":1,"
                        + "\"capacityProviders\":[{\"name\":\"A\",\"base\":1,\"weight\":2},"
                        + "{\"name\":\"B\",\"base\":0,\"weight\":1}]}]"
                        + ",\"waits\":{\"until\":\"stopped\",\"maxSeconds\":3600,\"failFast\":false}},"
                        + "{\"phase\":\"services\",\"name\":\"web\",\"base\":\"web:7\",\"registers\":true,\"diff\":["
                        + "\"- containerDefinitions[app].image: \\\"repo/web:old\\\"\","
                        + "\"+ containerDefinitions[app].image: \\\"repo/web:new\\\"\"],"
                        + "\"calls\":[{\"action\":\"RegisterTaskDefinition\",\"family\":\"web\"},"
                        + "{\"action\":\"UpdateService\",\"cluster\":\"example\",\"service\":\"web\","
                        + "\"forceNewDeployment\":false}]"
                        + ",\"waits\":{\"until\":\"stable\",\"maxSeconds\":900,\"failFast\":true}},"
                        + "{\"phase\":\"services\",\"name\":\"forced\",\"base\":\"forced:7\",\"registers\":false,"
                        + "\"diff\":[],\"calls\":[{\"action\":\"UpdateService\",\"cluster\":\"example\","
                        + "\"service\":\"forced\",\"taskDefinition\":\"forced:7\",\"forceNewDeployment\":true}]"
                        + ",\"waits\":{\"until\":\"stable\",\"maxSeconds\":900,\"failFast\":true}},"
                        + "{\"phase\":\"services\",\"name\":\"idle\",\"base\":\"idle:7\",\"registers\":false,"
                        + "\"diff\":[],\"calls\":[]}],\"problems\":[\"one: a problem\"]}");
    }

    @Test
    void isReadBackAsItWasWritten() {
        PlanReport report = PlanReport.of(REQUEST, plan(REQUEST));
        assertThat(Codec.read(Codec.json(report), PlanReport.class)).isEqualTo(report);
    }

    @Test
    void aPlanTellsWhatEcsIsSetToWait() {
        PlannedWait wait = new PlannedWait("stable", 900, new AnnouncedWaits(30, new TrafficSteps(true, 10, 10)), true);
        assertThat(PlanText.waits(wait))
                .isEqualTo(
                        "then waits until the service is stable, 15 min at most without progress, besides what ECS is"
                                + " set to wait (canary: 10 % for 10 min, then bake 30 min: at least 40 min)");
        assertThat(Codec.read(Codec.json(wait), PlannedWait.class)).isEqualTo(wait);
    }

    private static PlannedUnit drifted() {
        TaskDefinitionRevision newest = TaskDefinitions.revision("web", 9, Map.of("app", "repo/web:other"), Map.of());
        return PlannedUnit.of(
                "example", item(REQUEST.units(Phase.SERVICES).get(0)).withNewest(newest));
    }

    @Test
    void aServiceThatDoesNotRunTheNewestRevisionIsToldOf() {
        assertThat(PlanText.unit(drifted()))
                .startsWith("drift: the service runs web:7, the newest revision of its family is web:9")
                .contains("RegisterTaskDefinition family=web");
        assertThat(Codec.json(drifted())).contains("\"drift\":{\"newest\":\"web:9\"}");
        Plan.Item same = item(REQUEST.units(Phase.SERVICES).get(0));
        assertThat(PlannedUnit.of("example", same.withNewest(same.base())).drift())
                .isNull();
    }

    @Test
    void asAPageEverythingIsThereAndEscaped() {
        PlanReport plan = PlanReport.of(REQUEST.without(Set.of(Phase.POST)), plan(REQUEST));
        String page = PlanHtml.file(plan, java.time.Instant.EPOCH);
        assertThat(page)
                .contains(
                        "<title>Plan for example</title>",
                        "As ECS was at 1970-01-01 00:00:00 UTC. Nothing was changed.",
                        "<p class=\"ecs-reason\" dir=\"auto\">one: a problem</p>",
                        "<h5>RunTask</h5>",
                        "<dt>subnets</dt>\n<dd dir=\"auto\">subnet-1,subnet-2</dd>",
                        "web:7 → web:(new)",
                        "<code>+ containerDefinitions[app].image: &quot;repo/web:new&quot;</code>",
                        "Waits until the service is stable, 15 min at most without progress.",
                        "Nothing would be done.",
                        "<p class=\"ecs-quiet\">left out</p>");
        String drift = PlanHtml.of(
                new PlanReport("<b>", null, 2, "all", List.of(), List.of(drifted()), List.of()),
                "p",
                ReportTexts.of(java.util.Locale.GERMAN));
        assertThat(drift)
                .contains(
                        "&lt;b&gt;",
                        "Der Service läuft mit web:7, die neueste Revision seiner Familie ist web:9",
                        "je 2 zugleich",
                        "<dd dir=\"auto\">all</dd>");
    }

    @Test
    void aWayBackNamesItsRevision() {
        String arn = "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:";
        Plan.Item back = item(reverting(arn + 5));
        assertThat(back.registers()).isFalse();
        assertThat(back.calls()).isTrue();
        assertThat(PlanText.unit(PlannedUnit.of("example", back)))
                .containsExactly(
                        "UpdateService cluster=example service=web taskDefinition=web:5 forceNewDeployment=false",
                        "then waits until the service is stable, 15 min at most without progress");
        assertThat(Codec.json(PlanReport.of(REQUEST, new Plan(List.of(back), List.of()))))
                .contains("\"service\":\"web\",\"taskDefinition\":\"web:5\"");

        Plan.Item there = item(reverting(arn + 7));
        assertThat(there.target()).isNull();
        assertThat(there.calls()).isFalse();
    }
}
