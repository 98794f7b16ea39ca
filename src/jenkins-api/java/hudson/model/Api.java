// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/model/Api.java
package hudson.model;

public class Api extends AbstractModelObject {
    public Api(Object bean) {}

    @Override
    public String getDisplayName() {
        return "API";
    }
}
