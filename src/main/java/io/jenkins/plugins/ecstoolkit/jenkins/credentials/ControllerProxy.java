package io.jenkins.plugins.ecstoolkit.jenkins.credentials;

import hudson.ProxyConfiguration;
import hudson.util.Secret;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.HttpProxy;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;

/** The proxy that an administrator has set up for all that the controller calls, AWS included. */
final class ControllerProxy {

    private ControllerProxy() {}

    /** @return null when there is none */
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
