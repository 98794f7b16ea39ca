package io.jenkins.plugins.ecstoolkit.acceptance;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The arguments of {@code bin/acceptance}. */
@Command(
        name = "bin/acceptance",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Tries the plugin on a real controller, against the embedded ECS, and writes a report.")
final class Options implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--war", paramLabel = "FILE", description = "The jenkins.war to start on the loopback address.")
    private Path war;

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "Its plugins, *.jpi or *.hpi, with all that they need.")
    private Path plugins;

    @Option(names = "--hpi", paramLabel = "FILE", description = "The plugin; target/ecs-toolkit.hpi when not given.")
    private Path hpi;

    @Option(names = "--port", paramLabel = "N", description = "Where the controller listens; any free port by default.")
    private int port;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = {
                "In place of --war: a controller that runs and has the plugin. It must call the embedded ECS:",
                "give --simulator-port, and start it with -Daws.endpointUrlEcs=http://127.0.0.1:PORT and the same for",
                "aws.endpointUrlCloudWatchLogs and aws.endpointUrlElasticLoadBalancingV2. Nothing is restarted."
            })
    private URI url;

    @Option(names = "--user", paramLabel = "NAME", description = "An administrator of that controller.")
    private String user;

    @Option(names = "--token", paramLabel = "TOKEN", description = "An API token of that user.")
    private String token;

    @Option(
            names = "--simulator-port",
            paramLabel = "N",
            description = "Where the embedded ECS listens; any free port by default.")
    private int simulatorPort;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where the report is written; target/acceptance by default.")
    private Path report;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Only these scenarios, by the names of their classes.")
    private List<String> only = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        boolean started = war != null && plugins != null && url == null;
        boolean running = url != null && user != null && token != null && war == null && plugins == null;
        if (!started && !running) {
            throw wrong("give --war and --plugins, or --url, --user and --token");
        }
        List<String> scenarios =
                Acceptance.SCENARIOS.stream().map(Acceptance::name).distinct().toList();
        for (String name : only) {
            if (!scenarios.contains(name)) {
                throw wrong("there is no scenario " + name + "; use some of " + String.join(", ", scenarios));
            }
        }
        for (Path file : started ? List.of(war(), plugins(), hpi()) : List.<Path>of()) {
            if (!Files.exists(file)) {
                throw wrong("there is no " + file);
            }
        }
        return new Acceptance(this).run() ? 0 : 1;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Whether a scenario of that name is to be run. */
    boolean wants(String scenario) {
        return only.isEmpty() || only.contains(scenario);
    }

    /** Null for a controller that runs already. */
    Path war() {
        return here(war, null);
    }

    Path plugins() {
        return here(plugins, null);
    }

    Path hpi() {
        return here(hpi, "target/ecs-toolkit.hpi");
    }

    int port() {
        return port;
    }

    URI url() {
        return url.toString().endsWith("/") ? url : URI.create(url + "/");
    }

    String user() {
        return user;
    }

    String token() {
        return token;
    }

    int simulatorPort() {
        return simulatorPort;
    }

    Path report() {
        return here(report, "target/acceptance");
    }

    /** What is given is relative to where the command was called; what is not, to the project's directory. */
    private static Path here(Path given, String otherwise) {
        if (given == null) {
            return otherwise == null ? null : Path.of(otherwise);
        }
        return Path.of(System.getProperty("acceptance.from", "")).resolve(given);
    }
}
