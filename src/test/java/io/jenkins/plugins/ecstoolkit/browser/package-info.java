/** A small driver of Chromium for tests of pages: the DevTools protocol over a WebSocket, and nothing to install but it. */
package io.jenkins.plugins.ecstoolkit.browser;
