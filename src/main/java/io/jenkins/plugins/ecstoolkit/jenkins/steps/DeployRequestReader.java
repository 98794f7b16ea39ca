package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import io.jenkins.plugins.ecstoolkit.config.ConfigException;
import io.jenkins.plugins.ecstoolkit.config.ConfigReader;
import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import io.jenkins.plugins.ecstoolkit.jenkins.request.DeployArguments;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import java.io.IOException;
import java.util.Map;

/** Makes the request of {@code ecsDeploy} from its arguments and the configuration that they name. */
final class DeployRequestReader {

    private static final String DEFAULT_FILE = ".ecs-toolkit.yml";

    private final DeployArguments arguments;
    private final FilePath workspace;

    /** @param workspace null when the step runs outside of a node */
    DeployRequestReader(DeployArguments arguments, @CheckForNull FilePath workspace) {
        this.arguments = arguments;
        this.workspace = workspace;
    }

    /**
     * Reads the request; may read a file on an agent and blocks for as long as that takes.
     *
     * @throws IllegalArgumentException when there is no configuration or nothing to do; the message is a sentence
     * @throws ConfigException when the configuration is wrong; the message has a line for each mistake
     * @throws IOException when the agent cannot be reached
     */
    RolloutRequest read() throws ConfigException, IOException, InterruptedException {
        DeployConfig config = config();
        if (config.empty()) {
            throw new IllegalArgumentException(Messages.DeployRequestReader_empty(config.file()));
        }
        RolloutRequest request =
                RolloutRequest.of(config, arguments.imageTag(), arguments.images(), arguments.skipped());
        // The parts of one rollout ask for the same; the step that updates the services says how they are waited for.
        if (arguments.only() == null) {
            request = Requests.withWait(request, arguments.waits());
        }
        request = Requests.withFailFast(request, arguments.failFast());
        request = Requests.withLogLines(request, arguments.options().logLines());
        if (arguments.rollback() != null) {
            request = request.withRollback(arguments.rollback());
        }
        // The argument adds to what the configuration says; it cannot take it away.
        return arguments.exclusive() ? request.asExclusive() : request;
    }

    private DeployConfig config() throws ConfigException, IOException, InterruptedException {
        Object config = arguments.config();
        if (config instanceof Map<?, ?> map) {
            return ConfigReader.read("config", map);
        }
        if (config != null) {
            return ConfigReader.read("config", config.toString());
        }
        String name = arguments.configFile() == null ? DEFAULT_FILE : arguments.configFile();
        if (workspace == null) {
            throw new IllegalArgumentException(Messages.DeployRequestReader_noWorkspace(name));
        }
        return ConfigReader.read(name, WorkspaceFile.read(workspace, name));
    }
}
