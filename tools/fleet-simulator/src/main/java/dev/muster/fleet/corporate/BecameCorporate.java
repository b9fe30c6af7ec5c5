package dev.muster.fleet.corporate;

import java.time.Duration;

/**
 * What became of one Mac and its record.
 *
 * @param serialNumber its serial number, a row of the file
 * @param deviceId its id in the registry, the same before and after
 * @param before its owner before, as Graph says it
 * @param foreseen devices that a dry run of the file says would become corporate
 * @param decisionsKnewAfter from the answer of the import until decisions took the number into account
 * @param after its owner after it enrolled again
 */
public record BecameCorporate(
        String serialNumber, String deviceId, String before, int foreseen, Duration decisionsKnewAfter, String after) {}
