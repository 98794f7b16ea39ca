package io.jenkins.plugins.ecstoolkit.jenkins.credentials;

import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.AssumedRole;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.HttpProxy;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.SessionName;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.NamedEndpoint;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.Regions;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.Scopes;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.SettingsException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for a step's identity, in this order: the credential that the step names; the keys in its environment; the default
 * of its folders, the innermost first; that of the controller; the controller's own identity, where an administrator has
 * allowed it. A role is assumed on top. Region and endpoint are looked for in the same order.
 */
final class IdentityFinder {

    /** A signer and how it was found. */
    private record Found(Signer signer, String description, Object who, String account) {}

    /** What may be shared: the same signer, called in the same place by the same way. */
    private record Who(Object signer, URI endpoint, HttpProxy proxy) {}

    /** Not the session's name: whoever may assume the role sees the same, whichever build asks. */
    private record Shared(Object base, String role, String externalId) {}

    private final SignIn given;
    private final Map<String, String> environment;
    private final Run<?, ?> run;
    private final HttpProxy proxy = ControllerProxy.get();

    IdentityFinder(SignIn given, Map<String, String> environment, Run<?, ?> run) {
        this.given = given;
        this.environment = environment;
        this.run = run;
    }

    AwsIdentity find() throws NoIdentityException {
        Scopes scopes;
        try {
            scopes = Scopes.of(run.getParent().getParent());
        } catch (SettingsException e) {
            throw new NoIdentityException(e.getMessage(), e);
        }
        String region = region(scopes);
        NamedEndpoint endpoint = endpoint(scopes);
        Sts sts = Sts.of(region, endpoint, proxy);
        Found found = base(scopes, sts);
        String role = given.roleArn();
        if (role != null) {
            found = assumed(found, role, sts);
        }
        URI where = endpoint == null ? null : URI.create(endpoint.getUrl());
        String description = endpoint == null
                ? found.description()
                : Messages.IdentityFinder_endpoint(found.description(), endpoint.getName());
        return new AwsIdentity(
                found.signer(),
                region,
                where,
                proxy,
                description,
                new Who(found.who(), where, proxy),
                found.account(),
                scopes);
    }

    private Found assumed(Found base, String role, Sts sts) {
        String externalId = given.externalId();
        String name = SessionName.of(run.getParent().getFullName(), run.getNumber());
        return new Found(
                new RoleSigner(base.signer(), sts.role(base.signer(), role, externalId, name, AssumedRole.USUAL_LIFE)),
                Messages.IdentityFinder_role(role, base.description()),
                new Shared(base.who(), role, externalId),
                AwsIdentity.account(role));
    }

    private Found base(Scopes scopes, Sts sts) throws NoIdentityException {
        String id = given.credentialsId();
        if (id != null) {
            return stored(id, sts, Messages.IdentityFinder_credentials(id));
        }
        Optional<EnvironmentKeys> keys = EnvironmentKeys.of(environment, System.getenv());
        if (keys.isPresent()) {
            return new Found(
                    keys.get(),
                    Messages.IdentityFinder_environment(),
                    keys.get().keys(),
                    null);
        }
        Optional<Scopes.Default> otherwise = scopes.credentialsId();
        if (otherwise.isPresent()) {
            String byDefault = otherwise.get().value();
            return stored(
                    byDefault,
                    sts,
                    Messages.IdentityFinder_defaultCredentials(
                            byDefault, otherwise.get().of()));
        }
        if (ControllerIdentity.allowed()) {
            return new Found(
                    ControllerIdentity.INSTANCE,
                    Messages.IdentityFinder_controller(),
                    ControllerIdentity.INSTANCE,
                    null);
        }
        String controller = Messages.ControllerIdentity_notAllowed();
        throw new NoIdentityException(
                environment.containsKey("AWS_PROFILE")
                        ? Messages.IdentityFinder_noCredentialsProfile(controller)
                        : Messages.IdentityFinder_noCredentials(controller));
    }

    private Found stored(String id, Sts sts, String description) throws NoIdentityException {
        StoredCredentials stored = StoredCredentials.of(id, run, sts);
        return new Found(stored, description, stored.who(), stored.account());
    }

    private String region(Scopes scopes) throws NoIdentityException {
        String region = given.region();
        for (String variable : List.of("AWS_REGION", "AWS_DEFAULT_REGION")) {
            region = region == null ? Util.fixEmptyAndTrim(environment.get(variable)) : region;
        }
        if (region == null) {
            region = scopes.region()
                    .map(Scopes.Default::value)
                    .orElseThrow(() -> new NoIdentityException(Messages.IdentityFinder_noRegion()));
        }
        try {
            Regions.check(region);
        } catch (SettingsException e) {
            throw new NoIdentityException(e.getMessage(), e);
        }
        return region;
    }

    private NamedEndpoint endpoint(Scopes scopes) throws NoIdentityException {
        String name = given.endpoint();
        if (name == null) {
            name = scopes.endpoint().map(Scopes.Default::value).orElse(null);
        }
        return name == null ? null : Endpoints.called(name);
    }
}
