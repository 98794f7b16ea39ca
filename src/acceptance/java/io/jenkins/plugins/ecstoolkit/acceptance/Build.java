package io.jenkins.plugins.ecstoolkit.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** A build that was started. */
record Build(Jenkins jenkins, String job, int number) {

    static final Duration LIMIT = Duration.ofMinutes(4);

    /** {@code job/NAME/NUMBER/}. */
    String path() {
        return "job/" + job + "/" + number + "/";
    }

    JsonNode json(String more) throws IOException {
        return jenkins.json(path() + more);
    }

    Console console() throws IOException {
        return new Console(jenkins.page(path() + "consoleText"));
    }

    /** What the REST API says of its rollouts. */
    JsonNode rollouts() throws IOException {
        return json("ecs-rollouts/api/json?depth=1").path("rollouts");
    }

    /** The console once it says this. */
    Console until(String said) throws Exception {
        Wait.until("the console of " + job + " says '" + said + "'", LIMIT, () -> {
            Answer console = jenkins.get(path() + "consoleText");
            return console.status() == 200 && console.body().contains(said);
        });
        return console();
    }

    /** The console after the end, which must be of this kind, {@code SUCCESS} for instance. */
    Console ends(String result) throws Exception {
        Wait.until("the build of " + job + " ends", LIMIT, () -> !"null"
                .equals(jenkins.json(path() + "api/json?tree=result")
                        .path("result")
                        .asText()));
        String ended = json("api/json?tree=result").path("result").asText();
        Console console = console();
        if (!ended.equals(result)) {
            throw new AssertionError("the build ended as " + ended + ", not " + result + console.end());
        }
        return console;
    }

    void stop() throws IOException {
        jenkins.post(path() + "stop", Map.of()).good("stop");
    }

    Duration took() throws IOException {
        return Duration.ofMillis(json("api/json?tree=duration").path("duration").asLong());
    }
}
