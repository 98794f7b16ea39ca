package io.jenkins.plugins.ecstoolkit.ecs.call;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Tells an answer of AWS from that of somebody else, where both are still known: what was asked and what came. AWS names
 * a code in every refusal, and answers a success in the protocol of the service; a proxy's page does neither. The SDK takes
 * such a page for a refusal without a code, or for an answer that cannot be read.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/CommonErrors.html">Common Errors</a>
 */
public final class ForeignAnswers implements ExecutionInterceptor {

    @Override
    public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
        Throwable failure = context.exception();
        Optional<SdkHttpResponse> answer = context.httpResponse();
        if (answer.isEmpty() || context.httpRequest().isEmpty() || !foreign(failure, answer.get())) {
            return failure;
        }
        // The SDK insists on an exception of the class that it has thrown itself: the finding is hung on to it.
        failure.addSuppressed(EcsErrors.foreign(
                attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME),
                of(context.httpRequest().get().getUri(), answer.get()),
                null));
        return failure;
    }

    /** What was found to be wrong with the answer that the SDK threw this for; null for none. */
    @CheckForNull
    static EcsException found(Throwable thrown) {
        for (Throwable finding : thrown.getSuppressed()) {
            if (finding instanceof EcsException known) {
                return known;
            }
        }
        return null;
    }

    private static boolean foreign(Throwable failure, SdkHttpResponse answer) {
        if (failure instanceof AwsServiceException refusal) {
            return !refused(refusal, answer);
        }
        // One that breaks off, or that takes too long, may well be AWS's.
        return failure instanceof SdkException e && answer.isSuccessful() && !ClientErrors.onTheWay(e);
    }

    /** Whether it is a service of AWS that refuses: its front doors leave the code out when they are overloaded. */
    private static boolean refused(AwsServiceException refusal, SdkHttpResponse answer) {
        String code = refusal.awsErrorDetails() == null
                ? null
                : refusal.awsErrorDetails().errorCode();
        boolean named = code != null && code.matches("[A-Za-z][A-Za-z0-9._]*");
        return named || answer.statusCode() >= 500 && refusal.requestId() != null;
    }

    /** @param asked may have a query */
    public static ForeignAnswer of(URI asked, SdkHttpResponse answer) {
        String type = answer.firstMatchingHeader("Content-Type")
                .map(value -> Printable.compact(value.replaceFirst(";.*", ""), 100))
                .filter(value -> !value.isEmpty())
                .orElse(null);
        // The SDK asks for the root, which nobody would write.
        return new ForeignAnswer(
                answer.statusCode(), type, URI.create(asked.toString().replaceFirst("/?(\\?.*)?$", "")));
    }
}
