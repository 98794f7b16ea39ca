/**
 * The AWS SDK behind {@link io.jenkins.plugins.ecstoolkit.ecs.EcsApi} and
 * {@link io.jenkins.plugins.ecstoolkit.ecs.call.Telemetry}: clients, signing, sessions, the raw answers.
 */
package io.jenkins.plugins.ecstoolkit.ecs.sdk;
