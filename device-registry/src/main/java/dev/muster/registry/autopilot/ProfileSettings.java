package dev.muster.registry.autopilot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.muster.events.device.AutopilotMode;
import java.util.List;

/**
 * What a deployment profile does.
 *
 * @param joinType Entra ID joined, or joined to both directories
 * @param description empty rather than null
 * @param deviceNameTemplate empty when devices keep their names
 * @param deviceType {@code windowsPc} or {@code holoLens}
 * @param locale {@code os-default}, a language tag, or empty
 * @param managementServiceAppId id of the app that discovery leads to, may be null
 * @param eulaHidden whether the licence terms are not shown
 * @param privacySettingsHidden whether the privacy page is not shown
 * @param escapeLinkHidden whether the link to another account is not shown
 * @param keyboardSelectionPageSkipped whether the keyboard page is not shown
 * @param deviceUsageType {@code singleUser}, or {@code shared}: self-deploying
 * @param userType {@code standard} or {@code administrator}
 * @param preprovisioningAllowed whether a technician may set devices up in advance
 * @param hardwareHashExtractionEnabled "convert all targeted devices"
 * @param skipConnectivityCheck of hybrid join: whether the domain need not be reachable
 * @param roleScopeTagIds scope tags
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProfileSettings(
        JoinType joinType,
        String description,
        String deviceNameTemplate,
        String deviceType,
        String locale,
        String managementServiceAppId,
        boolean eulaHidden,
        boolean privacySettingsHidden,
        boolean escapeLinkHidden,
        boolean keyboardSelectionPageSkipped,
        String deviceUsageType,
        String userType,
        boolean preprovisioningAllowed,
        boolean hardwareHashExtractionEnabled,
        boolean skipConnectivityCheck,
        List<String> roleScopeTagIds) {

    /** Which directory a device joins. */
    public enum JoinType {
        ENTRA("azureADWindowsAutopilotDeploymentProfile"),
        HYBRID("activeDirectoryWindowsAutopilotDeploymentProfile");

        private final String graphType;

        JoinType(String graphType) {
            this.graphType = graphType;
        }

        String graphType() {
            return graphType;
        }
    }

    AutopilotMode mode() {
        if ("shared".equals(deviceUsageType)) {
            return AutopilotMode.SELF_DEPLOYING;
        }
        return preprovisioningAllowed ? AutopilotMode.PRE_PROVISIONED : AutopilotMode.USER_DRIVEN;
    }
}
