// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/model/ItemGroup.java
package hudson.model;

public interface ItemGroup<T extends Item> extends ModelObject {
    String getFullName();
}
