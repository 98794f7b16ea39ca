package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Pagination with maxResults (1 to 100) and an opaque nextToken. */
final class Page {
    private Page() {}

    static ObjectNode of(JsonNode request, String member, List<? extends JsonNode> all, int usual) {
        int size = request.path("maxResults").asInt(usual);
        if (size < 1 || size > 100) {
            throw ApiException.invalid("maxResults must be between 1 and 100.");
        }
        int from = Json.has(request, "nextToken")
                ? position(request.path("nextToken").asText())
                : 0;
        int to = Math.min(all.size(), from + size);
        ObjectNode answer = Json.object();
        answer.putArray(member).addAll(all.subList(Math.min(from, to), to));
        if (to < all.size()) {
            answer.put("nextToken", token(to));
        }
        return answer;
    }

    private static String token(int position) {
        return Base64.getEncoder().encodeToString(("page:" + position).getBytes(StandardCharsets.UTF_8));
    }

    private static int position(String token) {
        try {
            String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith("page:")) {
                return Integer.parseInt(text.substring("page:".length()));
            }
        } catch (IllegalArgumentException e) {
            // Not one of ours: refused below.
        }
        throw ApiException.invalid("Invalid token");
    }
}
