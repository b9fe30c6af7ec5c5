package dev.muster.registry.device;

import dev.muster.registry.device.Registry.EnrollmentOfDevice;
import dev.muster.registry.identity.Recognition;
import dev.muster.registry.standing.Word;
import java.util.List;

/**
 * What a batch of news changes.
 *
 * @param enrollments enrollments that are new or know more
 * @param words what was said about devices for the first time, or again
 * @param recognitions which devices the new enrollments are of
 * @param devices devices that are new or differ
 * @param toTell those of the devices whose difference others would notice
 */
public record RegistryChange(
        List<EnrollmentOfDevice> enrollments,
        List<Word> words,
        List<Recognition> recognitions,
        List<Device> devices,
        List<Device> toTell) {

    public RegistryChange {
        enrollments = List.copyOf(enrollments);
        words = List.copyOf(words);
        recognitions = List.copyOf(recognitions);
        devices = List.copyOf(devices);
        toTell = List.copyOf(toTell);
    }
}
