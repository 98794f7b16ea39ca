/** Events, their form as lines of JSON, and the file that they are appended to and read from. */
package io.jenkins.plugins.ecstoolkit.rollout.journal;
