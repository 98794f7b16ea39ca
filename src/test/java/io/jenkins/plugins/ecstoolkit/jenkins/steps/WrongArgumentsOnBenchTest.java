package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hudson.EnvVars;
import hudson.FilePath;
import io.jenkins.plugins.ecstoolkit.words.SystemWords;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step with a wrong argument fails at once with a sentence, and nothing is asked or changed. */
class WrongArgumentsOnBenchTest {

    private StepsRig rig;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        rig = StepsRig.fast(directory);
    }

    @AfterEach
    void end() {
        rig.close();
    }

    private void assertRefused(String step, Map<String, ?> arguments, String message) throws Exception {
        assertThat(rig.failure(rig.start(step, arguments))).isEqualTo(message);
        assertThat(rig.calls()).isZero();
        assertThat(rig.journals()).isEmpty();
        assertThat(rig.build().running()).isEmpty();
    }

    private void assertDeployRefused(Map<String, ?> more, String message) throws Exception {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("imageTag", StepsRig.NEW);
        arguments.put("config", StepsRig.CONFIG);
        arguments.putAll(more);
        assertRefused(StepsRig.DEPLOY, arguments, message);
    }

    private void assertFileRefused(String name, String message) throws Exception {
        assertRefused(
                StepsRig.DEPLOY,
                Map.of("imageTag", StepsRig.NEW, "configFile", name),
                "ecsDeploy: the configuration file '" + name + "' " + message);
    }

    @Test
    void unknownConfigKey() throws Exception {
        assertDeployRefused(
                Map.of("config", StepsRig.CONFIG + "conurrency: 2\n"),
                "ecsDeploy: config:10:1: unknown key 'conurrency' in the configuration; did you mean concurrency?");
    }

    @Test
    void badTag() throws Exception {
        assertDeployRefused(
                Map.of("imageTag", "not a tag"),
                "ecsDeploy: The image tag \"not a tag\" is not valid: a tag is 1 to 128 letters, digits, \"_\", \".\""
                        + " and \"-\", and begins with neither \".\" nor \"-\"");
    }

    @Test
    void blankOrNoTag() throws Exception {
        String message = "ecsDeploy: imageTag is empty; give the tag of the image to roll out, such as env.GIT_COMMIT"
                + " (it is set inside a node that has checked out a Git repository)";
        assertDeployRefused(Map.of("imageTag", " "), message);
        Map<String, Object> none = new HashMap<>();
        none.put("imageTag", null);
        assertDeployRefused(none, message);
    }

    @Test
    void configAndConfigFile() throws Exception {
        assertDeployRefused(
                Map.of("configFile", "deploy.yml"),
                "ecsDeploy: both config and configFile are given; give one of them");
    }

    @Test
    void aConfigurationWithNothingToDo() throws Exception {
        assertDeployRefused(
                Map.of("config", "version: v1\ncluster: example\nservices: []\n"),
                "ecsDeploy: config names no task and no service, so there is nothing to do");
    }

    @Test
    void noWorkspace() throws Exception {
        assertRefused(
                StepsRig.DEPLOY,
                Map.of("imageTag", StepsRig.NEW),
                "ecsDeploy: there is no workspace to read '.ecs-toolkit.yml' from; put the step inside node { ... }"
                        + " after a checkout, or give it config: readTrusted('.ecs-toolkit.yml')");
    }

    @Test
    void missingFile() throws Exception {
        Path workspace = rig.workspace();
        String advice = "; check out the repository that has it first, or give the step its path as configFile";
        assertFileRefused("nothing.yml", "is not in the workspace " + workspace + advice);
        Path gone = workspace.resolveSibling("gone");
        rig.build().inside(StepsRig.environment(), new FilePath(gone.toFile()));
        assertFileRefused("nothing.yml", "is not in the workspace " + gone + advice);
    }

    @Test
    void pathsOutOfTheWorkspace() throws Exception {
        Path workspace = rig.workspace();
        Path outside = Files.writeString(workspace.resolveSibling("outside.yml"), StepsRig.CONFIG);
        String inside = "must be a path inside the workspace, such as '.ecs-toolkit.yml'";
        assertFileRefused(outside.toString(), inside);
        assertFileRefused("../outside.yml", inside);
        assertFileRefused("deploy/../../outside.yml", inside);
        Files.createSymbolicLink(workspace.resolve("link.yml"), outside);
        Files.createSymbolicLink(workspace.resolve("up"), workspace.getParent());
        assertFileRefused("link.yml", "leads out of the workspace; it must be a file inside");
        assertFileRefused("up/outside.yml", "leads out of the workspace; it must be a file inside");
    }

    @Test
    void aLinkThatLeadsNowhere() throws Exception {
        Path workspace = rig.workspace();
        Files.createSymbolicLink(workspace.resolve("loop.yml"), Path.of("loop.yml"));
        Path loop = workspace.resolve("loop.yml");
        String reason =
                assertThrows(FileSystemException.class, loop::toRealPath).getReason();
        assertFileRefused("loop.yml", "cannot be read: " + reason);
    }

    @Test
    void refusesAPathThatIsNoFile() throws Exception {
        Path workspace = rig.workspace();
        Files.createDirectories(workspace.resolve("deploy"));
        assertFileRefused("deploy", "is not a file");
        assertFileRefused(".", "is not a file");
        Files.writeString(workspace.resolve("file"), "");
        String reason = SystemWords.ofReading(workspace.resolve("file/below.yml"));
        assertFileRefused("file/below.yml", "cannot be read: " + reason);
    }

    @Test
    void largeFile() throws Exception {
        Files.write(rig.workspace().resolve("large.yml"), new byte[1024 * 1024 + 1]);
        assertFileRefused("large.yml", "is larger than 1 MiB; a configuration is a few kilobytes");
    }

    /** Its size says nothing: a file may be another one by the time it is read, and this one always says 0. */
    @Test
    void aFileThatIsLargerThanItsSize() throws Exception {
        assumeTrue(Files.isRegularFile(Path.of("/proc/kallsyms")), "needs /proc");
        rig.build().inside(StepsRig.environment(), new FilePath(new File("/proc")));
        assertFileRefused("kallsyms", "is larger than 1 MiB; a configuration is a few kilobytes");
    }

    @Test
    void refusesAFileThatIsNotText() throws Exception {
        Files.write(rig.workspace().resolve("latin.yml"), "version: \u00fc".getBytes(StandardCharsets.ISO_8859_1));
        assertFileRefused("latin.yml", "is not text in UTF-8");
    }

    @Test
    void unknownRegion() throws Exception {
        assertDeployRefused(
                Map.of("region", "eu-wets-1"),
                "ecsDeploy: 'eu-wets-1' is not an AWS region; did you mean 'eu-west-1'?");
        assertDeployRefused(
                Map.of("region", "mars"), "ecsDeploy: 'mars' is not an AWS region; regions look like 'eu-west-1'");
    }

    @Test
    void noRegion() throws Exception {
        rig.build()
                .inside(
                        new EnvVars(Map.of(
                                "AWS_ACCESS_KEY_ID",
                                StepsRig.ACCESS_KEY,
                                "AWS_SECRET_ACCESS_KEY",
                                StepsRig.SECRET_KEY)),
                        null);
        assertDeployRefused(
                Map.of(),
                "ecsDeploy: no AWS region: give the step one (region: 'eu-west-1'), set AWS_REGION in its environment, or"
                        + " have a default set for its folder");
    }

    @Test
    void noCredentials() throws Exception {
        rig.build().inside(null, null);
        assertDeployRefused(
                Map.of("region", "us-east-1"),
                "ecsDeploy: no AWS credentials: give the step a credentialsId, or put it inside"
                        + " withCredentials([aws(credentialsId: '...')]), or have a default set for its folder; jobs"
                        + " may not use the controller's own AWS identity; an administrator can allow it under"
                        + " Manage Jenkins, System, Amazon ECS");
    }

    @Test
    void unknownCredentials() throws Exception {
        assertDeployRefused(
                Map.of("credentialsId", "nobody"),
                "ecsDeploy: no AWS credentials with the id 'nobody' can be used by this job; check the id, and that it is"
                        + " stored where this job may see it");
    }

    @Test
    void badOnAbort() throws Exception {
        assertDeployRefused(
                Map.of("onAbort", "explode"),
                "ecsDeploy: onAbort is 'explode'; it must be 'leave', 'stop' or 'rollback'");
    }

    @Test
    void badMaxWait() throws Exception {
        assertDeployRefused(Map.of("maxWait", 4), "ecsDeploy: maxWait is 4; it must be a whole number from 5 to 1440");
    }

    @Test
    void badCount() throws Exception {
        assertRefused(
                StepsRig.RUN_TASK,
                Map.of("cluster", "example", "family", "migrate", "count", 11),
                "ecsRunTask: count is '11'; give a whole number from 1 to 10");
    }

    @Test
    void mistakesAreNamedAsTheArgumentsAre() throws Exception {
        assertThat(rig.failure(rig.start(
                        StepsRig.RUN_TASK,
                        Map.of("cluster", "example", "family", "migrate", "timeout", 0, "launchType", "MOON"))))
                .startsWith("ecsRunTask: ")
                .contains("timeout is '0'", "launchType is 'MOON'")
                .doesNotContain("max_wait", "launch_type", "tasks.pre", "\n");
    }

    @Test
    void tagWithoutContainers() throws Exception {
        assertRefused(
                StepsRig.UPDATE_SERVICE,
                Map.of("cluster", "example", "service", "web-server", "imageTag", StepsRig.NEW),
                "ecsUpdateService: imageTag is given without containers; say which containers get the tag, such as"
                        + " containers: ['app']");
    }

    @Test
    void unsupportedType() throws Exception {
        assertDeployRefused(
                Map.of("config", Map.of("version", new Date())),
                "ecsDeploy: config holds a Date; give text, numbers, true or false, maps and lists.");
    }
}
