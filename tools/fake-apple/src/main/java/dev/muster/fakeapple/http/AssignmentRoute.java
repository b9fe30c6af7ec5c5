package dev.muster.fakeapple.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.fakeapple.CallJournal;
import dev.muster.fakeapple.FakeApple;
import dev.muster.fakeapple.fault.Effect;
import dev.muster.fakeapple.portal.MdmServer;
import dev.muster.fakeapple.service.Answer;
import dev.muster.fakeapple.service.Call;
import dev.muster.fakeapple.service.DeviceAssignmentService;
import dev.muster.fakeapple.service.Endpoint;
import dev.muster.fakeapple.service.PageTwist;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;

/** The device assignment service on the wire, with the faults that wait for it. */
final class AssignmentRoute {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final Vertx vertx;
    private final FakeApple apple;

    AssignmentRoute(Vertx vertx, FakeApple apple) {
        this.vertx = vertx;
        this.apple = apple;
    }

    void handle(Endpoint endpoint, HttpServerRequest request, Buffer body) {
        var call = new Call(
                endpoint,
                request.method().name(),
                URI.create(request.absoluteURI()),
                request::getHeader,
                body.getBytes());
        apple.calls().begin();
        var server = apple.service().caller(call).map(MdmServer::uuid).orElse(null);
        var effect = apple.faults().strike(endpoint, server).orElse(null);
        var came = Instant.now();
        var status = respond(request, call, effect);
        var entry = new CallJournal.Entry(came, endpoint, call.verb(), server, status, serials(call));
        if (request.response().ended() || request.response().closed()) {
            apple.calls().end(entry);
        } else {
            request.response().endHandler(over -> apple.calls().end(entry));
        }
    }

    /** Answers and tells the status, 0 for none. */
    private int respond(HttpServerRequest request, Call call, Effect effect) {
        if (effect instanceof Effect.Instead instead) {
            return send(request, instead(call, instead));
        }
        if (effect instanceof Effect.NoAnswer none) {
            if (none.done()) {
                apple.service().answer(call, null);
            }
            if (none.hangUp()) {
                request.connection().close();
            }
            return 0;
        }
        if (effect instanceof Effect.LoseSession) {
            apple.service().endSessions(apple.service().caller(call).orElse(null));
        } else if (effect instanceof Effect.LoseCursors) {
            apple.service().expireCursors();
        }
        PageTwist twist = effect instanceof Effect.Twist page ? page.how() : null;
        var answer = stamped(apple.service().answer(call, twist));
        if (effect instanceof Effect.Slow slow) {
            return sendSlowly(request, answer, slow);
        }
        if (effect instanceof Effect.Cut cut) {
            return sendPart(request, answer, cut);
        }
        if (effect instanceof Effect.OtherCharset charset) {
            var text = new String(answer.body(), UTF_8);
            return send(
                    request,
                    new Answer(
                            answer.status(),
                            "application/json;charset=" + charset.announced(),
                            text.getBytes(Charset.forName(charset.written())),
                            answer.headers()));
        }
        return send(request, answer);
    }

    private Answer instead(Call call, Effect.Instead instead) {
        var answer = new Answer(
                instead.status(), instead.contentType(), instead.body().getBytes(UTF_8), instead.headers());
        if (instead.newSession()) {
            var session = apple.service().replaceSession(call);
            if (session.isPresent()) {
                return stamped(answer.with(DeviceAssignmentService.SESSION_HEADER, session.get()));
            }
        }
        return stamped(answer);
    }

    private Answer stamped(Answer answer) {
        return answer.with("Date", HTTP_DATE.format(apple.time().wall()))
                .with("X-Apple-Request-UUID", UUID.randomUUID().toString());
    }

    private static int send(HttpServerRequest request, Answer answer) {
        AnswerWriter.send(request, answer);
        return answer.status();
    }

    private int sendSlowly(HttpServerRequest request, Answer answer, Effect.Slow slow) {
        Runnable start = () -> {
            if (slow.piece() == 0) {
                AnswerWriter.send(request, answer);
            } else {
                AnswerWriter.head(request, answer).putHeader("Content-Length", Integer.toString(answer.body().length));
                trickle(request, answer, 0, slow);
            }
        };
        later(slow.before().toMillis(), start);
        return answer.status();
    }

    private void trickle(HttpServerRequest request, Answer answer, int from, Effect.Slow slow) {
        var response = request.response();
        if (response.closed()) {
            return;
        }
        var to = Math.min(answer.body().length, from + slow.piece());
        var piece = Buffer.buffer(Arrays.copyOfRange(answer.body(), from, to));
        if (to == answer.body().length) {
            response.end(piece);
        } else {
            response.write(piece);
            later(slow.between().toMillis(), () -> trickle(request, answer, to, slow));
        }
    }

    private void later(long milliseconds, Runnable work) {
        if (milliseconds < 1) {
            vertx.runOnContext(now -> work.run());
        } else {
            vertx.setTimer(milliseconds, timer -> work.run());
        }
    }

    private static int sendPart(HttpServerRequest request, Answer answer, Effect.Cut cut) {
        var part = Arrays.copyOf(answer.body(), (int) (answer.body().length * cut.keep()));
        if (!cut.hangUp()) {
            return send(request, answer.withBody(part));
        }
        var length = Integer.toString(answer.body().length);
        AnswerWriter.head(request, answer)
                .putHeader("Content-Length", length)
                .write(Buffer.buffer(part))
                .onComplete(written -> request.connection().close());
        return answer.status();
    }

    /** How many serial numbers a request names: one per comma of its list, counted without reading it twice. */
    private static int serials(Call call) {
        if (call.endpoint() != Endpoint.ASSIGNMENT
                && call.endpoint() != Endpoint.DETAILS
                && call.endpoint() != Endpoint.DISOWN) {
            return 0;
        }
        var text = new String(call.body(), UTF_8);
        var start = text.indexOf('[');
        var end = text.indexOf(']', start);
        return start < 0 || end < 0 || text.substring(start + 1, end).isBlank()
                ? 0
                : (int) text.substring(start, end).chars().filter(c -> c == ',').count() + 1;
    }
}
