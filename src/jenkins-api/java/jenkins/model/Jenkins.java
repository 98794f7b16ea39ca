// Declared as in jenkins-core 2.541.3, core/src/main/java/jenkins/model/Jenkins.java
package jenkins.model;

import hudson.ProxyConfiguration;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import java.io.File;

public class Jenkins implements ItemGroup<Item>, AccessControlled {
    public static final Permission ADMINISTER = Permission.fromId("hudson.model.Hudson.Administer");
    public transient volatile ProxyConfiguration proxy;
    private static Jenkins theInstance = new Jenkins();

    protected Jenkins() {}

    public static Jenkins getInstanceOrNull() {
        return theInstance;
    }

    public boolean isTerminating() {
        return false;
    }

    public static Jenkins get() {
        return theInstance;
    }

    public File getRootDir() {
        return new File(System.getProperty("JENKINS_HOME"));
    }

    @Override
    public String getFullName() {
        return "";
    }

    @Override
    public String getDisplayName() {
        return "Jenkins";
    }
}
