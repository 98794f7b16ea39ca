// Declared as in credentials 1502.v5c95e620ddfe,
// src/main/java/com/cloudbees/plugins/credentials/impl/BaseStandardCredentials.java
package com.cloudbees.plugins.credentials.impl;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;

public abstract class BaseStandardCredentials implements StandardCredentials {
    private static final long serialVersionUID = 1L;
    private final CredentialsScope scope;
    private final String id;
    private final String description;

    public BaseStandardCredentials(CredentialsScope scope, String id, String description) {
        this.scope = scope;
        this.id = id;
        this.description = description;
    }

    @Override
    public CredentialsScope getScope() {
        return scope;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String getDescription() {
        return description;
    }
}
