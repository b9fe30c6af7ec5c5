package dev.muster.frontdoor;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The door on one event loop: server, connections to the services and all traffic between them share its thread. */
final class Entrance extends AbstractVerticle {

    private static final String SERVICES = "/services/";
    private static final int WAITING_REQUESTS_PER_CONNECTION = 16;
    private static final int CONNECT_WITHIN_MILLIS = 2_000;
    /** Vert.x's word for "any free port, the same for all event loops". */
    private static final int ONE_FREE_PORT_FOR_ALL = -1;

    private static final String UPLOAD = "upload";
    private static final int LOOKS_WITHIN_IDLE = 5;

    /** Longer than a service may be silent: while it thinks, the connection of the client is silent too. */
    private static final int IDLE_SECONDS = 660;
    /** A client that is still sending when its connection closes loses the answer, if it has not read it. */
    private static final int LAST_WORD_MILLIS = 1_000;
    /** Shorter than the services' own, so that they do not close a connection while we are writing on it. */
    private static final int KEEP_ALIVE_SECONDS = 55;

    private final FrontDoorSettings settings;
    private final Patience patience;
    private final BatchBounds batchBounds;
    private final BatchMemory batchMemory;
    private final RouteTable routes;
    private final OwnPage index;
    private final OwnPage reasons = OwnPage.reasons();
    private final AtomicInteger listeningOn;
    private final ForwardedHeaders forwarded;
    private final Map<Service, HttpProxy> proxies = new EnumMap<>(Service.class);
    private final Connections connections;
    private Batches batches;

    Entrance(
            FrontDoorSettings settings,
            Patience patience,
            BatchBounds batchBounds,
            BatchMemory batchMemory,
            RouteTable routes,
            OwnPage index,
            AtomicInteger listeningOn) {
        this.settings = settings;
        this.patience = patience;
        this.batchBounds = batchBounds;
        this.batchMemory = batchMemory;
        this.routes = routes;
        this.index = index;
        this.listeningOn = listeningOn;
        this.forwarded = new ForwardedHeaders(settings.trustedProxies());
        this.connections = new Connections(settings.clientConnections(), patience.betweenRequests());
    }

    @Override
    public void start(Promise<Void> started) {
        var client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(settings.serviceConnections())
                .setMaxWaitQueueSize(settings.serviceConnections() * WAITING_REQUESTS_PER_CONNECTION)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setConnectTimeout(CONNECT_WITHIN_MILLIS)
                .setMaxHeaderSize(32 * 1024)
                .setDecompressionSupported(false));
        settings.services().forEach((service, address) -> proxies.put(service, proxy(client, service, address)));
        batches = new Batches(vertx, client, settings.services(), routes, forwarded, batchBounds, batchMemory);
        vertx.setPeriodic(
                Math.max(1, patience.betweenRequests().toMillis() / LOOKS_WITHIN_IDLE),
                look -> connections.closeIdle());
        listen().map(server -> {
                    listeningOn.set(server.actualPort());
                    return (Void) null;
                })
                .onComplete(started);
    }

    private Future<HttpServer> listen() {
        return vertx.createHttpServer(new HttpServerOptions()
                        .setPort(settings.port() == 0 ? ONE_FREE_PORT_FOR_ALL : settings.port())
                        .setHttp2ClearTextEnabled(false)
                        .setIdleTimeout(IDLE_SECONDS)
                        .setMaxInitialLineLength(16 * 1024)
                        .setMaxHeaderSize(32 * 1024)
                        .setHandle100ContinueAutomatically(true))
                .connectionHandler(connections::admit)
                .requestHandler(this::answer)
                .listen();
    }

    private void answer(HttpServerRequest request) {
        connections.asked(request);
        var path = request.path();
        if (path == null || !path.startsWith("/") || path.contains("/../") || path.endsWith("/..")) {
            refuse(request, Trouble.crookedPath());
        } else if (path.equals("/")) {
            read(request, Entrance::leadToTheConsole);
        } else if (path.equals("/about")) {
            read(request, index::answer);
        } else if (path.equals("/docs/reasons")) {
            read(request, reasons::answer);
        } else if (path.equals("/health")) {
            read(request, Entrance::ready);
        } else if (Batches.isMeant(path) && request.method() == HttpMethod.POST) {
            batches.answer(request, trouble -> refuse(request, trouble));
        } else {
            routes.find(path)
                    .ifPresentOrElse(
                            service -> proxies.get(service).handle(request),
                            () -> refuse(request, Trouble.unknownPath(path)));
        }
    }

    private HttpProxy proxy(HttpClient client, Service service, URI address) {
        var port = address.getPort() < 0 ? 80 : address.getPort();
        var origin = new RequestOptions()
                .setHost(address.getHost())
                .setPort(port)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHost()))
                .setIdleTimeout(patience.after(0));
        return HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                .origin(context -> context.client()
                        .request(new RequestOptions(origin))
                        .onSuccess(context.get(UPLOAD, Upload.class)::into))
                .addInterceptor(new ProxyInterceptor() {
                    @Override
                    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
                        return carry(context, service);
                    }
                });
    }

    private Future<ProxyResponse> carry(ProxyContext context, Service service) {
        var request = context.request();
        var upload = new Upload(request.getBody().stream(), patience);
        context.set(UPLOAD, upload);
        request.setBody(Body.body(upload, request.getBody().length()));
        forwarded.write(request.proxiedRequest(), request.headers());
        if (request.getURI().startsWith(SERVICES)) {
            var prefix = SERVICES + service.code();
            request.setURI(request.getURI().substring(prefix.length()));
            request.headers().set("X-Forwarded-Prefix", prefix);
        }
        return context.sendRequest().recover(failure -> {
            var trouble = upload.tooSlow() ? Trouble.slowUpload() : Trouble.of(service, failure);
            var error = ErrorBody.of(trouble, request.proxiedRequest());
            var response = request.release().response().setStatusCode(trouble.status());
            response.headers().setAll(error.headers());
            endIfOfNoUse(request.proxiedRequest(), trouble);
            return Future.succeededFuture(response.setBody(Body.body(Buffer.buffer(error.text()))));
        });
    }

    private void read(HttpServerRequest request, Consumer<HttpServerRequest> page) {
        if (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD) {
            page.accept(request);
        } else {
            request.response().putHeader("Allow", "GET, HEAD");
            refuse(request, Trouble.methodNotAllowed());
        }
    }

    /** People who open the address want the console; {@code /about} says what else there is. */
    private static void leadToTheConsole(HttpServerRequest request) {
        request.response()
                .setStatusCode(302)
                .putHeader("Location", "/console")
                .putHeader("Cache-Control", "no-store")
                .end();
    }

    private static void ready(HttpServerRequest request) {
        request.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end("{\"status\":\"UP\"}");
    }

    private void refuse(HttpServerRequest request, Trouble trouble) {
        if (request.response().closed()) {
            return;
        }
        var error = ErrorBody.of(trouble, request);
        request.response().setStatusCode(trouble.status()).headers().setAll(error.headers());
        request.response().end(error.text());
        endIfOfNoUse(request, trouble);
    }

    private void endIfOfNoUse(HttpServerRequest request, Trouble trouble) {
        if (trouble.endsConnection()) {
            vertx.setTimer(LAST_WORD_MILLIS, said -> request.connection().close());
        }
    }
}
