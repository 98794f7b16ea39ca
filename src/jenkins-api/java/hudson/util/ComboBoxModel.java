// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/util/ComboBoxModel.java
package hudson.util;

import java.util.ArrayList;
import java.util.Collection;
import org.kohsuke.stapler.HttpResponse;

public class ComboBoxModel extends ArrayList<String> implements HttpResponse {
    private static final long serialVersionUID = 1L;

    public ComboBoxModel(Collection<? extends String> values) {
        super(values);
    }
}
