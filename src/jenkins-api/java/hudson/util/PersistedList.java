// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/util/PersistedList.java
package hudson.util;

import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

public class PersistedList<T> extends AbstractList<T> {
    private final List<T> data = new CopyOnWriteArrayList<>();

    protected PersistedList() {}

    public <U extends T> U get(Class<U> type) {
        return data.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    @Override
    public boolean add(T item) {
        return data.add(item);
    }

    @Override
    public T get(int index) {
        return data.get(index);
    }

    @Override
    public int size() {
        return data.size();
    }
}
