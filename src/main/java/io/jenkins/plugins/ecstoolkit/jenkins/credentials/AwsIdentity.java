package io.jenkins.plugins.ecstoolkit.jenkins.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Run;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.CallSigner;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.EcsConnection;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.HttpProxy;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.SdkEcsApi;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.Scopes;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.SettingsException;
import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who signs a step's calls and where they go, found anew whenever the step begins or resumes and never kept with the
 * build. See {@link IdentityFinder} for the ways.
 *
 * @param provider signs the calls
 * @param region the region's id
 * @param endpoint what is called instead of the region's own endpoint; null for that
 * @param proxy what its calls go through; null for no other than the Java machine's
 * @param description which of the ways it was, for the log; never a secret
 * @param who equal for two identities that may do the same, so that what one is told is for the other too; kept in memory
 *     only
 * @param account whose clusters are used; null when it is not known without asking AWS
 * @param scopes what the job's folders and the controller allow
 */
public record AwsIdentity(
        CallSigner provider,
        String region,
        @CheckForNull URI endpoint,
        @CheckForNull HttpProxy proxy,
        String description,
        Object who,
        @CheckForNull String account,
        Scopes scopes) {

    private static final Pattern ROLE = Pattern.compile("arn:[^:]*:iam::([0-9]{12}):role/.*");

    /**
     * Finds the identity of a step. May ask STS later, but not now.
     *
     * @param given what the step says itself
     * @param environment the step's environment; empty when it has none
     * @throws NoIdentityException when there is none or no region; the message is a sentence that says what to do
     */
    @NonNull
    public static AwsIdentity find(
            @NonNull SignIn given, @NonNull Map<String, String> environment, @NonNull Run<?, ?> run)
            throws NoIdentityException {
        return new IdentityFinder(given, environment, run).find();
    }

    /** The account of a role; null when it is no role's ARN. */
    @CheckForNull
    static String account(@CheckForNull String roleArn) {
        Matcher matcher = ROLE.matcher(roleArn == null ? "" : roleArn);
        return matcher.matches() ? matcher.group(1) : null;
    }

    /**
     * Checks that the job may use a cluster, before any call.
     *
     * @param cluster a name or an ARN
     * @throws NoIdentityException when it may not; the message says who allows what
     */
    public void requireCluster(String cluster) throws NoIdentityException {
        try {
            scopes.check(cluster, region, account);
        } catch (SettingsException e) {
            throw new NoIdentityException(e.getMessage(), e);
        }
    }

    /** Opens a client. */
    public SdkEcsApi open() {
        return connection(provider).open();
    }

    /**
     * Where its calls go.
     *
     * @param signer who signs them
     */
    public EcsConnection connection(CallSigner signer) {
        return new EcsConnection(region, endpoint, signer, proxy);
    }

    /** The description only. */
    @Override
    public String toString() {
        return description;
    }
}
