/**
 * Image references, clones of task definition revisions with other images, and the difference between two revisions.
 */
package io.jenkins.plugins.ecstoolkit.ecs.definition;
