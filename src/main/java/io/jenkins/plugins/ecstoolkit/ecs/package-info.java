/**
 * The ECS calls that a rollout makes, behind one small interface ({@link io.jenkins.plugins.ecstoolkit.ecs.EcsApi}), the
 * records of what ECS answers, and the scheduler. Public types carry no type of the AWS SDK.
 */
package io.jenkins.plugins.ecstoolkit.ecs;
