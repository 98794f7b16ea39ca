package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import io.jenkins.plugins.ecstoolkit.ecs.call.EcsErrors;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.ForeignAnswers;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.regions.ServiceMetadata;

/**
 * An answer while it is read: says what is missing in it. AWS sends every member that is asked for here, and an empty list
 * rather than none; the SDK lets whatever answers leave out what it likes.
 *
 * @param action what was asked, such as {@code RunTask}
 * @param url where it was asked
 * @param response what came, with status 2xx
 */
record Answer(String action, URI url, SdkResponse response) {

    /** Where a client's calls go. */
    static URI url(AwsServiceClientConfiguration client, ServiceMetadata service) {
        return client.endpointOverride().orElseGet(() -> URI.create("https://" + service.endpointFor(client.region())));
    }

    /**
     * A member that cannot be missing.
     *
     * @param member its path in the answer, such as {@code services[].status}
     * @return the value, not null
     * @throws EcsException of kind {@link EcsException.Kind#NOT_AWS} when there is none
     */
    <T> T need(T value, String member) {
        if (value == null) {
            throw lacks(member);
        }
        return value;
    }

    /**
     * The items of a list that the answer has, without one that is null.
     *
     * @param has whether the answer has the list; an empty one is one
     * @throws EcsException of kind {@link EcsException.Kind#NOT_AWS}
     */
    <T> List<T> items(boolean has, List<T> list, String member) {
        if (!has || list.stream().anyMatch(Objects::isNull)) {
            throw lacks(has ? member + "[]" : member);
        }
        return list;
    }

    /** The answer of a call that lists what it has found and what it has not: one of the lists is there. */
    void either(boolean has, boolean orHas, String members) {
        if (!has && !orHas) {
            throw lacks(members);
        }
    }

    private EcsException lacks(String member) {
        return EcsErrors.incomplete(action, ForeignAnswers.of(url, response.sdkHttpResponse()), member);
    }
}
