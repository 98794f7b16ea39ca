/** What a step was asked to do, as typed values that outlive the build's program in memory. */
package io.jenkins.plugins.ecstoolkit.jenkins.request;
