// Declared as in json-lib 2.4-jenkins-15, src/main/java/net/sf/json/JSONObject.java
package net.sf.json;

import java.util.LinkedHashMap;
import java.util.Map;

public final class JSONObject {
    private final Map<String, Object> properties = new LinkedHashMap<>();

    public JSONObject() {}

    public boolean has(String key) {
        return properties.containsKey(key);
    }

    public JSONObject element(String key, Object value) {
        properties.put(key, value);
        return this;
    }
}
