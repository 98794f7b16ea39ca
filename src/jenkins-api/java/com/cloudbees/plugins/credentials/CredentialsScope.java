// Declared as in credentials 1502.v5c95e620ddfe,
// src/main/java/com/cloudbees/plugins/credentials/CredentialsScope.java
package com.cloudbees.plugins.credentials;

public enum CredentialsScope {
    SYSTEM,
    GLOBAL,
    USER
}
