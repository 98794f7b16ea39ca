package io.jenkins.plugins.ecstoolkit.jenkins.bench;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.security.Permission;
import java.util.Set;

/** A folder; whoever reads its forms has the permissions given. */
public final class BenchFolder extends AbstractFolder<Item> {

    private final String name;
    private Set<Permission> permissions = Set.of();

    public BenchFolder(ItemGroup<? extends Item> parent, String name) {
        super(parent, name);
        this.name = name;
    }

    public BenchFolder readBySomebodyWith(Permission... those) {
        permissions = Set.of(those);
        return this;
    }

    @Override
    public boolean hasPermission(Permission permission) {
        return permissions.contains(permission);
    }

    @Override
    public String getDisplayName() {
        return name;
    }
}
