package io.jenkins.plugins.ecstoolkit.jenkins.pipeline;

import groovy.lang.Closure;
import java.util.List;

/** {@code pipeline { }}: runs the directives that the stand-in has, in the order of the text. */
final class Declarative {

    private final Pipeline pipeline;

    Declarative(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    Object run(Closure<?> body) {
        Section whole = new Section("pipeline")
                .on("agent", (name, args) -> null)
                .on("options", this::options)
                .collect("environment")
                .collect("stages")
                .collect("post");
        whole.read(body);
        Section environment = new Section("environment");
        if (whole.part("environment") != null) {
            environment.read(whole.part("environment"));
        }
        return pipeline.with(environment.assigned(), () -> stages(whole));
    }

    private Object stages(Section whole) {
        try {
            new Section("stages").on("stage", this::stage).read(whole.part("stages"));
        } catch (Throwable e) {
            pipeline.failed(e);
        }
        post(whole.part("post"), pipeline.result());
        return null;
    }

    private Object options(String name, Object... args) {
        new Section("options")
                .on("disableConcurrentBuilds", (option, values) -> null)
                .on("timeout", (option, values) -> Arguments.of(option, List.of(values))
                        .only("time", "unit"))
                .read((Closure<?>) args[0]);
        return null;
    }

    private Object stage(String name, Object... args) {
        Section stage = new Section("stage")
                .on("agent", (option, values) -> null)
                .on("options", this::options)
                .collect("when")
                .collect("steps")
                .collect("post");
        stage.read((Closure<?>) args[1]);
        if (stage.part("when") != null && !when(stage.part("when"))) {
            pipeline.event("skipped " + args[0]);
            return null;
        }
        pipeline.event("stage " + args[0]);
        try {
            Section.asScript(stage.part("steps")).call();
        } catch (Throwable e) {
            post(stage.part("post"), Pipeline.result(e));
            throw CommonSteps.<RuntimeException>unchecked(e);
        }
        post(stage.part("post"), BuildResult.SUCCESS);
        return null;
    }

    private boolean when(Closure<?> conditions) {
        boolean[] holds = {true};
        new Section("when")
                .on(
                        "branch",
                        (name, args) -> holds[0] &=
                                args[0].equals(pipeline.environment().get("BRANCH_NAME")))
                .read(conditions);
        return holds[0];
    }

    private static Object call(Object steps) {
        return Section.asScript((Closure<?>) steps).call();
    }

    private static void post(Closure<?> conditions, BuildResult of) {
        if (conditions != null) {
            new Section("post")
                    .on("failure", (name, args) -> of == BuildResult.FAILURE ? call(args[0]) : null)
                    .on("aborted", (name, args) -> of == BuildResult.ABORTED ? call(args[0]) : null)
                    .read(conditions);
        }
    }
}
