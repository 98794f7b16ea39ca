package io.jenkins.plugins.ecstoolkit.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.Result;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.EcsFolderProperty;
import java.util.List;
import java.util.stream.StreamSupport;
import jenkins.model.ModifiableTopLevelItemGroup;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What folders set for their jobs, and keep to themselves. */
@WithJenkins
class FoldersTest {

    @RegisterExtension
    final EmbeddedEcs ecs = EmbeddedEcs.fast();

    @Test
    void credentialsOfAFolderAreForItsJobsAlone(JenkinsRule jenkins) throws Exception {
        Folder ours = jenkins.createProject(Folder.class, "ours");
        store(ours, "team");
        EcsFolderProperty settings = new EcsFolderProperty();
        settings.setCredentialsId("team");
        settings.setRegion("us-east-1");
        ours.addProperty(settings);
        Folder inner = ours.createProject(Folder.class, "inner");
        Folder theirs = jenkins.createProject(Folder.class, "theirs");
        String named = Scripts.deployAs(", credentialsId: 'team', region: 'us-east-1'");

        WorkflowRun theirBuild = run(jenkins, Result.FAILURE, theirs, named);
        jenkins.assertLogContains("no AWS credentials with the id 'team' can be used by this job", theirBuild);
        assertThat(ecs.simulator().calls()).isEmpty();

        run(jenkins, Result.SUCCESS, ours, named);
        WorkflowRun innerBuild = run(jenkins, Result.SUCCESS, inner, Scripts.deployAs(", skipTasks: true"));
        jenkins.assertLogContains("using credentials 'team', the default of folder 'ours'", innerBuild);
    }

    @Test
    void foldersNarrowTheClusters(JenkinsRule jenkins) throws Exception {
        Scripts.storeCredentials();
        Folder outer = jenkins.createProject(Folder.class, "outer");
        outer.addProperty(allowing("dev-*"));
        Folder inner = outer.createProject(Folder.class, "inner");
        inner.addProperty(allowing("*"));

        WorkflowRun refused = run(jenkins, Result.FAILURE, inner, Scripts.updateService(""));
        jenkins.assertLogContains("the cluster 'example' may not be used by this job", refused);
        jenkins.assertLogContains("allows dev-*", refused);
        assertThat(ecs.simulator().calls()).isEmpty();

        outer.getProperties().replace(allowing("exam*"));
        run(jenkins, Result.SUCCESS, inner, Scripts.updateService(""));
    }

    private static EcsFolderProperty allowing(String pattern) {
        EcsFolderProperty settings = new EcsFolderProperty();
        settings.setAllowedClusters(List.of(pattern));
        return settings;
    }

    private static void store(Folder folder, String id) throws Exception {
        CredentialsStore store = StreamSupport.stream(
                        CredentialsProvider.lookupStores(folder).spliterator(), false)
                .filter(one -> one.getContext() == folder)
                .findFirst()
                .orElseThrow();
        store.addCredentials(Domain.global(), Scripts.credentials(id));
    }

    private static WorkflowRun run(JenkinsRule jenkins, Result result, ModifiableTopLevelItemGroup group, String script)
            throws Exception {
        String name = "app" + group.getItems().size();
        return jenkins.assertBuildStatus(result, jenkins.waitForCompletion(Scripts.start(group, name, script)));
    }
}
