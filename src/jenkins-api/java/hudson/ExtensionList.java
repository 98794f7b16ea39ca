// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/ExtensionList.java
package hudson;

import java.lang.reflect.Constructor;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

public class ExtensionList<T> extends AbstractList<T> {
    private static final Map<Class<?>, ExtensionList<?>> LISTS = new WeakHashMap<>();
    private final List<T> extensions = new CopyOnWriteArrayList<>();

    private ExtensionList() {}

    @SuppressWarnings("unchecked")
    public static <T> ExtensionList<T> lookup(Class<T> type) {
        synchronized (LISTS) {
            return (ExtensionList<T>) LISTS.computeIfAbsent(type, key -> new ExtensionList<>());
        }
    }

    public static <U> U lookupSingleton(Class<U> type) {
        ExtensionList<U> list = lookup(type);
        synchronized (list) {
            if (list.isEmpty()) {
                list.add(0, create(type));
            }
            return list.get(0);
        }
    }

    private static <U> U create(Class<U> type) {
        try {
            Constructor<U> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void add(int index, T element) {
        extensions.add(index, element);
    }

    @Override
    public T remove(int index) {
        return extensions.remove(index);
    }

    @Override
    public T get(int index) {
        return extensions.get(index);
    }

    @Override
    public int size() {
        return extensions.size();
    }
}
