package io.jenkins.plugins.ecstoolkit.simulator;

import java.util.Map;

/** A task and a service, enough for most tests of a deploy. */
public final class SmallApp {

    public static final String CLUSTER = "example";
    public static final String TASK = "migrate";
    public static final String SERVICE = "web-server";

    /** The image tag that runs before, and the one that is deployed. */
    public static final String OLD = "c0ffee01";

    public static final String NEW = "49779134";

    public static final String CONFIG =
            """
            version: v1
            cluster: example
            tasks:
              pre:
                - family: migrate
                  containers: [app]
            services:
              - name: web-server
                containers: [app]
            """;

    /** What a rollout of {@link #CONFIG} changes. */
    public static final Map<String, Long> CHANGES =
            Map.of("RegisterTaskDefinition", 2L, "RunTask", 1L, "UpdateService", 1L);

    private SmallApp() {}
}
