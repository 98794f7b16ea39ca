package io.jenkins.plugins.ecstoolkit.harness;

import com.cloudbees.jenkins.plugins.awscredentials.AWSCredentialsImpl;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.Descriptor;
import hudson.model.TopLevelItemDescriptor;
import io.jenkins.plugins.ecstoolkit.simulator.SmallApp;
import java.io.IOException;
import jenkins.model.Jenkins;
import jenkins.model.ModifiableTopLevelItemGroup;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/** Pipelines, and what they sign in with. */
final class Scripts {

    static final String CREDENTIALS = "deploy";

    private static final String SIGN_IN = ", region: 'us-east-1', credentialsId: '" + CREDENTIALS + "'";

    private Scripts() {}

    /** A step {@code ecsDeploy} of {@link SmallApp#CONFIG} with more arguments, each with a comma before it. */
    static String deploy(String more) {
        return deployAs(SIGN_IN + more);
    }

    /** The same, with what it signs in with among the arguments. */
    static String deployAs(String more) {
        return "ecsDeploy(imageTag: '" + SmallApp.NEW + "', config: '''" + SmallApp.CONFIG + "'''" + more + ")";
    }

    static String runTask(String more) {
        return "ecsRunTask(cluster: 'example', family: 'migrate', containers: ['app'], imageTag: '" + SmallApp.NEW + "'"
                + SIGN_IN + more + ")";
    }

    static String updateService(String more) {
        return "ecsUpdateService(cluster: 'example', service: 'web-server', containers: ['app'], imageTag: '"
                + SmallApp.NEW + "'" + SIGN_IN + more + ")";
    }

    static String rollBack(String more) {
        return "ecsRollback(credentialsId: '" + CREDENTIALS + "', region: 'us-east-1'" + more + ")";
    }

    static AWSCredentialsImpl credentials(String id) {
        return new AWSCredentialsImpl(CredentialsScope.GLOBAL, id, "AKIASIMULATED1234567", "simulated", "");
    }

    /** Stores {@link #CREDENTIALS} for all jobs. */
    static void storeCredentials() throws IOException {
        SystemCredentialsProvider.getInstance().getCredentials().add(credentials(CREDENTIALS));
        SystemCredentialsProvider.getInstance().save();
    }

    static WorkflowJob job(ModifiableTopLevelItemGroup group, String name, String script) throws Exception {
        TopLevelItemDescriptor type = (TopLevelItemDescriptor) Jenkins.get().getDescriptorOrDie(WorkflowJob.class);
        WorkflowJob job = (WorkflowJob) group.createProject(type, name, true);
        job.setDefinition(pipeline(script));
        return job;
    }

    static CpsFlowDefinition pipeline(String script) throws Descriptor.FormException {
        return new CpsFlowDefinition(script, true);
    }

    /** Begins a build of a new job that has the stored credentials. */
    static WorkflowRun start(ModifiableTopLevelItemGroup group, String name, String script) throws Exception {
        return job(group, name, script).scheduleBuild2(0).waitForStart();
    }
}
