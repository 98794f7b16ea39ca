// Declared as in credentials 1502.v5c95e620ddfe,
// src/main/java/com/cloudbees/plugins/credentials/CredentialsProvider.java
package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.Permission;
import java.util.List;
import org.springframework.security.core.Authentication;

public abstract class CredentialsProvider extends Descriptor<CredentialsProvider>
        implements ExtensionPoint, hudson.model.Describable<CredentialsProvider> {
    public static final Permission USE_ITEM =
            Permission.fromId("com.cloudbees.plugins.credentials.CredentialsProvider.UseItem");

    public CredentialsProvider() {}

    public <C extends IdCredentials> C getCredentialByIdInItemGroup(
            String id,
            Class<C> type,
            ItemGroup<?> itemGroup,
            Authentication authentication,
            List<DomainRequirement> domainRequirements) {
        return null;
    }

    public static <C extends IdCredentials> C findCredentialById(String id, Class<C> type, Run<?, ?> run) {
        return findCredentialByIdInItem(id, type, run.getParent(), ACL.SYSTEM2, List.of());
    }

    public static <C extends IdCredentials> C findCredentialByIdInItem(
            String id,
            Class<C> type,
            Item item,
            Authentication authentication,
            List<DomainRequirement> domainRequirements) {
        C found = findCredentialByIdInItemGroup(id, type, item.getParent(), authentication, domainRequirements);
        return found == null || found.getScope() == CredentialsScope.SYSTEM ? null : found;
    }

    public static <C extends IdCredentials> C findCredentialByIdInItemGroup(
            String id,
            Class<C> type,
            ItemGroup<?> itemGroup,
            Authentication authentication,
            List<DomainRequirement> domainRequirements) {
        return ExtensionList.lookup(CredentialsProvider.class).stream()
                .map(provider ->
                        provider.getCredentialByIdInItemGroup(id, type, itemGroup, authentication, domainRequirements))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    @SuppressWarnings("rawtypes")
    public static <C extends Credentials> C track(Run build, C credentials) {
        return credentials;
    }
}
