// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/model/Actionable.java
package hudson.model;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

public abstract class Actionable extends AbstractModelObject {
    private final List<Action> actions = new CopyOnWriteArrayList<>();

    public Actionable() {}

    public final List<? extends Action> getAllActions() {
        return List.copyOf(actions);
    }

    public void addAction(Action a) {
        actions.add(a);
    }

    public boolean addOrReplaceAction(Action a) {
        boolean replaced = actions.removeIf(old -> !old.equals(a) && old.getClass() == a.getClass());
        boolean added = !actions.contains(a);
        if (added) {
            addAction(a);
        }
        return added || replaced;
    }

    public <T extends Action> T getAction(Class<T> type) {
        return actions.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }
}
