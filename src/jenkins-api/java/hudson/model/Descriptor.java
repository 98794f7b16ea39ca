// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/model/Descriptor.java
package hudson.model;

import net.sf.json.JSONObject;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;

public abstract class Descriptor<T extends Describable<T>> implements Saveable {
    protected Descriptor() {}

    public String getDisplayName() {
        return getClass().getSimpleName();
    }

    @Override
    public synchronized void save() {}

    public boolean configure(StaplerRequest2 req, JSONObject json) throws FormException {
        return true;
    }

    public static final class FormException extends Exception implements HttpResponse {
        private static final long serialVersionUID = 1L;

        public FormException(String message, String formField) {
            super(message);
        }
    }
}
