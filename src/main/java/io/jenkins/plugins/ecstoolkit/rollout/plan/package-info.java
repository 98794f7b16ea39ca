/** What a rollout would do. */
package io.jenkins.plugins.ecstoolkit.rollout.plan;
