// Declared as in credentials 1502.v5c95e620ddfe,
// src/main/java/com/cloudbees/plugins/credentials/domains/DomainRequirement.java
package com.cloudbees.plugins.credentials.domains;

import java.io.Serializable;

public abstract class DomainRequirement implements Serializable {
    private static final long serialVersionUID = 1L;

    public DomainRequirement() {}
}
