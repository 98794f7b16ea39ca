package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.model.TaskListener;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** A step for the tests of the bench: it waits for {@link GoOn}. */
public final class WaitingStep extends Step {

    private static final Queue<Execution> WAITING = new ConcurrentLinkedQueue<>();

    private final String name;

    @DataBoundConstructor
    public WaitingStep(String name) {
        this.name = name;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, name);
    }

    /** Lets all that wait go on. */
    static final class GoOn implements Runnable {
        @Override
        public void run() {
            WAITING.forEach(Execution::goOn);
        }
    }

    private static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;

        private final String name;
        private transient boolean resumed;

        Execution(StepContext context, String name) {
            super(context);
            this.name = name;
        }

        @Override
        public boolean start() throws IOException, InterruptedException {
            say("waits");
            WAITING.add(this);
            return false;
        }

        @Override
        public void onResume() {
            resumed = true;
            WAITING.add(this);
        }

        @Override
        public String getStatus() {
            return (resumed ? "resumed, " : "") + "waiting for " + name;
        }

        void goOn() {
            try {
                say("goes on");
            } catch (IOException | InterruptedException e) {
                // The step was stopped meanwhile.
            }
            getContext().onSuccess(name);
        }

        private void say(String what) throws IOException, InterruptedException {
            getContext().get(TaskListener.class).getLogger().println(name + " " + what);
        }
    }
}
