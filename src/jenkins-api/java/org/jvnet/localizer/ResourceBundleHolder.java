// Declared as in localizer 1.31, lib/src/main/java/org/jvnet/localizer/ResourceBundleHolder.java
package org.jvnet.localizer;

import java.io.Serializable;
import java.text.MessageFormat;
import java.util.ResourceBundle;

public final class ResourceBundleHolder implements Serializable {
    private static final long serialVersionUID = 1L;
    public final Class<?> owner;

    private ResourceBundleHolder(Class<?> owner) {
        this.owner = owner;
    }

    public static synchronized ResourceBundleHolder get(Class<?> clazz) {
        return new ResourceBundleHolder(clazz);
    }

    public String format(String key, Object... args) {
        return MessageFormat.format(
                ResourceBundle.getBundle(owner.getName(), LocaleProvider.getLocale(), owner.getClassLoader())
                        .getString(key),
                args);
    }
}
