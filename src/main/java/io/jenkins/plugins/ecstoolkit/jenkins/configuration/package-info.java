/** What administrators set for the controller and for folders: defaults, and what jobs may use. */
package io.jenkins.plugins.ecstoolkit.jenkins.configuration;
