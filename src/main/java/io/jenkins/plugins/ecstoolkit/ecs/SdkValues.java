package io.jenkins.plugins.ecstoolkit.ecs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Reads SDK model objects through the model that they carry, so that fields of newer SDKs are read too. */
final class SdkValues {

    private SdkValues() {}

    /**
     * Whether a field's value was given, by somebody or by ECS. The SDK answers an empty list of its own for lists that
     * were not; sent back, such a list could mean something else than none.
     */
    static boolean isSet(Object value) {
        return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
    }

    /** The object's fields under their names on the wire, sorted; unset ones are left out. */
    static Map<String, Object> toMap(SdkPojo object) {
        Map<String, Object> map = new TreeMap<>();
        for (SdkField<?> field : object.sdkFields()) {
            Object value = field.getValueOrDefault(object);
            if (isSet(value)) {
                map.put(field.locationName(), toJson(value));
            }
        }
        return map;
    }

    private static Object toJson(Object value) {
        if (value instanceof SdkPojo object) {
            return toMap(object);
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>(list.size());
            list.forEach(item -> items.add(toJson(item)));
            return items;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> entries = new TreeMap<>();
            map.forEach((key, item) -> entries.put(String.valueOf(key), toJson(item)));
            return entries;
        }
        if (value instanceof SdkBytes bytes) {
            return java.util.Base64.getEncoder().encodeToString(bytes.asByteArray());
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }
}
