package dev.muster.registry.device.label;

import dev.muster.registry.device.Device;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * The feature that names categories and evaluates device groups. It is asked whenever a device becomes something else,
 * before that is stored and told, in the same transaction; where its own rules change it asks for
 * {@code KeepDevices.relabel}. At most one bean implements it.
 */
public interface GivesLabels {

    /**
     * The labels of the devices as they are now.
     *
     * @param transaction has its turn ({@link dev.muster.registry.change.OneAtATime})
     * @param devices with the labels they had before
     * @return labels by device id; a device that is missing has {@link Labels#NONE}
     */
    Map<UUID, Labels> labels(SqlConnection transaction, Collection<Device> devices);
}
