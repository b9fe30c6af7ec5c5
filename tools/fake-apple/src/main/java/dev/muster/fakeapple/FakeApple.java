package dev.muster.fakeapple;

import dev.muster.fakeapple.fault.Faults;
import dev.muster.fakeapple.http.Door;
import dev.muster.fakeapple.portal.MdmServer;
import dev.muster.fakeapple.portal.Portal;
import dev.muster.fakeapple.portal.Secrets;
import dev.muster.fakeapple.service.DeviceAssignmentService;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.URI;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A running fake Apple: from {@link #start} until {@link #close} it answers at {@link #address}. */
public final class FakeApple implements AutoCloseable {

    private final AppleTime time;
    private final Portal portal;
    private final DeviceAssignmentService service;
    private final Faults faults = new Faults();
    private final CallJournal calls = new CallJournal();
    private final Vertx vertx;
    private final URI address;

    private FakeApple(FakeAppleSettings settings) {
        var secrets = new Secrets(settings.seed());
        this.time = new AppleTime(settings.clock());
        this.portal = new Portal(time, secrets);
        this.service = new DeviceAssignmentService(portal, time, secrets, settings.rules());
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setBlockedThreadCheckInterval(1)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.MINUTES)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        try {
            var port = await(new Door(vertx, this).listen(settings.host(), settings.port()));
            this.address = URI.create("http://" + settings.host() + ":" + port);
        } catch (CompletionException e) {
            vertx.close();
            throw new IllegalStateException("the fake Apple cannot listen on port " + settings.port(), e.getCause());
        }
    }

    /**
     * Starts it and returns once it listens.
     *
     * @throws IllegalStateException when the port is taken
     */
    public static FakeApple start(FakeAppleSettings settings) {
        return new FakeApple(settings);
    }

    /** What to use in place of {@code https://mdmenrollment.apple.com}. */
    public URI address() {
        return address;
    }

    /** Where the control desk is. */
    public URI controlAddress() {
        return address.resolve("/control");
    }

    public Portal portal() {
        return portal;
    }

    /** An organisation with one server that has this many devices: enough for most tests. */
    public MdmServer serverWith(int devices) {
        var server = portal.addOrganization("Example, Inc").addServer("Example devices");
        server.addDevices(devices);
        return server;
    }

    public Faults faults() {
        return faults;
    }

    public CallJournal calls() {
        return calls;
    }

    public AppleTime time() {
        return time;
    }

    /** Answers the calls; to end sessions and to let cursors expire. */
    public DeviceAssignmentService service() {
        return service;
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
