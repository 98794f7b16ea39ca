package io.jenkins.plugins.ecstoolkit.jenkins.configuration;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import hudson.model.ItemGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What holds for a job: the settings of the folders around it, the innermost first, and then those of the controller. For
 * defaults the first that sets one decides; what is allowed must be allowed by all of them.
 */
public record Scopes(List<Scope> innermostFirst) {

    /** A value, and whose it is. */
    public record Default(String value, String of) {}

    public Scopes {
        innermostFirst = List.copyOf(innermostFirst);
    }

    /**
     * Those of the items in a group.
     *
     * @throws SettingsException when there are folders whose settings cannot be read
     */
    public static Scopes of(ItemGroup<?> group) throws SettingsException {
        List<Scope> scopes = new ArrayList<>();
        ItemGroup<?> around = group;
        while (around instanceof Item item) {
            folder(around).ifPresent(scopes::add);
            around = item.getParent();
        }
        scopes.add(EcsToolkitConfiguration.get().scope());
        return new Scopes(scopes);
    }

    /**
     * Those that hold in a group besides its own: of the folders around a folder and of the controller; none around the
     * controller.
     *
     * @throws SettingsException when there are folders whose settings cannot be read
     */
    public static Scopes around(ItemGroup<?> group) throws SettingsException {
        return group instanceof Item item ? of(item.getParent()) : new Scopes(List.of());
    }

    /** The plugin for folders may be missing; then nothing is inside of one. */
    private static Optional<Scope> folder(ItemGroup<?> group) throws SettingsException {
        try {
            return FolderSettings.of(group);
        } catch (LinkageError e) {
            // Jobs must not escape what their folder allows.
            throw new SettingsException(Messages.Scopes_unreadable(group.getFullName()), e);
        }
    }

    public Optional<Default> credentialsId() {
        return first(Scope::credentialsId);
    }

    public Optional<Default> region() {
        return first(Scope::region);
    }

    public Optional<Default> endpoint() {
        return first(Scope::endpoint);
    }

    private Optional<Default> first(Function<Scope, String> value) {
        return innermostFirst.stream()
                .filter(scope -> value.apply(scope) != null)
                .findFirst()
                .map(scope -> new Default(value.apply(scope), scope.name()));
    }

    /**
     * Checks whether a cluster may be used. Makes no call.
     *
     * @param cluster a name or an ARN
     * @param region the region of the step
     * @param account of the identity that will call; null when it is not known
     * @throws SettingsException with a sentence that says who allows what
     */
    public void check(@NonNull String cluster, @NonNull String region, @CheckForNull String account)
            throws SettingsException {
        String[] arn = cluster.split(":", -1);
        if (cluster.startsWith("arn:") && arn.length > 3 && !arn[3].equals(region)) {
            throw new SettingsException(Messages.Scopes_otherRegion(cluster, region, arn[3]));
        }
        for (Scope scope : innermostFirst) {
            List<ClusterPattern> allowed =
                    scope.allowedClusters().stream().map(ClusterPattern::new).toList();
            if (!allowed.isEmpty() && allowed.stream().noneMatch(one -> one.matches(cluster, region, account))) {
                boolean name = !cluster.startsWith("arn:");
                String patterns = String.join(", ", scope.allowedClusters());
                throw new SettingsException(
                        name && account == null && allowed.stream().anyMatch(ClusterPattern::tellsAccounts)
                                ? Messages.Scopes_notAllowedByName(cluster, scope.name(), patterns)
                                : Messages.Scopes_notAllowed(cluster, scope.name(), patterns));
            }
        }
    }
}
