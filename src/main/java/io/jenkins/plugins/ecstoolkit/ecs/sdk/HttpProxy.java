package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.net.URI;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.http.apache.ProxyConfiguration;

/**
 * What calls go through on their way out of a network. Spoken to over HTTP, whatever is called.
 *
 * @param user null when it wants none
 * @param password null when it wants none
 * @param direct regular expressions for the hosts that are called without it
 */
public record HttpProxy(
        String host, int port, @CheckForNull String user, @CheckForNull String password, List<String> direct) {

    public HttpProxy {
        direct = List.copyOf(direct);
    }

    ProxyConfiguration configuration() {
        return ProxyConfiguration.builder()
                .endpoint(URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port))
                .username(user)
                .password(password)
                .nonProxyHosts(Set.copyOf(direct))
                .useSystemPropertyValues(false)
                .useEnvironmentVariableValues(false)
                .build();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
