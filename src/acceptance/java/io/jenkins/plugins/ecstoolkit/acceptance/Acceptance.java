package io.jenkins.plugins.ecstoolkit.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts a controller, or takes one that runs, runs the scenarios and writes the report. */
final class Acceptance {

    /** Those that matter most come first. */
    static final List<Scenario> SCENARIOS = List.of(
            new PluginLoads(),
            new ScriptedDeploy(),
            new StagesAcrossRestarts(),
            new DeployAcrossRestart("kill -9", Controller::kill),
            new DeployAcrossRestart("SIGTERM", Controller::terminate),
            new ApprovedDeploy(),
            new FailedRollouts(),
            new OtherSteps(),
            new RunningRollout(),
            new StoppedBuilds(),
            new Pages(),
            new FolderForm(),
            new Permissions(),
            new WithoutFolders());

    /** What {@code --only} calls a scenario. */
    static String name(Scenario scenario) {
        return scenario.getClass().getSimpleName();
    }

    private final Options options;
    private final Checks checks = new Checks(System.out);

    Acceptance(Options options) {
        this.options = options;
    }

    /** @return whether no check failed */
    boolean run() throws Exception {
        Files.createDirectories(options.report());
        try (SimulatedAws aws = new SimulatedAws(options.simulatorPort())) {
            if (options.war() == null) {
                Jenkins jenkins = Jenkins.as(options.url(), options.user(), options.token());
                run(
                        jenkins,
                        Optional.empty(),
                        Jenkins.anonymous(options.url()),
                        aws,
                        Optional.empty(),
                        Optional.empty());
            } else {
                runWar(aws);
            }
        }
        return !checks.failed();
    }

    private void runWar(SimulatedAws aws) throws Exception {
        Path work = Files.createTempDirectory("acceptance-");
        War war = new War(options.war(), PluginFile.all(options.plugins()), options.hpi(), work);
        War.Prepared prepared =
                war.prepare("home", options.port(), war.plugins().values(), aws.javaOptions());
        try (Controller controller = prepared.controller()) {
            System.out.println("starting " + options.war() + " at " + prepared.root());
            controller.start();
            run(
                    prepared.as(Home.ADMIN),
                    Optional.of(prepared.as(Home.READER)),
                    Jenkins.anonymous(prepared.root()),
                    aws,
                    Optional.of(controller),
                    Optional.of(war));
        } finally {
            Files.copy(
                    prepared.controller().log(),
                    options.report().resolve("jenkins.log"),
                    StandardCopyOption.REPLACE_EXISTING);
            prepared.home().delete();
            Files.deleteIfExists(work);
        }
    }

    private void run(
            Jenkins jenkins,
            Optional<Jenkins> reader,
            Jenkins anonymous,
            SimulatedAws aws,
            Optional<Controller> controller,
            Optional<War> war)
            throws Exception {
        Optional<Screens> screens = Screens.start(jenkins, options.report().resolve("screenshots"));
        Site site = new Site(jenkins, reader, anonymous, aws, screens, controller, war);
        try {
            Map<String, String> versions = versions(site);
            for (Scenario scenario : SCENARIOS) {
                if (options.wants(name(scenario))) {
                    run(scenario, site, checks);
                }
            }
            new Report()
                    .versions(versions)
                    .outcomes(checks.outcomes())
                    .pictures("screenshots", screens.map(Screens::taken).orElse(Map.of()))
                    .write(options.report().resolve("report.md"));
            System.out.println("report: " + options.report().resolve("report.md"));
        } finally {
            if (screens.isPresent()) {
                screens.get().close();
            }
        }
    }

    /** Runs one scenario, as the first or as any other: none relies on what another one has left. */
    static void run(Scenario scenario, Site site, Checks checks) {
        checks.begin(scenario.title());
        String impossible = scenario.impossible(site);
        if (impossible != null) {
            checks.skip("all", impossible);
            return;
        }
        try {
            site.pipelines().storeKeys();
            scenario.run(site, checks);
        } catch (AssertionError | Exception e) {
            checks.check("the scenario goes on to its end", () -> {
                throw e;
            });
        }
    }

    private static Map<String, String> versions(Site site) throws IOException {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("Date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        versions.put("Jenkins", site.jenkins().version());
        versions.put(
                "Java of this program" + (site.controller().isPresent() ? " and the controller" : ""),
                Runtime.version().toString());
        site.screens().ifPresent(screens -> versions.put("Browser", screens.version()));
        versions.putAll(site.plugins());
        return versions;
    }
}
