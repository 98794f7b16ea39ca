// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/Extension.java
package hudson;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jenkins.YesNoMaybe;
import net.java.sezpoz.Indexable;

/**
 * Jenkins' own is kept at run time; SezPoz, which writes the index that Jenkins reads instead, warns of that, and a warning
 * fails this build.
 */
@Indexable
@Retention(RetentionPolicy.SOURCE)
@Target({TYPE, FIELD, METHOD})
@Documented
public @interface Extension {
    double ordinal() default 0;

    boolean optional() default false;

    YesNoMaybe dynamicLoadable() default YesNoMaybe.MAYBE;
}
