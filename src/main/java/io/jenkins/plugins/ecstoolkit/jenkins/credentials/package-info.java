/** Who signs a build's AWS calls, and for which region. */
package io.jenkins.plugins.ecstoolkit.jenkins.credentials;
