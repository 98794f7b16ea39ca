package io.jenkins.plugins.ecstoolkit.jenkins.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ProxyConfiguration;
import hudson.util.Secret;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.HttpProxy;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;

/** The proxy that an administrator has set up for all that the controller calls, AWS included. */
final class ControllerProxy {

    private ControllerProxy() {}

    /** What Jenkins is set up to go through; null when that is nothing. */
    @CheckForNull
    static HttpProxy get() {
        ProxyConfiguration proxy = Jenkins.get().proxy;
        if (proxy == null || proxy.name == null) {
            return null;
        }
        Secret password = proxy.getSecretPassword();
        return new HttpProxy(
                proxy.name,
                proxy.port,
                proxy.getUserName(),
                password == null ? null : password.getPlainText(),
                proxy.getNoProxyHostPatterns().stream().map(Pattern::pattern).toList());
    }
}
