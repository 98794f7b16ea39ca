package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.JsonDocuments;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * The JSON of one call, as it goes over the wire: the SDK's model would drop what it does not know. The call stays the
 * client's own, with its endpoint, credentials, proxy and time limits. One object serves one call.
 */
final class RawDocument {

    private static final ExecutionAttribute<RawDocument> CALL = new ExecutionAttribute<>(RawDocument.class.getName());

    private static final String TARGET = "X-Amz-Target";

    private final String action;
    private final byte[] sent;
    private byte[] answered = new byte[0];

    private RawDocument(String action, byte[] sent) {
        this.action = action;
        this.sent = sent;
    }

    /** For a call whose answer is to be read. */
    static RawDocument ofAnswer() {
        return new RawDocument(null, null);
    }

    /** For a call that sends a document instead of what the SDK would make of its request. */
    static RawDocument sending(ObjectNode document) {
        return new RawDocument(null, JsonDocuments.bytes(document));
    }

    /** Makes a call of another action out of the SDK's, which has the same answer. */
    static RawDocument instead(String action, ObjectNode document) {
        return new RawDocument(action, JsonDocuments.bytes(document));
    }

    /** Makes a request's call use this. */
    void use(RequestOverrideConfiguration.Builder<?> request) {
        request.putExecutionAttribute(CALL, this);
    }

    /** The answer; null when it is no JSON object. */
    @CheckForNull
    ObjectNode answer() {
        try {
            return JsonDocuments.object(answered);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Sends and keeps documents of calls that have one. Stateless. */
    static final class Interceptor implements ExecutionInterceptor {

        /** What is wrong with an answer names the call that was made. */
        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            RawDocument call = attributes.getAttribute(CALL);
            if (call != null && call.action != null) {
                attributes.putAttribute(SdkExecutionAttribute.OPERATION_NAME, call.action);
            }
        }

        @Override
        public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            RawDocument call = attributes.getAttribute(CALL);
            SdkHttpRequest request = context.httpRequest();
            if (call == null || call.sent == null) {
                return request;
            }
            SdkHttpRequest.Builder changed =
                    request.toBuilder().putHeader("Content-Length", String.valueOf(call.sent.length));
            if (call.action != null) {
                String target = request.firstMatchingHeader(TARGET).orElseThrow();
                changed.putHeader(TARGET, target.substring(0, target.indexOf('.') + 1) + call.action);
            }
            return changed.build();
        }

        /** Comes before the request is signed. */
        @Override
        public Optional<RequestBody> modifyHttpContent(
                Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            RawDocument call = attributes.getAttribute(CALL);
            return call == null || call.sent == null
                    ? context.requestBody()
                    : Optional.of(RequestBody.fromBytes(call.sent));
        }

        @Override
        public Optional<InputStream> modifyHttpResponseContent(
                Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
            RawDocument call = attributes.getAttribute(CALL);
            if (call == null
                    || !context.httpResponse().isSuccessful()
                    || context.responseBody().isEmpty()) {
                return context.responseBody();
            }
            try (InputStream in = context.responseBody().get()) {
                call.answered = in.readAllBytes();
                return Optional.of(new ByteArrayInputStream(call.answered));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
