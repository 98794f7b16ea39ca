// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/console/HyperlinkNote.java
package hudson.console;

public class HyperlinkNote {
    public static String encodeTo(String url, String text) {
        return text + " (" + url + ")";
    }
}
