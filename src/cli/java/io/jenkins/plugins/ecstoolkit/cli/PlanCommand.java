package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Codec;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.plan.Plan;
import io.jenkins.plugins.ecstoolkit.rollout.plan.PlanHtml;
import io.jenkins.plugins.ecstoolkit.rollout.plan.PlanReport;
import io.jenkins.plugins.ecstoolkit.rollout.plan.PlanText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code plan}: says what {@code deploy} would do. */
@Command(
        name = "plan",
        description = "Says what deploy would do with the same arguments; changes nothing.",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ecs-toolkit plan --image-tag=49779134 --region=eu-west-1",
            "  ecs-toolkit plan -t 49779134 --simulate",
            "  ecs-toolkit plan -t 49779134 --output=json",
            "  ecs-toolkit plan -t 49779134 --html=plan.html"
        })
final class PlanCommand implements Callable<Integer> {

    @ParentCommand
    private RootCommand root;

    @Mixin
    private HelpOption help;

    @Mixin
    private RolloutOptions options;

    @Mixin
    private Target target;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            converter = OutputForm.Converter.class,
            description = "text (default) or json.")
    private OutputForm output = OutputForm.TEXT;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Also writes the plan to this file, as one page that needs nothing else.")
    private String html;

    @Override
    public Integer call() {
        root.logLibraries();
        options.tag();
        target.check();
        DeployConfig config = root.readConfig(options.allowEmpty());
        RolloutRequest request = options.request(config);
        try (Target.Opened opened = target.open(root, config, request.imageTag())) {
            Plan plan = PlanRun.of(config, request, opened.session().services(request.cluster()));
            PlanReport report = PlanReport.of(request, plan);
            if (output == OutputForm.JSON) {
                root.result(Codec.pretty(report));
            } else {
                PlanText.lines(report).forEach(root.terminal().out()::println);
            }
            if (html != null) {
                PageFile.write(
                        root,
                        "plan",
                        html,
                        PlanHtml.file(report, opened.session().scheduler().now()));
            }
            if (!plan.problems().isEmpty()) {
                throw PlanRun.problems(config, plan);
            }
        }
        return ExitStatus.DONE;
    }
}
