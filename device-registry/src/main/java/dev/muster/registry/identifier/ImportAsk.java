package dev.muster.registry.identifier;

/**
 * What an administrator wants of an upload.
 *
 * @param dryRun say what it would come to, change nothing
 * @param overwrite write stated details over those of known numbers (CI-2)
 * @param partial take the rows without a mistake although others have one
 */
public record ImportAsk(boolean dryRun, boolean overwrite, boolean partial) {}
