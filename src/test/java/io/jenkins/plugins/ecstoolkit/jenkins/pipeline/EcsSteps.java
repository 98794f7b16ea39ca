package io.jenkins.plugins.ecstoolkit.jenkins.pipeline;

import java.util.Map;

/** The plugin's steps. */
public interface EcsSteps {

    /** Whether there is a step of that name. */
    boolean has(String function);

    /**
     * Runs one and returns what it returns.
     *
     * @param environment what is set around it
     */
    Object run(String function, Map<String, Object> arguments, Map<String, String> environment) throws Exception;
}
