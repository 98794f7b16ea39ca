package io.jenkins.plugins.ecstoolkit.jenkins.pipeline;

import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.GroovyShell;
import groovy.lang.MissingPropertyException;
import hudson.AbortException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.codehaus.groovy.control.CompilerConfiguration;

/** A build that runs one Jenkinsfile. */
public final class Pipeline {

    private final EcsSteps ecs;
    private final CommonSteps common = new CommonSteps(this);
    private final Map<String, Integer> failing = new LinkedHashMap<>();
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final ThreadLocal<Map<String, String>> environment;
    private volatile BuildResult result = BuildResult.SUCCESS;
    private volatile Throwable failure;
    private boolean rejecting;
    private Runnable whileAsked = () -> {};

    public Pipeline(EcsSteps ecs, Map<String, String> environment) {
        this.ecs = ecs;
        this.environment = ThreadLocal.withInitial(() -> environment);
    }

    /** Makes a shell command end with that status. */
    public Pipeline failing(String command, int status) {
        failing.put(command, status);
        return this;
    }

    /** Whoever is asked says no. */
    public Pipeline rejecting() {
        rejecting = true;
        return this;
    }

    /** Does something while somebody is asked. */
    public Pipeline whileAsked(Runnable action) {
        whileAsked = action;
        return this;
    }

    void ask(String message) throws InputRejected {
        event("input " + message);
        whileAsked.run();
        if (rejecting) {
            throw new InputRejected();
        }
    }

    /** Runs it to its end; a failure is the build's. */
    public Pipeline run(String jenkinsfile) {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(PipelineScript.class.getName());
        try {
            PipelineScript script = (PipelineScript)
                    new GroovyShell(getClass().getClassLoader(), new Binding(), configuration).parse(jenkinsfile);
            script.of(this);
            script.run();
        } catch (Throwable e) {
            failed(e);
        }
        return this;
    }

    public BuildResult result() {
        return result;
    }

    /** Why the build failed; null when it did not. */
    public Throwable failure() {
        return failure;
    }

    /** What stages, messages, shell commands and mails there were, in order. */
    public List<String> events() {
        return List.copyOf(events);
    }

    void event(String event) {
        events.add(event);
    }

    void failed(Throwable e) {
        failure = e;
        worse(result(e));
    }

    static BuildResult result(Throwable e) {
        return e instanceof InputRejected ? BuildResult.ABORTED : BuildResult.FAILURE;
    }

    /** A step that tolerates a failure tells the build so. */
    public synchronized void worse(BuildResult than) {
        result = result.or(than);
    }

    /** Environment variables as they are where a step is called. */
    Map<String, String> environment() {
        return environment.get();
    }

    /** Calls a body with more variables. */
    Object with(Map<String, String> more, Supplier<Object> body) {
        Map<String, String> before = environment.get();
        Map<String, String> inside = new LinkedHashMap<>(before);
        inside.putAll(more);
        environment.set(inside);
        try {
            return body.get();
        } finally {
            environment.set(before);
        }
    }

    Object step(String name, List<?> given) {
        if (name.equals("pipeline")) {
            return new Declarative(this).run((Closure<?>) given.get(0));
        }
        Arguments arguments = Arguments.of(name, given);
        try {
            if (!ecs.has(name)) {
                return common.run(arguments);
            }
            if (arguments.single() != null || arguments.body() != null) {
                throw new IllegalArgumentException(name + ": named arguments only");
            }
            return ecs.run(name, arguments.named(), environment());
        } catch (Exception e) {
            throw CommonSteps.<RuntimeException>unchecked(e);
        }
    }

    void shell(String command) throws AbortException {
        event("sh " + command);
        int status = failing.getOrDefault(command, 0);
        if (status != 0) {
            throw new AbortException("script returned exit code " + status);
        }
    }

    Object property(String name) {
        return switch (name) {
            case "env" -> environment();
            case "scm" -> "scm";
            default -> throw new MissingPropertyException(name, PipelineScript.class);
        };
    }
}
