package dev.muster.registry.autopilot;

import java.time.Instant;
import java.util.UUID;

/**
 * One row of an upload and what became of it.
 *
 * @param id id of the row
 * @param importId the upload
 * @param row which row of it, from 1
 * @param serialNumber null where none could be read
 * @param productKey may be null
 * @param groupTag may be null
 * @param assignedUser may be null
 * @param status {@code pending}, {@code complete} or {@code error}
 * @param errorCode number of the {@link RegistrationMistake}, 0 without one
 * @param errorName its name, null without one
 * @param registrationId the registration it became, null before
 * @param createdAt when it was uploaded
 */
public record ImportedRegistration(
        UUID id,
        String importId,
        int row,
        String serialNumber,
        String productKey,
        String groupTag,
        String assignedUser,
        String status,
        int errorCode,
        String errorName,
        UUID registrationId,
        Instant createdAt) {}
