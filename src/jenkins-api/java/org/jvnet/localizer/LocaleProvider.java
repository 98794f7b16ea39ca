// Declared as in localizer 1.31, lib/src/main/java/org/jvnet/localizer/LocaleProvider.java
package org.jvnet.localizer;

import java.util.Locale;

public abstract class LocaleProvider {
    private static volatile LocaleProvider provider = new LocaleProvider() {
        @Override
        public Locale get() {
            return Locale.getDefault();
        }
    };

    public abstract Locale get();

    public static void setProvider(LocaleProvider p) {
        provider = p;
    }

    public static LocaleProvider getProvider() {
        return provider;
    }

    public static Locale getLocale() {
        return provider.get();
    }
}
