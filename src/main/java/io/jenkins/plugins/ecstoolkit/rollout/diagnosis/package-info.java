/** What an answer of ECS means for a rollout: verdicts and signs of trouble. Nothing here makes a call. */
package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;
