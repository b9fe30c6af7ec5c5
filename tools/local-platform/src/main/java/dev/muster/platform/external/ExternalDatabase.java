package dev.muster.platform.external;

import dev.muster.platform.Database;

/**
 * A PostgreSQL server that somebody else runs.
 *
 * @param address host:port
 * @param user who may create databases
 * @param password their password
 */
public record ExternalDatabase(String address, String user, String password) implements Database, ExternalPart {

    /** Does not show the password. */
    @Override
    public String toString() {
        return "ExternalDatabase[address=" + address + ", user=" + user + "]";
    }
}
