/** The Jenkins side: thin. What it does with ECS is in {@code rollout}. */
package io.jenkins.plugins.ecstoolkit.jenkins;
