// Declared as in remoting 3352.v17a_fb_4b_2773f, src/main/java/hudson/remoting/VirtualChannel.java
package hudson.remoting;

public interface VirtualChannel {}
