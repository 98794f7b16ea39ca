package io.jenkins.plugins.ecstoolkit.acceptance;

import io.jenkins.plugins.ecstoolkit.simulator.ContainerOutput;
import io.jenkins.plugins.ecstoolkit.simulator.EcsSimulator;
import io.jenkins.plugins.ecstoolkit.simulator.Seeder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is deployed: a task before, two services, a task after, in a cluster of its own that has its name.
 *
 * @param name lower case letters and hyphens
 */
record Application(String name) {

    /** The image tag that runs before. */
    static final String PREVIOUS = "previous";

    String before() {
        return name + "-migrate";
    }

    String web() {
        return name + "-web";
    }

    String worker() {
        return name + "-worker";
    }

    String after() {
        return name + "-cleanup";
    }

    List<String> services() {
        return List.of(web(), worker());
    }

    /** Puts it into the simulator, steady, with the previous tag. */
    Application into(EcsSimulator simulator) {
        Seeder seeder = new Seeder(simulator, name, PREVIOUS);
        services().forEach(service -> seeder.service(service, List.of("app"), 2));
        List.of(before(), after()).forEach(task -> {
            seeder.task(task, List.of("app"), "bridge");
            simulator.output(
                    task,
                    ContainerOutput.of(Duration.ofSeconds(1), task + " begins"),
                    ContainerOutput.of(Duration.ofSeconds(8), task + " is done"));
        });
        return this;
    }

    /** Its configuration, with these keys at the end. */
    String config(String... more) {
        return """
                version: v1
                cluster: %1$s
                tasks:
                  pre:
                    - family: %1$s-migrate
                      containers: [app]
                  post:
                    - family: %1$s-cleanup
                      containers: [app]
                services:
                  - name: %1$s-web
                    containers: [app]
                  - name: %1$s-worker
                    containers: [app]
                """
                        .formatted(name)
                + String.join("\n", more);
    }

    /** The calls that deploy all of it, each once. */
    Map<String, Integer> calls() {
        Map<String, Integer> calls = new TreeMap<>();
        List.of(before(), web(), worker(), after()).forEach(unit -> calls.put("RegisterTaskDefinition " + unit, 1));
        List.of(before(), after()).forEach(task -> calls.put("RunTask " + task, 1));
        services().forEach(service -> calls.put("UpdateService " + service, 1));
        return calls;
    }

    /** A step that deploys it. */
    String deploy(String tag, String... more) {
        return "ecsDeploy imageTag: '" + tag + "', config: '''" + config() + "''', " + Pipelines.WHERE
                + (more.length == 0 ? "" : ", " + String.join(", ", more));
    }
}
