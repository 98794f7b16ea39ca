/** How a call is made: queue and fairness among callers, retries with backoff, rate limits, classes of errors. */
package io.jenkins.plugins.ecstoolkit.ecs.call;
