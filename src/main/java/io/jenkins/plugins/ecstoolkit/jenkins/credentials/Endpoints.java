package io.jenkins.plugins.ecstoolkit.jenkins.credentials;

import io.jenkins.plugins.ecstoolkit.jenkins.configuration.EcsToolkitConfiguration;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.NamedEndpoint;

/** The endpoints that an administrator has named. */
final class Endpoints {

    private Endpoints() {}

    /** @throws NoIdentityException when there is none of that name, or calls cannot be sent there */
    static NamedEndpoint called(String name) throws NoIdentityException {
        NamedEndpoint endpoint = EcsToolkitConfiguration.get()
                .endpointCalled(name)
                .orElseThrow(() -> new NoIdentityException(Messages.Endpoints_unknown(name)));
        if (!endpoint.usable()) {
            throw new NoIdentityException(Messages.Endpoints_url(name));
        }
        return endpoint;
    }
}
