// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/model/Queue.java
package hudson.model;

public class Queue {
    private Queue() {}

    public interface Task extends ModelObject {}
}
