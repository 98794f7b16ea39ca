package io.jenkins.plugins.ecstoolkit.jenkins.bench;

import com.cloudbees.jenkins.plugins.awscredentials.AWSCredentialsImpl;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.ItemGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/** Stores of credentials, one for each folder and one for the controller; each is seen from below. */
public final class BenchCredentials extends CredentialsProvider implements AutoCloseable {

    private final Map<ItemGroup<?>, Map<String, IdCredentials>> stores = new ConcurrentHashMap<>();

    public BenchCredentials() {
        ExtensionList.lookup(CredentialsProvider.class).add(0, this);
    }

    /** Stores credentials, in the place of those with the same id. */
    public BenchCredentials put(ItemGroup<?> group, IdCredentials credentials) {
        stores.computeIfAbsent(group, key -> new HashMap<>()).put(credentials.getId(), credentials);
        return this;
    }

    public BenchCredentials put(ItemGroup<?> group, String id, String accessKey, String secretKey) {
        return put(group, of(id, accessKey, secretKey, null, null));
    }

    public static AWSCredentialsImpl of(String id, String accessKey, String secretKey, String role, String mfa) {
        return new AWSCredentialsImpl(CredentialsScope.GLOBAL, id, accessKey, secretKey, "", role, mfa, null);
    }

    public void remove(ItemGroup<?> group, String id) {
        stores.getOrDefault(group, new HashMap<>()).remove(id);
    }

    @Override
    public <C extends IdCredentials> C getCredentialByIdInItemGroup(
            String id,
            Class<C> type,
            ItemGroup<?> itemGroup,
            Authentication authentication,
            List<DomainRequirement> domainRequirements) {
        for (ItemGroup<?> group = itemGroup; group != null; group = above(group)) {
            IdCredentials found = stores.getOrDefault(group, Map.of()).get(id);
            if (type.isInstance(found)) {
                return type.cast(found);
            }
        }
        return null;
    }

    private static ItemGroup<?> above(ItemGroup<?> group) {
        return group instanceof Item item ? item.getParent() : group == Jenkins.get() ? null : Jenkins.get();
    }

    @Override
    public void close() {
        ExtensionList.lookup(CredentialsProvider.class).remove(this);
    }
}
