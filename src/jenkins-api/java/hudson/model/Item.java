// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/model/Item.java
package hudson.model;

import hudson.security.AccessControlled;
import hudson.security.Permission;

public interface Item extends ModelObject, AccessControlled {
    Permission CONFIGURE = Permission.fromId("hudson.model.Item.Configure");
    Permission EXTENDED_READ = Permission.fromId("hudson.model.Item.ExtendedRead");

    ItemGroup<? extends Item> getParent();

    String getFullName();
}
