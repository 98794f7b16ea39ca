// Declared as in stapler 2050.v425108fd5089, core/src/main/java/org/kohsuke/stapler/HttpResponse.java
package org.kohsuke.stapler;

public interface HttpResponse {}
