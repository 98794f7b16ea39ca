package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import io.jenkins.plugins.ecstoolkit.ecs.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
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
 * Makes a call of ContinueServiceDeployment out of one of StopServiceDeployment. The SDKs that Jenkins' plugins bring do not
 * have it: it came with version 2.44.8. Both have the same answer and, but for a conflict, the same errors, so that the
 * client's endpoint, credentials, proxy and reading of errors are used as they are. The request is changed before it is
 * signed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContinueServiceDeployment.html">ContinueServiceDeployment</a>
 */
final class ContinueCall {

    static final String ACTION = "ContinueServiceDeployment";

    private static final String TARGET = "X-Amz-Target";
    private static final ExecutionAttribute<String> DOCUMENT = new ExecutionAttribute<>(ContinueCall.class.getName());

    private ContinueCall() {}

    /** Makes a StopServiceDeployment request one that decides about a hook. */
    static void instead(RequestOverrideConfiguration.Builder<?> request, String arn, String hookId, boolean rollBack) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("serviceDeploymentArn", arn);
        document.put("hookId", hookId);
        document.put("action", rollBack ? "ROLLBACK" : "CONTINUE");
        request.putExecutionAttribute(DOCUMENT, Json.write(document));
    }

    /** Changes the requests that are meant. */
    static final class Interceptor implements ExecutionInterceptor {
        /** What is wrong with an answer names the call that was made. */
        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (attributes.getAttribute(DOCUMENT) != null) {
                attributes.putAttribute(SdkExecutionAttribute.OPERATION_NAME, ACTION);
            }
        }

        @Override
        public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            String document = attributes.getAttribute(DOCUMENT);
            SdkHttpRequest request = context.httpRequest();
            if (document == null) {
                return request;
            }
            String target = request.firstMatchingHeader(TARGET).orElseThrow();
            int length = document.getBytes(StandardCharsets.UTF_8).length;
            return request.toBuilder()
                    .putHeader(TARGET, target.substring(0, target.indexOf('.') + 1) + ACTION)
                    .putHeader("Content-Length", Integer.toString(length))
                    .build();
        }

        @Override
        public Optional<RequestBody> modifyHttpContent(
                Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            String document = attributes.getAttribute(DOCUMENT);
            return document == null ? context.requestBody() : Optional.of(RequestBody.fromString(document));
        }
    }
}
