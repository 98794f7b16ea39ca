// Declared as in jenkins-core 2.541.3, core/src/main/java/jenkins/YesNoMaybe.java
package jenkins;

public enum YesNoMaybe {
    YES,
    NO,
    MAYBE
}
