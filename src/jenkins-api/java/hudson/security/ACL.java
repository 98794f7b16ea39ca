// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/security/ACL.java
package hudson.security;

import org.springframework.security.core.Authentication;

public abstract class ACL {
    public static final Authentication SYSTEM2 = new Authentication() {
        private static final long serialVersionUID = 1L;

        @Override
        public String getName() {
            return "SYSTEM";
        }
    };

    public ACL() {}
}
