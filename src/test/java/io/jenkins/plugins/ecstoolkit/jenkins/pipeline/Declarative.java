package io.jenkins.plugins.ecstoolkit.jenkins.pipeline;

import groovy.lang.Closure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
                .on("parameters", this::parameters)
                .collect("environment")
                .collect("stages")
                .collect("post");
        whole.read(body);
        return pipeline.with(variables(whole.part("environment")), new Body(() -> {
            try {
                new Section("stages").on("stage", this::stage).read(whole.part("stages"));
            } catch (Throwable e) {
                pipeline.failed(e);
            }
            post(whole.part("post"), pipeline.result());
        }));
    }

    private Object options(String name, Object... args) {
        new Section("options")
                .on("disableConcurrentBuilds", (option, values) -> null)
                .on("skipDefaultCheckout", (option, values) -> null)
                .on("timeout", (option, values) -> Arguments.of(option, List.of(values))
                        .only("time", "unit"))
                .read((Closure<?>) args[0]);
        return null;
    }

    private Object parameters(String name, Object... args) {
        new Section("parameters")
                .on("string", (kind, values) -> {
                    Arguments parameter =
                            Arguments.of(kind, List.of(values)).only("name", "defaultValue", "description");
                    return pipeline.parameters().putIfAbsent(parameter.text("name"), parameter.text("defaultValue"));
                })
                .read((Closure<?>) args[0]);
        return null;
    }

    private Object stage(String name, Object... args) {
        Section stage = new Section("stage")
                .on("agent", (option, values) -> null)
                .on("options", this::options)
                .collect("when")
                .collect("environment")
                .collect("steps")
                .collect("parallel")
                .collect("post");
        stage.read((Closure<?>) args[1]);
        if (stage.part("when") != null && !when(stage.part("when"))) {
            pipeline.event("skipped " + args[0]);
            return null;
        }
        pipeline.event("stage " + args[0]);
        return pipeline.with(variables(stage.part("environment")), new Body(() -> {
            BuildResult before = pipeline.result();
            Throwable failure = null;
            try {
                steps(stage);
            } catch (Throwable e) {
                failure = e;
            }
            BuildResult own = failure != null
                    ? BuildResult.FAILURE
                    : pipeline.result() == before ? BuildResult.SUCCESS : pipeline.result();
            post(stage.part("post"), own);
            if (failure != null) {
                throw CommonSteps.<RuntimeException>unchecked(failure);
            }
        }));
    }

    private void steps(Section stage) {
        if (stage.part("parallel") == null) {
            Section.asScript(stage.part("steps")).call();
            return;
        }
        Map<String, Object> branches = new LinkedHashMap<>();
        new Section("parallel")
                .on("stage", (name, args) -> branches.put(args[0].toString(), new Body(() -> stage(name, args))))
                .read(stage.part("parallel"));
        pipeline.step("parallel", List.of(branches));
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

    private static Map<String, String> variables(Closure<?> environment) {
        Section section = new Section("environment").assignable();
        if (environment != null) {
            section.read(environment);
        }
        return section.assigned();
    }

    private void post(Closure<?> conditions, BuildResult of) {
        if (conditions != null) {
            new Section("post")
                    .on("always", (name, args) -> Section.asScript((Closure<?>) args[0])
                            .call())
                    .on("success", (name, args) -> when(of == BuildResult.SUCCESS, args))
                    .on("unstable", (name, args) -> when(of == BuildResult.UNSTABLE, args))
                    .on("failure", (name, args) -> when(of == BuildResult.FAILURE, args))
                    .read(conditions);
        }
    }

    private static Object when(boolean holds, Object... args) {
        return holds ? Section.asScript((Closure<?>) args[0]).call() : null;
    }

    /** Java code that is called where Groovy expects a closure. */
    private static final class Body extends Closure<Object> {

        private static final long serialVersionUID = 1L;

        private final transient Runnable code;

        Body(Runnable code) {
            super(null);
            this.code = code;
        }

        @Override
        public Object call(Object... args) {
            code.run();
            return null;
        }

        @Override
        public Object call() {
            code.run();
            return null;
        }
    }
}
