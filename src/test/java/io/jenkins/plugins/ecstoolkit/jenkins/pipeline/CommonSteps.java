package io.jenkins.plugins.ecstoolkit.jenkins.pipeline;

import groovy.lang.Closure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Steps of other plugins, as far as Jenkinsfiles of the documentation use them. */
final class CommonSteps {

    /** What {@code withCredentials} sets, whatever the id. */
    static final Map<String, String> KEYS =
            Map.of("AWS_ACCESS_KEY_ID", "AKIASTANDIN00000", "AWS_SECRET_ACCESS_KEY", "ofTheStandIn");

    private final Pipeline pipeline;

    CommonSteps(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    Object run(Arguments call) throws Exception {
        switch (call.step()) {
            case "node":
                return call.only("label").body().call();
            case "stage":
                pipeline.event("stage " + call.only("name").text("name"));
                return call.body().call();
            case "parallel":
                return parallel(call);
            case "withEnv":
                return pipeline.with(variables(call.only("overrides")), call.body()::call);
            case "aws":
                return Map.of("aws", call.only("credentialsId").text("credentialsId"));
            case "withCredentials":
                return pipeline.with(KEYS, call.only("bindings").body()::call);
            case "echo":
                pipeline.event("echo " + call.only("message").text("message"));
                return null;
            case "sh":
                pipeline.shell(call.only("script").text("script"));
                return null;
            case "checkout":
                return pipeline.property(call.only().text("scm"));
            case "input":
                pipeline.ask(call.only("message", "ok", "submitter").text("message"));
                return null;
            case "mail":
                call.only("to", "subject", "body");
                pipeline.event("mail " + call.text("to") + "\n" + call.text("subject") + "\n" + call.text("body"));
                return null;
            default:
                throw new IllegalArgumentException("the stand-in for Pipeline has no step " + call.step());
        }
    }

    private static Map<String, String> variables(Arguments call) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Object pair : (List<?>) call.get("overrides")) {
            String[] parts = pair.toString().split("=", 2);
            variables.put(parts[0], parts[1]);
        }
        return variables;
    }

    /** All branches run to their end; the first failure is the step's. */
    private Object parallel(Arguments call) throws Exception {
        Map<String, Object> branches = new LinkedHashMap<>(call.named());
        branches.remove("failFast");
        Map<String, String> inside = pipeline.environment();
        ExecutorService threads = Executors.newFixedThreadPool(branches.size());
        List<Future<?>> running = new ArrayList<>();
        branches.forEach((name, body) -> running.add(threads.submit(() -> {
            pipeline.event("branch " + name);
            return pipeline.with(inside, ((Closure<?>) body)::call);
        })));
        threads.shutdown();
        Throwable first = null;
        for (Future<?> branch : running) {
            try {
                branch.get();
            } catch (ExecutionException e) {
                first = first == null ? e.getCause() : first;
            }
        }
        if (first != null) {
            throw unchecked(first);
        }
        return null;
    }

    /** Groovy knows no checked exceptions. */
    @SuppressWarnings("unchecked")
    static <E extends Throwable> E unchecked(Throwable e) throws E {
        throw (E) e;
    }
}
