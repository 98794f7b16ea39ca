package io.jenkins.plugins.ecstoolkit.jenkins.credentials;

import com.cloudbees.jenkins.plugins.awscredentials.AWSCredentialsImpl;
import com.cloudbees.jenkins.plugins.awscredentials.AmazonWebServicesCredentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Run;
import hudson.security.ACL;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.SessionCredentials;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import jenkins.model.Jenkins;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * AWS credentials of Jenkins' store. They are looked up by id for each call, so that a changed secret is used from the
 * next call on and removed credentials are used no more; only sessions of their role are kept, in memory.
 */
final class StoredCredentials implements Signer {

    private static final Class<AmazonWebServicesCredentials> TYPE = AmazonWebServicesCredentials.class;

    /** Where credentials were found. Looked up there again, so that jobs elsewhere may share what is opened for them. */
    private record Owned(String id, ItemGroup<?> owner) {}

    private final String id;
    private final Object who;
    private final Sts sts;
    private final Supplier<AmazonWebServicesCredentials> lookup;

    private StoredCredentials(String id, Object who, Sts sts, Supplier<AmazonWebServicesCredentials> lookup) {
        this.id = id;
        this.who = who;
        this.sts = sts;
        this.lookup = lookup;
    }

    /**
     * Finds credentials as a build may use them: those of its folders and above, and what its parameters say. Notes with
     * Jenkins that the build uses them.
     *
     * @param sts where their role is assumed, if they have one
     * @throws NoIdentityException when there are none, which tells nothing of others' credentials, or they cannot be used
     */
    static StoredCredentials of(String id, Run<?, ?> run, Sts sts) throws NoIdentityException {
        AmazonWebServicesCredentials found = CredentialsProvider.findCredentialById(id, TYPE, run);
        if (found == null) {
            throw new NoIdentityException(Messages.StoredCredentials_notForJob(id));
        }
        AmazonWebServicesCredentials used = CredentialsProvider.track(run, found);
        UsableCredentials.check(id, used);
        ItemGroup<?> owner = owner(used, run.getParent().getParent());
        return owner == null
                ? new StoredCredentials(id, run, sts, () -> CredentialsProvider.findCredentialById(id, TYPE, run))
                : owned(used.getId(), owner, sts);
    }

    /** Finds credentials for a form, as the items in a group could use them. */
    static StoredCredentials of(String id, ItemGroup<?> group, Sts sts) throws NoIdentityException {
        AmazonWebServicesCredentials found = in(group, id);
        if (found == null) {
            throw new NoIdentityException(Messages.StoredCredentials_notHere(id));
        }
        UsableCredentials.check(id, found);
        return owned(id, group, sts);
    }

    private static StoredCredentials owned(String id, ItemGroup<?> owner, Sts sts) {
        return new StoredCredentials(id, new Owned(id, owner), sts, () -> in(owner, id));
    }

    /** The outermost group whose items find the very same credentials; null when they belong to a build or a user. */
    @CheckForNull
    private static ItemGroup<?> owner(AmazonWebServicesCredentials found, ItemGroup<?> around) {
        Deque<ItemGroup<?>> outermostFirst = new ArrayDeque<>();
        for (ItemGroup<?> group = around; group != null; group = group instanceof Item item ? item.getParent() : null) {
            outermostFirst.push(group);
        }
        return outermostFirst.stream()
                .filter(group -> in(group, found.getId()) == found)
                .findFirst()
                .orElse(null);
    }

    /** Those that jobs may use: credentials of the scope "system" are for Jenkins itself. */
    private static AmazonWebServicesCredentials in(ItemGroup<?> group, String id) {
        AmazonWebServicesCredentials found = CredentialsProvider.findCredentialByIdInItemGroup(
                id, TYPE, group == null ? Jenkins.get() : group, ACL.SYSTEM2, List.of());
        return found == null || found.getScope() == CredentialsScope.SYSTEM ? null : found;
    }

    /** Equal for those that may share a connection. */
    Object who() {
        return who;
    }

    /** The account of the role that is assumed with them; null when there is none. */
    @CheckForNull
    String account() {
        return current() instanceof AWSCredentialsImpl impl ? AwsIdentity.account(impl.getIamRoleArn()) : null;
    }

    private AmazonWebServicesCredentials current() {
        AmazonWebServicesCredentials found = lookup.get();
        if (found == null) {
            throw Signer.refusal(Messages.StoredCredentials_gone(id));
        }
        try {
            UsableCredentials.check(id, found);
        } catch (NoIdentityException e) {
            throw Signer.refusal(e.getMessage());
        }
        return found;
    }

    @Override
    public Object version() {
        return UsableCredentials.version(current(), sts);
    }

    @Override
    public AwsCredentials resolveCredentials() {
        AmazonWebServicesCredentials found = current();
        return UsableCredentials.haveSessions(found)
                ? sessions(found).resolveCredentials()
                : UsableCredentials.keys(found);
    }

    private SessionCredentials sessions(AmazonWebServicesCredentials found) {
        return SessionCache.get(UsableCredentials.version(found, sts), () -> UsableCredentials.session(id, found, sts));
    }

    @Override
    public boolean renew() {
        AmazonWebServicesCredentials found = current();
        return UsableCredentials.haveSessions(found) && sessions(found).renew();
    }
}
