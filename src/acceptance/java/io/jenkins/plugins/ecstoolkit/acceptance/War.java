package io.jenkins.plugins.ecstoolkit.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What controllers are started from.
 *
 * @param file the war
 * @param plugins the plugins by name
 * @param hpi the plugin under test
 * @param folder where their homes are made
 */
record War(Path file, Map<String, PluginFile> plugins, Path hpi, Path folder) {

    /** A controller that was not started yet, in a home of that name. */
    Prepared prepare(String name, int port, Collection<PluginFile> with, List<String> javaOptions) throws IOException {
        URI root = URI.create("http://127.0.0.1:" + (port == 0 ? freePort() : port) + "/");
        Home home = Home.create(folder.resolve(name), with, hpi, root.toString());
        return new Prepared(new Controller(file, home, root, javaOptions), home, root);
    }

    /** A controller that was not started yet. */
    record Prepared(Controller controller, Home home, URI root) {
        Jenkins as(String user) {
            return Jenkins.as(root, user, home.password());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
