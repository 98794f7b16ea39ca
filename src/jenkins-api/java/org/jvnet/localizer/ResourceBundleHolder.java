// Declared as in localizer 1.31, lib/src/main/java/org/jvnet/localizer/ResourceBundleHolder.java
package org.jvnet.localizer;

import java.io.Serializable;
import java.text.MessageFormat;
import java.util.ResourceBundle;

public final class ResourceBundleHolder implements Serializable {
    private static final long serialVersionUID = 1L;

    /** As in Jenkins: a language without a bundle has the texts of the one without a language. */
    private static final ResourceBundle.Control NO_OTHER_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    public final Class<?> owner;

    private ResourceBundleHolder(Class<?> owner) {
        this.owner = owner;
    }

    public static synchronized ResourceBundleHolder get(Class<?> clazz) {
        return new ResourceBundleHolder(clazz);
    }

    public String format(String key, Object... args) {
        return MessageFormat.format(
                ResourceBundle.getBundle(
                                owner.getName(), LocaleProvider.getLocale(), owner.getClassLoader(), NO_OTHER_LANGUAGE)
                        .getString(key),
                args);
    }
}
