package dev.muster.policy.configuration;

import dev.muster.odata.Field;
import dev.muster.odata.Fields;
import java.util.List;
import java.util.stream.Stream;

/** What clients may ask about policy documents, in Graph's names. */
final class ConfigurationFields {

    /** What {@code $expand} may name. */
    static final String ASSIGNMENTS = "assignments";

    /** Kinds of Graph that Muster has no documents of: asking for them finds none. */
    private static final List<String> OTHER_KINDS = List.of(
            "unknown",
            "windowsHelloForBusiness",
            "defaultLimit",
            "defaultPlatformRestrictions",
            "defaultWindowsHelloForBusiness",
            "defaultWindows10EnrollmentCompletionPageConfiguration",
            "deviceComanagementAuthorityConfiguration",
            "enrollmentNotificationsConfiguration",
            "windowsRestore");

    static final Fields<EnrollmentConfiguration> ALL = Fields.of(
                    Field.text("id", EnrollmentConfiguration::id).ignoringCase(),
                    Field.text("displayName", EnrollmentConfiguration::displayName)
                            .ignoringCase(),
                    Field.text("description", EnrollmentConfiguration::description)
                            .ignoringCase(),
                    Field.integer("priority", EnrollmentConfiguration::priority),
                    Field.integer("version", EnrollmentConfiguration::version),
                    Field.instant("createdDateTime", EnrollmentConfiguration::createdAt),
                    Field.instant("lastModifiedDateTime", EnrollmentConfiguration::changedAt),
                    Field.choice(
                            "deviceEnrollmentConfigurationType",
                            configuration -> configuration.settings().kind().code(),
                            Stream.concat(Stream.of(Kind.values()).map(Kind::code), OTHER_KINDS.stream())
                                    .toList()))
            .orderedBy("deviceEnrollmentConfigurationType,priority")
            .showing(
                    "roleScopeTagIds",
                    "limit",
                    "androidRestriction",
                    "androidForWorkRestriction",
                    "iosRestriction",
                    "macOSRestriction",
                    "windowsRestriction",
                    "platformType",
                    "platformRestriction",
                    "showInstallationProgress",
                    "blockDeviceSetupRetryByUser",
                    "allowDeviceResetOnInstallFailure",
                    "allowLogCollectionOnInstallFailure",
                    "customErrorMessage",
                    "installProgressTimeoutInMinutes",
                    "allowDeviceUseOnInstallFailure",
                    "selectedMobileAppIds",
                    "trackInstallProgressForAutopilotOnly",
                    "disableUserStatusTrackingAfterFirstUser",
                    "allowNonBlockingAppInstallation",
                    "musterBlockDeviceUse")
            .expanding(ASSIGNMENTS);

    private ConfigurationFields() {}
}
