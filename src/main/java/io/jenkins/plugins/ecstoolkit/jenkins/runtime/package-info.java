/** What the steps of a controller share: threads, connections, the order of exclusive rollouts, journals and their locks. */
package io.jenkins.plugins.ecstoolkit.jenkins.runtime;
