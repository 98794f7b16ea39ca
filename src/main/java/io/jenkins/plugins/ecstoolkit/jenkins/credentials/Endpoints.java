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
                .orElseThrow(() -> new NoIdentityException("no endpoint is called '" + name
                        + "'; an administrator names them under Manage Jenkins, System, Amazon ECS"));
        if (!endpoint.usable()) {
            throw new NoIdentityException("the URL of the endpoint '" + name
                    + "' is not an http or https URL; an administrator can change it");
        }
        return endpoint;
    }
}
