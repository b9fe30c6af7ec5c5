package dev.muster.quickstart.stack;

import dev.muster.frontdoor.Service;

/** The five services: where each is built and what its database is called. */
public enum MusterService {
    GATEWAY(Service.GATEWAY, "enrollment-gateway", "enrollment_gateway"),
    POLICY(Service.POLICY, "policy-service", "policy_service"),
    REGISTRY(Service.REGISTRY, "device-registry", "device_registry"),
    APPLE(Service.APPLE, "apple-sync-service", "apple_sync_service"),
    REPORTING(Service.REPORTING, "reporting-service", "reporting_service");

    private final Service door;
    private final String module;
    private final String database;

    MusterService(Service door, String module, String database) {
        this.door = door;
        this.module = module;
        this.database = database;
    }

    /** The service as the front door knows it. */
    public Service door() {
        return door;
    }

    /** Name of its module and of its process. */
    public String module() {
        return module;
    }

    /** Name of its database. */
    public String database() {
        return database;
    }
}
