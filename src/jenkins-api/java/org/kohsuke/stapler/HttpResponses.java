// Declared as in stapler 2050.v425108fd5089, core/src/main/java/org/kohsuke/stapler/HttpResponses.java
package org.kohsuke.stapler;

public class HttpResponses {
    public HttpResponses() {}

    private record Text(String text) implements HttpResponse {}

    public static HttpResponse literalHtml(final String text) {
        return new Text(text);
    }

    public static HttpResponse text(final String text) {
        return new Text(text);
    }

    public abstract static class HttpResponseException extends RuntimeException implements HttpResponse {
        public HttpResponseException() {}

        public HttpResponseException(String message) {
            super(message);
        }
    }

    public static HttpResponseException status(final int code) {
        return new HttpResponseException("status " + code) {};
    }
}
