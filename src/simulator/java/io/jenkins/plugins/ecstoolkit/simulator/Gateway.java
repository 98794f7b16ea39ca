package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Admits, carries out and records calls. Thread-safe: holds the lock of the world it owns. */
final class Gateway {
    /**
     * An answer to be sent; status 0 means: close the connection.
     *
     * @param text sent instead of the body; null for the body
     */
    record Answer(int status, String error, JsonNode body, String text) {
        Answer(int status, String error, JsonNode body) {
            this(status, error, body, null);
        }
    }

    private final World world;
    private final Actions actions;
    private final Faults faults;
    private final Deque<RecordedCall> history = new ArrayDeque<>();
    private final int kept;
    private final Map<String, Long> counts = new TreeMap<>();

    Gateway(World world, Actions actions, Faults faults, int kept) {
        this.kept = kept;
        this.world = world;
        this.actions = actions;
        this.faults = faults;
    }

    /** @param body reads the request; may throw what the call is to be refused with */
    Answer call(String action, Supplier<JsonNode> body, Signature signature) {
        Instant time = arrived(action);
        JsonNode request = Json.object();
        Answer answer;
        try {
            request = body.get();
            for (CallHook hook : faults.hooks(action)) {
                hook.before(action, request);
            }
            answer = carryOut(action, request, signature);
            for (CallHook hook : faults.hooks(action)) {
                hook.after(action, request, answer.body());
            }
        } catch (ApiException e) {
            answer = new Answer(e.status(), e.code(), e.body());
        } catch (RuntimeException e) {
            answer = new Answer(0, e.toString(), null);
        }
        record(new RecordedCall(
                action,
                request,
                time,
                answer.status(),
                answer.error(),
                answer.body(),
                signature.accessKeyId(),
                signature.region()));
        return answer;
    }

    private Instant arrived(String action) {
        synchronized (world) {
            world.advance();
            counts.merge(action, 1L, Long::sum);
            return world.now();
        }
    }

    private void record(RecordedCall call) {
        synchronized (world) {
            history.add(call);
            if (history.size() > kept) {
                history.removeFirst();
            }
        }
    }

    private Answer carryOut(String action, JsonNode request, Signature signature) {
        synchronized (world) {
            world.advance();
            try {
                actions.sessions.check(signature, action);
                FaultKind fault = faults.admit(action, signature.accessKeyId(), world.now(), world.account);
                if (fault == FaultKind.RESET_BEFORE) {
                    return new Answer(0, fault.name(), null);
                }
                if (fault == FaultKind.GATEWAY_PAGE) {
                    return new Answer(404, null, null, "<html><body><h1>404 Not Found</h1></body></html>");
                }
                if (fault != null) {
                    fault.raise(action, world.account);
                }
                String refused = faults.refusedMember();
                if (refused != null && action.equals("RegisterTaskDefinition") && request.findValue(refused) != null) {
                    throw ApiException.client("Unrecognized field: " + refused);
                }
                View view = Actions.reads(action) ? faults.view(action, world.now(), world.epoch()) : View.LATEST;
                ObjectNode answer =
                        actions.call(action, request, view, signature).deepCopy();
                if (faults.unknownFields()) {
                    UnknownFields.add(answer);
                }
                return answer(fault, answer);
            } catch (ApiException e) {
                return new Answer(e.status(), e.code(), e.body());
            }
        }
    }

    /** The answer to a call that was carried out. */
    private static Answer answer(FaultKind fault, ObjectNode answer) {
        if (fault == null) {
            return new Answer(200, null, answer);
        }
        return switch (fault) {
            case GARBAGE -> new Answer(200, null, answer, "{\"tasks\": [{");
            case EMPTY -> new Answer(200, null, Json.object());
            default -> new Answer(0, fault.name(), null);
        };
    }

    Map<String, Long> counts() {
        synchronized (world) {
            return new TreeMap<>(counts);
        }
    }

    List<RecordedCall> history() {
        synchronized (world) {
            return List.copyOf(history);
        }
    }
}
