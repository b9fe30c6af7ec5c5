package dev.muster.frontdoor;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

/**
 * Why the front door itself answers with an error.
 *
 * @param status HTTP status
 * @param code name of the trouble, as {@code code} in the body
 * @param title what is wrong, in a few words
 * @param detail what is wrong and what to do
 * @param retryAfterSeconds when to try again, 0 when that is of no use
 */
record Trouble(int status, String code, String title, String detail, int retryAfterSeconds) {

    static Trouble unknownPath(String path) {
        return new Trouble(404, "notFound", "Not found", "No service has the path " + path + ".", 0);
    }

    static Trouble crookedPath() {
        return new Trouble(
                400, "malformedRequest", "Malformed request", "The path must be absolute and without \"..\".", 0);
    }

    static Trouble unreadableBatch(String why) {
        return new Trouble(400, "malformedRequest", "Malformed request", why, 0);
    }

    static Trouble notSignedIn() {
        return new Trouble(
                401, "userNotAuthenticated", "Not signed in", "A batch carries the bearer token of its requests.", 0);
    }

    static Trouble batchTooLarge(int most) {
        return new Trouble(413, "batchTooLarge", "Batch too large", "A batch has at most " + most + " bytes.", 0);
    }

    static Trouble slowBatch() {
        return new Trouble(
                408, "requestTimeout", "Request timeout", "The batch came too slowly; nothing was carried out.", 0);
    }

    static Trouble batchesBusy() {
        return new Trouble(
                503, "batchesBusy", "Batches busy", "Too many batches are under way; nothing was carried out.", 1);
    }

    static Trouble answerTooLarge() {
        return new Trouble(
                507,
                "answerTooLarge",
                "Answer too large",
                "The service has answered, but with more than a batch can bring. Read it without a batch, or a "
                        + "smaller page of it.",
                0);
    }

    static Trouble noRoomForAnswer() {
        return new Trouble(
                507,
                "answersTooLarge",
                "Answers too large",
                "There is no room left for its answer in this batch; the request was not sent.",
                0);
    }

    static Trouble failedDependency() {
        return new Trouble(
                424, "failedDependency", "Failed dependency", "A request this one depends on has failed.", 0);
    }

    static Trouble slowUpload() {
        return new Trouble(
                408,
                "requestTimeout",
                "Request timeout",
                "The request came too slowly; what was sent of it was not carried out.",
                0);
    }

    static Trouble methodNotAllowed() {
        return new Trouble(405, "methodNotAllowed", "Method not allowed", "This page can only be read.", 0);
    }

    /** What a failure on the way to the service means for the client. */
    static Trouble of(Service service, Throwable failure) {
        if (failure instanceof ConnectionPoolTooBusyException) {
            return new Trouble(
                    503,
                    "serviceBusy",
                    "Service busy",
                    "All connections to the " + service + " service are in use; the request was not sent.",
                    1);
        }
        if (failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException) {
            return new Trouble(
                    503,
                    "serviceUnavailable",
                    "Service unavailable",
                    "The " + service + " service cannot be reached; the request was not sent.",
                    1);
        }
        if (failure instanceof TimeoutException) {
            return new Trouble(
                    504,
                    "serviceTimeout",
                    "Service timeout",
                    "The " + service + " service did not answer in time; the request may have been carried out.",
                    1);
        }
        return new Trouble(
                502,
                "serviceDisconnected",
                "Service disconnected",
                "The " + service + " service ended the connection without an answer; the request may have been "
                        + "carried out.",
                1);
    }

    /** Whether the client may still be sending what nobody reads: its connection is of no more use. */
    boolean endsConnection() {
        return status == 401 || status == 408 || status == 413;
    }

    /** The {@code code} Graph clients know for it. */
    String graphCode() {
        return switch (status) {
            case 400, 413 -> "BadRequest";
            case 401 -> "unauthenticated";
            case 404 -> "ResourceNotFound";
            case 405 -> "notAllowed";
            case 408 -> "requestTimeout";
            case 424 -> "failedDependency";
            case 507 -> code;
            default -> "serviceNotAvailable";
        };
    }
}
