package dev.muster.frontdoor;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.URI;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/** The open front door: from {@link #start} until {@link #close} it carries requests to the services. */
public final class FrontDoor implements AutoCloseable {

    private final Vertx vertx;
    private final int port;

    private FrontDoor(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
    }

    /**
     * Opens the door and returns once it listens. The services need not be there yet.
     *
     * @throws IllegalStateException when the port is taken
     */
    public static FrontDoor start(FrontDoorSettings settings) {
        return start(settings, Patience.USUAL, BatchBounds.USUAL);
    }

    static FrontDoor start(FrontDoorSettings settings, Patience patience, BatchBounds batches) {
        var vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(settings.eventLoops())
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        var routes = RouteTable.ofMuster();
        var index = OwnPage.index(settings);
        var batchMemory = new BatchMemory(batches.allBatches());
        var port = new AtomicInteger();
        try {
            await(vertx.deployVerticle(
                    () -> new Entrance(settings, patience, batches, batchMemory, routes, index, port),
                    new DeploymentOptions().setInstances(settings.eventLoops())));
            return new FrontDoor(vertx, port.get());
        } catch (CompletionException e) {
            vertx.close();
            throw new IllegalStateException("the front door cannot listen on port " + settings.port(), e.getCause());
        }
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** Its address on this machine. */
    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
