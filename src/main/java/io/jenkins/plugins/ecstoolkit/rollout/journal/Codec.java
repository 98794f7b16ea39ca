package io.jenkins.plugins.ecstoolkit.rollout.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import io.jenkins.plugins.ecstoolkit.rollout.model.FailureCause;
import io.jenkins.plugins.ecstoolkit.rollout.model.OnAbort;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Records as JSON and back. What is read comes from files that anybody may have changed: a record is made only of a type
 * that this code names, never of one that the JSON names, and depth and lengths have limits.
 */
public final class Codec {

    /** Deeper than any journal of ours, and than a configuration that a step keeps may be. */
    private static final int MAX_DEPTH = 64;

    static final ObjectMapper MAPPER = mapper();

    /** For one value and nothing behind it. */
    static final ObjectReader LINES = MAPPER.reader()
            .with(
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    // A number of no named type is as it was written.
                    DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final DefaultIndenter LINE = new DefaultIndenter("  ", "\n");

    private static final DefaultPrettyPrinter PRETTY = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(LINE)
            .withArrayIndenter(LINE);

    private Codec() {}

    /** A record as maps, lists, text, numbers and booleans: what becomes JSON, or a value of a pipeline. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(Object record) {
        return MAPPER.convertValue(record, Map.class);
    }

    /** A record as JSON, on one line. */
    public static String json(Object record) {
        try {
            return MAPPER.writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A record as JSON on several lines, indented by two spaces a level; no line end behind it. */
    public static String pretty(Object record) {
        try {
            return MAPPER.writer(PRETTY).writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Records, each as {@link #map} has it. */
    public static List<?> maps(List<?> records) {
        return records.stream().map(Codec::map).toList();
    }

    /**
     * A record of a JSON text.
     *
     * @throws IllegalArgumentException when the text is no such JSON
     */
    public static <T> T read(String json, Class<T> type) {
        try {
            T value = LINES.forType(type).readValue(json);
            if (value == null) {
                throw new IllegalArgumentException("null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    private static ObjectMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .build();
        JsonMapper mapper = JsonMapper.builder(factory)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.USE_DEFAULTS))
                .addModule(words())
                .build();
        mapper.configOverride(boolean.class)
                .setInclude(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_DEFAULT, JsonInclude.Include.NON_DEFAULT));
        return mapper;
    }

    /** The words of journals and reports. */
    private static SimpleModule words() {
        SimpleModule module = new SimpleModule("ecs-toolkit");
        text(module, Instant.class, Instant::toString, Codec::instant);
        text(module, Outcome.class, Outcome::word, Outcome::fromWord);
        text(module, Phase.class, Phase::key, Phase::fromKey);
        text(module, WaitUntil.class, WaitUntil::word, word -> WaitUntil.fromWord(word)
                .orElseThrow(() -> new IllegalArgumentException(word)));
        text(module, OnAbort.class, OnAbort::word, word -> OnAbort.fromWord(word)
                .orElse(OnAbort.LEAVE));
        text(module, FailureCause.class, FailureCause::word, word -> Arrays.stream(FailureCause.values())
                .filter(cause -> cause.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word)));
        text(module, FailureVerdict.class, FailureVerdict::word, word -> Arrays.stream(FailureVerdict.values())
                .filter(verdict -> verdict.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word)));
        module.addSerializer(RolloutRequest.class, new StdSerializer<>(RolloutRequest.class) {
            private static final long serialVersionUID = 1L;

            @Override
            public void serialize(RolloutRequest request, JsonGenerator out, SerializerProvider provider)
                    throws IOException {
                provider.defaultSerializeValue(RequestFormat.of(request), out);
            }
        });
        module.addDeserializer(RolloutRequest.class, new StdDeserializer<>(RolloutRequest.class) {
            private static final long serialVersionUID = 1L;

            @Override
            public RolloutRequest deserialize(JsonParser in, DeserializationContext context) throws IOException {
                return context.readValue(in, RequestFormat.class).request();
            }
        });
        return module;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static <T> void text(
            SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
        module.addSerializer(type, new StdSerializer<>(type) {
            private static final long serialVersionUID = 1L;

            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeString(write.apply(value));
            }
        });
        module.addDeserializer(type, new StdDeserializer<>(type) {
            private static final long serialVersionUID = 1L;

            @Override
            public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
                String text = in.getValueAsString();
                try {
                    return text == null ? null : read.apply(text);
                } catch (IllegalArgumentException e) {
                    throw JsonMappingException.from(in, text, null);
                }
            }
        });
    }
}
