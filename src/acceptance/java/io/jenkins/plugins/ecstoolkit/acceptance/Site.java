package io.jenkins.plugins.ecstoolkit.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What scenarios work with.
 *
 * @param jenkins the controller as its administrator sees it
 * @param reader as one sees it who may only read; empty where there is no such user
 * @param anonymous as nobody in particular sees it
 * @param aws what the controller calls
 * @param screens a browser; empty where there is none
 * @param controller its process; empty where it runs already
 * @param war how to start another one; empty as well then
 */
record Site(
        Jenkins jenkins,
        Optional<Jenkins> reader,
        Jenkins anonymous,
        SimulatedAws aws,
        Optional<Screens> screens,
        Optional<Controller> controller,
        Optional<War> war) {

    static final String NO_BROWSER = "there is no Chromium on the path";
    static final String RUNNING_ALREADY = "the controller was not started by this program";

    Pipelines pipelines() {
        return new Pipelines(jenkins);
    }

    /** Name and version of each plugin that is active. */
    Map<String, String> plugins() throws IOException {
        Map<String, String> plugins = new TreeMap<>();
        JsonNode list = jenkins.json("pluginManager/api/json?tree=plugins[shortName,version,active]");
        for (JsonNode plugin : list.path("plugins")) {
            if (plugin.path("active").asBoolean()) {
                plugins.put(
                        plugin.path("shortName").asText(),
                        plugin.path("version").asText());
            }
        }
        return plugins;
    }

    boolean has(String plugin) throws IOException {
        return plugins().containsKey(plugin);
    }
}
