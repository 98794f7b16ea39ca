/** The state machines that carry a rollout out, step by step, on timers and in one mailbox. */
package io.jenkins.plugins.ecstoolkit.rollout.engine;
