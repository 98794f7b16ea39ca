package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code continue}: ends the pauses of deployments that wait for a person. */
@Command(
        name = "continue",
        description = {
            "Carries on deployments that a pause hook of ECS holds for a person.",
            "",
            "It looks at the services of the configuration, ends their pauses, and does not wait for what follows: a"
                    + " deploy that waits for such a service sees it by itself."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ecs-toolkit continue --region=eu-west-1",
            "  ecs-toolkit continue --service=app-web-server",
            "  ecs-toolkit continue --service=app-web-server --rollback"
        })
final class ContinueCommand implements Callable<Integer> {

    @ParentCommand
    private RootCommand root;

    @Mixin
    private HelpOption help;

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "A service; may be given several times. All of the configuration otherwise.")
    private List<String> services = new ArrayList<>();

    @Option(names = "--rollback", description = "Take the services back instead.")
    private boolean rollBack;

    @ArgGroup(exclusive = false, multiplicity = "0..1", heading = "%nConnection:%n")
    private ConnectionOptions connection = new ConnectionOptions();

    @Override
    public Integer call() {
        root.logLibraries();
        DeployConfig config = root.readConfig();
        List<String> names = chosen(config);
        try (Target.Opened opened = Target.open(root, connection)) {
            new PauseRun(
                            root.log(),
                            opened.session().services(config.cluster().value()),
                            config.cluster().value(),
                            rollBack)
                    .run(names);
        }
        return ExitStatus.DONE;
    }

    private List<String> chosen(DeployConfig config) {
        List<String> all = config.services().stream()
                .map(service -> service.name().value())
                .toList();
        if (all.isEmpty()) {
            throw CommandFailure.usage(root.configFile() + " names no service");
        }
        services.stream().filter(name -> !all.contains(name)).findFirst().ifPresent(name -> {
            throw CommandFailure.usage(root.configFile() + " has no service " + Printable.line(name) + ", it has "
                    + String.join(", ", all));
        });
        return services.isEmpty() ? all : services.stream().distinct().toList();
    }
}
