package dev.muster.platform.containers;

import dev.muster.platform.Part;
import dev.muster.platform.StartFailed;
import dev.muster.platform.local.FreePort;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/** The life of a container whose port on this host is chosen beforehand, so that it survives a stop. */
abstract class ContainerPart implements Part {

    private final int innerPort;
    private int port;
    private GenericContainer<?> container;
    private boolean running;
    private boolean closed;

    ContainerPart(int innerPort) {
        this.innerPort = innerPort;
    }

    /**
     * @param port where this host will find it
     */
    abstract GenericContainer<?> describe(int port);

    /** Returns when a container that was started again answers. */
    abstract void awaitReady(GenericContainer<?> container);

    @Override
    public final synchronized void start() {
        if (closed) {
            throw new IllegalStateException(getClass().getSimpleName() + " is closed");
        }
        if (running) {
            return;
        }
        try {
            if (container == null) {
                port = FreePort.pick();
                container = describe(port);
                container.setPortBindings(List.of(port + ":" + innerPort));
                container.start();
            } else {
                docker().startContainerCmd(container.getContainerId()).exec();
                awaitReady(container);
            }
            running = true;
        } catch (RuntimeException e) {
            var failure = new StartFailed(getClass().getSimpleName() + " did not start: " + e.getMessage(), e);
            close();
            throw failure;
        }
    }

    @Override
    public final synchronized String address() {
        start();
        return container.getHost() + ":" + port;
    }

    @Override
    public final synchronized void stop() {
        if (running) {
            running = false;
            docker().stopContainerCmd(container.getContainerId()).exec();
        }
    }

    @Override
    public final synchronized void kill() {
        if (running) {
            running = false;
            docker().killContainerCmd(container.getContainerId()).exec();
        }
    }

    @Override
    public final synchronized void close() {
        if (!closed && container != null) {
            container.stop();
        }
        closed = true;
        running = false;
    }

    private static com.github.dockerjava.api.DockerClient docker() {
        return DockerClientFactory.lazyClient();
    }
}
