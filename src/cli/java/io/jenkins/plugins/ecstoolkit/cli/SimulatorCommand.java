package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import io.jenkins.plugins.ecstoolkit.simulator.Scenario;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code simulator}: the embedded ECS as a server. */
@Command(
        name = "simulator",
        description = {
            "Serves an embedded ECS on the loopback address.",
            "",
            "It holds what the configuration file names, and nothing without one. Ctrl-C ends it."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ecs-toolkit simulator --port=8080",
            "  ecs-toolkit simulator --port=8080 --scenario=migration-fails --speed=10",
            "  curl http://127.0.0.1:8080/_calls"
        })
final class SimulatorCommand implements Callable<Integer> {

    @ParentCommand
    private RootCommand root;

    @Mixin
    private HelpOption help;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            required = true,
            converter = Port.class,
            description = "Where to listen; 0: any free port.")
    private int port;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            arity = "0..1",
            fallbackValue = SimulatedWorld.NO_NAME,
            description = "What happens; without a name it lists them.")
    private String scenario;

    @Option(
            names = "--speed",
            paramLabel = "N",
            converter = Speed.class,
            description = "How many times as fast its time passes; 1 when not given.")
    private double speed = 1;

    @Override
    public Integer call() {
        Scenario named = SimulatedWorld.scenario(scenario);
        DeployConfig config = root.configGiven() || Files.exists(root.configPath()) ? root.readConfig() : null;
        SimulatedWorld world = new SimulatedWorld(config, null, named);
        try (Simulation simulation = Simulation.start(port, SimulatedPlace.of(null, config), speed, world)) {
            explain(simulation, config);
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitStatus.DONE;
    }

    private void explain(Simulation simulation, DeployConfig config) {
        PrintStream out = root.terminal().out();
        out.println("embedded ECS at " + simulation.endpoint() + ", "
                + (config == null ? "empty" : "with what " + root.configFile() + " names"));
        out.println("to use it from another terminal:");
        out.println("  export AWS_ACCESS_KEY_ID=simulated AWS_SECRET_ACCESS_KEY=simulated AWS_REGION="
                + simulation.region());
        out.println("  ecs-toolkit deploy --image-tag=TAG --endpoint-url=" + simulation.endpoint()
                + (config == null ? "" : " --config=" + root.configPath().toAbsolutePath()));
        out.println("  curl " + simulation.endpoint() + "/_calls");
        out.println("Ctrl-C ends it");
        out.flush();
    }
}
