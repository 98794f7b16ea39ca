package io.jenkins.plugins.ecstoolkit.jenkins.request;

/** The kinds of step. Their names stand in the programs of running builds. */
public enum StepKind {
    /** All that a configuration file lists. */
    DEPLOY("ecsDeploy", DeployArguments.class),
    /** One task. */
    RUN_TASK("ecsRunTask", UnitArguments.class),
    /** One service. */
    UPDATE_SERVICE("ecsUpdateService", UnitArguments.class),
    /** Services back to what they ran before. */
    ROLLBACK("ecsRollback", RollbackArguments.class),
    /** Paused deployments of this build go on. */
    CONTINUE("ecsContinue", ContinueArguments.class);

    private final String function;
    private final Class<? extends StepArguments> arguments;

    StepKind(String function, Class<? extends StepArguments> arguments) {
        this.function = function;
        this.arguments = arguments;
    }

    /** The step's name in a pipeline. */
    public String function() {
        return function;
    }

    /** Whether it is about one task or service. */
    public boolean single() {
        return arguments == UnitArguments.class;
    }

    Class<? extends StepArguments> arguments() {
        return arguments;
    }
}
