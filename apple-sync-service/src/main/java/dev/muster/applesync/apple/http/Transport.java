package dev.muster.applesync.apple.http;

import dev.muster.applesync.apple.Refusal;
import dev.muster.applesync.apple.Refusal.Kind;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Sends one request and reads one answer, within the limits of time and size. Never follows a redirect. */
final class Transport implements AutoCloseable {

    private static final int CONNECTIONS = 16;
    private static final int WAITING = 512;

    private final Vertx vertx;
    private final AdeSettings settings;
    private final HttpClient client;

    Transport(Vertx vertx, AdeSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setKeepAliveTimeout(30)
                .setMaxPoolSize(CONNECTIONS)
                .setMaxWaitQueueSize(WAITING)
                .setMaxHeaderSize(16_384);
        settings.proxy().ifPresent(proxy -> options.setProxyOptions(proxy(proxy)));
        this.client = vertx.createHttpClient(options);
    }

    /** What came back: a reply, or why there is none. */
    record Outcome(Reply reply, Refusal refusal) {}

    /**
     * @param body null for none
     */
    Uni<Outcome> send(String method, URI address, Map<String, String> headers, byte[] body) {
        return Uni.createFrom().emitter(emitter -> new Exchange(emitter).start(method, address, headers, body));
    }

    @Override
    public void close() {
        client.close();
    }

    private static ProxyOptions proxy(URI proxy) {
        ProxyOptions options = new ProxyOptions()
                .setType(ProxyType.HTTP)
                .setHost(proxy.getHost())
                .setPort(proxy.getPort() == -1 ? 3128 : proxy.getPort());
        if (proxy.getUserInfo() != null) {
            int colon = proxy.getUserInfo().indexOf(':');
            options.setUsername(
                    colon < 0 ? proxy.getUserInfo() : proxy.getUserInfo().substring(0, colon));
            options.setPassword(colon < 0 ? "" : proxy.getUserInfo().substring(colon + 1));
        }
        return options;
    }

    /** One exchange; whatever ends it first is its outcome. */
    private final class Exchange {

        private final UniEmitter<? super Outcome> emitter;
        private final AtomicReference<HttpClientRequest> sent = new AtomicReference<>();
        private final Buffer content = Buffer.buffer();
        private long timer;

        Exchange(UniEmitter<? super Outcome> emitter) {
            this.emitter = emitter;
        }

        void start(String method, URI address, Map<String, String> headers, byte[] body) {
            timer = vertx.setTimer(
                    settings.readTimeout().toMillis(), late -> refuse(Kind.UNREACHABLE, "no answer in time"));
            RequestOptions options = new RequestOptions()
                    .setMethod(HttpMethod.valueOf(method))
                    .setAbsoluteURI(address.toString())
                    .setFollowRedirects(false);
            headers.forEach(options::putHeader);
            client.request(options).onFailure(this::broken).onSuccess(request -> {
                sent.set(request);
                request.response().onFailure(this::broken).onSuccess(this::read);
                if (body == null) {
                    request.end();
                } else {
                    request.end(Buffer.buffer(body));
                }
            });
        }

        private void read(HttpClientResponse response) {
            long largest = settings.largestAnswer().asLongValue();
            response.exceptionHandler(this::broken);
            response.handler(part -> {
                if (content.length() + part.length() > largest) {
                    refuse(Kind.ANSWER_TOO_BIG, "the answer is larger than " + largest + " bytes");
                } else {
                    content.appendBuffer(part);
                }
            });
            response.endHandler(end -> {
                vertx.cancelTimer(timer);
                emitter.complete(
                        new Outcome(new Reply(response.statusCode(), response.headers(), content.getBytes()), null));
            });
        }

        /** Only the kind of failure: its message may hold an address with a password. */
        private void broken(Throwable failure) {
            refuse(
                    Kind.UNREACHABLE,
                    "no connection, or it broke: " + failure.getClass().getSimpleName());
        }

        private void refuse(Kind kind, String detail) {
            vertx.cancelTimer(timer);
            emitter.complete(new Outcome(null, Refusal.of(kind, detail)));
            HttpClientRequest request = sent.get();
            if (request != null) {
                request.reset();
            }
        }
    }
}
