package io.jenkins.plugins.ecstoolkit.acceptance;

import java.io.IOException;
import java.util.Map;

/** Makes Pipeline jobs and starts them. */
final class Pipelines {

    /** The AWS credentials that jobs name. */
    static final String CREDENTIALS = "acceptance-aws";

    /** What every step is told of where and as whom. */
    static final String WHERE = "region: '" + SimulatedAws.REGION + "', credentialsId: '" + CREDENTIALS + "'";

    private static final String XML =
            """
            <flow-definition plugin="workflow-job">
              <definition class="org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition" plugin="workflow-cps">
                <script>%s</script>
                <sandbox>true</sandbox>
              </definition>
            </flow-definition>
            """;

    private final Jenkins jenkins;

    Pipelines(Jenkins jenkins) {
        this.jenkins = jenkins;
    }

    /** Makes the job, {@code NAME} or {@code FOLDER/job/NAME}, or changes it, and starts its next build. */
    Build start(String job, String script) throws Exception {
        String xml = XML.formatted(escaped(script));
        boolean there = jenkins.get("job/" + job + "/api/json").status() == 200;
        String path = there ? "job/" + job + "/config.xml" : creation(job);
        jenkins.post(path, "application/xml", xml).good(path);
        return again(job);
    }

    /** Starts the job's next build. */
    Build again(String job) throws Exception {
        int number = jenkins.json("job/" + job + "/api/json?tree=nextBuildNumber")
                .path("nextBuildNumber")
                .asInt();
        jenkins.post("job/" + job + "/build?delay=0sec", Map.of()).good("build of " + job);
        Build build = new Build(jenkins, job, number);
        Wait.until(
                "build " + number + " of " + job + " begins",
                Build.LIMIT,
                () -> jenkins.get(build.path() + "api/json").status() == 200);
        return build;
    }

    /** Stores AWS keys, which the simulator takes whatever they are, under an id. */
    void storeKeys() throws IOException {
        String xml =
                """
                <com.cloudbees.jenkins.plugins.awscredentials.AWSCredentialsImpl>
                  <scope>GLOBAL</scope>
                  <id>%s</id>
                  <description>keys for the simulator</description>
                  <accessKey>%s</accessKey>
                  <secretKey>%s</secretKey>
                </com.cloudbees.jenkins.plugins.awscredentials.AWSCredentialsImpl>
                """
                        .formatted(CREDENTIALS, SimulatedAws.ACCESS_KEY, SimulatedAws.SECRET_KEY);
        Answer answer = jenkins.post("credentials/store/system/domain/_/createCredentials", "application/xml", xml);
        if (answer.status() != 409) {
            answer.good("storing AWS credentials");
        }
    }

    private static String creation(String job) {
        int folder = job.lastIndexOf("/job/");
        return (folder < 0 ? "" : "job/" + job.substring(0, folder) + "/") + "createItem?name="
                + job.substring(job.lastIndexOf('/') + 1);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
