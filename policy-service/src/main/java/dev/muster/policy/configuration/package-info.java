/** Policy documents: restrictions, limits and Enrollment Status Pages, in the terms of Microsoft Graph's deviceEnrollmentConfigurations. */
package dev.muster.policy.configuration;
