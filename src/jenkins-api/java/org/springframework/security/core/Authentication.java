// Declared as in spring-security-core 6.5.7, core/src/main/java/org/springframework/security/core/Authentication.java
package org.springframework.security.core;

import java.io.Serializable;
import java.security.Principal;

public interface Authentication extends Principal, Serializable {}
