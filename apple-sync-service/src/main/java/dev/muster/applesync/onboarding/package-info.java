/** Tokens and their runs in the words of Microsoft Graph's {@code depOnboardingSetting}. */
package dev.muster.applesync.onboarding;
