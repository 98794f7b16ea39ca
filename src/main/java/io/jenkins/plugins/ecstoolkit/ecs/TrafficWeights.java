package io.jenkins.plugins.ecstoolkit.ecs;

/**
 * How much of a service's traffic ECS has asked a load balancer to send to one revision, from 0 to 100 percent.
 *
 * @param test of the test traffic
 * @param production of the production traffic
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRevisionSummary.html">
 *     ServiceRevisionSummary</a>
 */
public record TrafficWeights(double test, double production) {}
