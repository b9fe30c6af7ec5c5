package dev.muster.applesync.apple;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The content of an ADE profile in Apple's terms. Texts may be null, then they are not sent; booleans are always sent.
 *
 * @param profileName name, at most 125 characters
 * @param url where devices ask for their configuration, at most 2,000 characters
 * @param configurationWebUrl page people sign in at
 * @param orgMagic what tells our profiles from others', at most 256 characters
 * @param supervised {@code is_supervised}
 * @param mandatory {@code is_mandatory}
 * @param mdmRemovable {@code is_mdm_removable}; false needs supervision
 * @param multiUser {@code is_multi_user}: Shared iPad
 * @param allowPairing {@code allow_pairing}
 * @param awaitDeviceConfigured {@code await_device_configured}
 * @param autoAdvanceSetup {@code auto_advance_setup}
 * @param supportPhoneNumber at most 50 characters
 * @param supportEmailAddress at most 250 characters
 * @param department at most 125 characters
 * @param anchorCerts certificates hosts are pinned to, base64 of DER
 * @param supervisingHostCerts certificates of hosts that may pair, base64 of DER
 * @param skipSetupItems panes of the Setup Assistant that are skipped
 * @param language ISO 639-1, for automatic advance
 * @param region ISO 3166-1, for automatic advance
 */
public record ProfileDefinition(
        String profileName,
        String url,
        String configurationWebUrl,
        String orgMagic,
        boolean supervised,
        boolean mandatory,
        boolean mdmRemovable,
        boolean multiUser,
        boolean allowPairing,
        boolean awaitDeviceConfigured,
        boolean autoAdvanceSetup,
        String supportPhoneNumber,
        String supportEmailAddress,
        String department,
        List<String> anchorCerts,
        List<String> supervisingHostCerts,
        List<String> skipSetupItems,
        String language,
        String region) {

    public ProfileDefinition {
        requireNonNull(profileName, "profileName");
        requireNonNull(url, "url");
        anchorCerts = List.copyOf(anchorCerts);
        supervisingHostCerts = List.copyOf(supervisingHostCerts);
        skipSetupItems = List.copyOf(skipSetupItems);
    }
}
