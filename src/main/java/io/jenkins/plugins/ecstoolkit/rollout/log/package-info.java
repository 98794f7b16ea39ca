/** Events as lines of a log. */
package io.jenkins.plugins.ecstoolkit.rollout.log;
