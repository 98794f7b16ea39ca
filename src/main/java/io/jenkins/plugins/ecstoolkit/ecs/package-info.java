/**
 * The few ECS calls that a rollout makes, behind one small interface; image references; cloning of task definitions;
 * classes of errors, backoff and rate limits. The only package besides the terminal's client set-up that sees the AWS
 * SDK; its public types carry no SDK type, except for
 * {@link io.jenkins.plugins.ecstoolkit.ecs.EcsConnection}, which takes the credentials.
 */
package io.jenkins.plugins.ecstoolkit.ecs;
