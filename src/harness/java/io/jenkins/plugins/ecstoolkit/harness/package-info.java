/** Tests in a real Jenkins, with {@code -Pjenkins}, against the embedded ECS. */
package io.jenkins.plugins.ecstoolkit.harness;
